import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Expression } from './expressions';
import type { Verdict } from './verdicts';

/** One expression's time on all its inputs. An expression that is slow on one of them is given up after this. */
const DEADLINE_MS = 20_000;
/** Below it a time is the clock's noise, in milliseconds. */
const NOISE_MS = 0.3;

/** Each pump is repeated as often as the input's length wants, one behind the other. */
interface Input {
  pumps: { prefix?: string; pump: string }[];
  suffix?: string;
}

/** How long an expression takes on its worst input. */
export interface Growth {
  /** What was repeated; the beginning of it. */
  pump: string;
  /** Processor time by the input's length in UTF-16 units, in milliseconds. */
  ms: Record<string, number>;
  /** 1 is linear, 2 quadratic: told from the two longest inputs. Absent where even the longest took next to nothing. */
  exponent?: number;
}

/** What nobody means well with: runs of one thing, and of what nearly fits. */
const RUNS = ['a', ' ', '1', '.', '-', 'a ', '1 ', 'a1', '. ', '\n', '!', ', ', 'a@', 'é', 'あ', '🙂', '<a ', '"'];

/** The worst of its inputs; nothing when time was up. */
export class GrowthMeter {
  private worker: Worker | undefined;

  /** On all inputs, or on recheck's own alone. */
  async measure(expression: Expression, { attack }: Verdict, alone = false): Promise<Growth | undefined> {
    const worker = (this.worker ??= new Worker(join(__dirname, 'growthWorker.mjs')));
    const runs = alone ? [] : [...RUNS, ...wordsOf(expression.source)];
    const inputs = [...attackOf(attack), ...runs.map((pump) => ({ pumps: [{ pump }], suffix: '\u0000' }))];
    const measured = await new Promise<Growth[] | undefined>((resolve) => {
      const clock = setTimeout(() => {
        this.worker = undefined;
        void worker.terminate();
        resolve(undefined);
      }, DEADLINE_MS);
      worker.once('message', (answer: Growth[]) => {
        clearTimeout(clock);
        resolve(answer);
      });
      worker.postMessage({ source: expression.source, flags: expression.flags, inputs });
    });
    return measured?.map(withExponent).reduce((worst, one) => (rank(one) > rank(worst) ? one : worst));
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
  }
}

/** The steepest first, then the slowest. */
const rank = ({ exponent = 0, ms }: Growth): number => Math.max(exponent, 1.3) * 1e6 + longest(ms);
const longest = (ms: Growth['ms']): number => Math.max(...Object.values(ms));

function withExponent(growth: Growth): Growth {
  const points = Object.entries(growth.ms).map(([units, ms]) => [Number(units), ms] as const);
  const [before, last] = points.slice(-2);
  if (!before || !last || before[1] < NOISE_MS) return growth;
  const exponent = Math.log(last[1] / before[1]) / Math.log(last[0] / before[0]);
  return { ...growth, exponent: Math.round(exponent * 100) / 100 };
}

function attackOf(attack: Verdict['attack']): Input[] {
  return attack && attack.pumps.length > 0 ? [{ pumps: attack.pumps, suffix: attack.suffix }] : [];
}

/** Words that the expression itself is written with: what begins like what it looks for. */
function wordsOf(source: string): string[] {
  const words =
    source.replace(/\\[a-zA-Z](?:\{[^}]*\})?/g, ' ').match(/[\p{L}\p{N}]{2,}(?: [\p{L}\p{N}]{2,})*/gu) ?? [];
  const chosen = [...new Set(words)].sort((a, b) => b.length - a.length).slice(0, 4);
  return chosen.flatMap((word) => [word, `${word} `]).concat(chosen.length > 1 ? [`${chosen.join(' ')} `] : []);
}
