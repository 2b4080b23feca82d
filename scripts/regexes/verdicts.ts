import { check, type Diagnostics } from 'recheck';
import type { Expression } from './expressions';

/** recheck's own time for one expression, and ours for it to answer at all, in milliseconds. */
const RECHECK_MS = 4_000;
const DEADLINE_MS = 10_000;
/** Looked at side by side: recheck runs beside this process. */
const AT_ONCE = 2;

/** What recheck says of an expression's worst case. */
export interface Verdict {
  /** `linear`, `2nd degree polynomial`, `exponential`; `undecided` when time was up. */
  complexity: string;
  /** By proof, or by having tried. */
  by: string;
  /** The worst input that it knows. */
  attack?: Extract<Diagnostics, { status: 'vulnerable' }>['attack'];
}

export async function verdictOf({ source, flags }: Pick<Expression, 'source' | 'flags'>): Promise<Verdict> {
  const over = new AbortController();
  const clock = setTimeout(() => over.abort(), DEADLINE_MS);
  try {
    const found = await check(source, flags.replace(/[dv]/g, ''), { timeout: RECHECK_MS, signal: over.signal });
    if (found.status === 'unknown') return { complexity: 'undecided', by: found.error.kind };
    const by = found.checker === 'automaton' ? 'proof' : 'trial';
    if (found.status === 'safe') return { complexity: 'linear', by };
    return { complexity: found.complexity.summary, by, attack: found.attack };
  } catch (error) {
    return { complexity: 'undecided', by: error instanceof Error ? error.name : 'unknown' };
  } finally {
    clearTimeout(clock);
  }
}

/** The verdicts of all, in their order. */
export async function verdictsOf(all: readonly Expression[], heard: (done: number) => void): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const queue = all.entries();
  let done = 0;
  const work = async (): Promise<void> => {
    for (const [place, expression] of queue) {
      verdicts[place] = await verdictOf(expression);
      done += 1;
      heard(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return verdicts;
}
