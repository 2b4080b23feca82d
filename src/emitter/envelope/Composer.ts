import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { TranscriptMessage } from '../../handoff/envelope';
import type { RedactOptions } from '../../handoff/redact/redact';
import { createDetect, type Detect, type TriggerOptions } from '../detect/detectTrigger';
import type { Log } from '../log';
import { composeEnvelope, type Composed, type HandoffContext } from './composeEnvelope';
import type { HandoffArguments } from './HandoffArguments';
import { warmUp } from './warmUp';

/** What the worker is given. */
export interface ComposeTask {
  id: number;
  triggers?: TriggerOptions;
  given: HandoffArguments;
  messages: readonly TranscriptMessage[];
  context: HandoffContext;
  redaction?: RedactOptions;
}

interface Waiting {
  take: (composed: Composed | undefined) => void;
  clock: ReturnType<typeof setTimeout>;
}

/** UTF-16 units that are composed at once: 10 to 20 milliseconds. */
const MOST_AT_ONCE = 4_000;
/** What takes longer is composed of the newest messages alone. */
const PATIENCE_MS = 60_000;

/**
 * Composes envelopes. A conversation of everyday length is composed at once; a longer one by a worker thread, so that no
 * other request waits for it. There is one worker, made when it is needed first; one that dies or hangs is replaced.
 */
export class Composer {
  readonly detect: Detect;
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(
    private readonly triggers: TriggerOptions | undefined,
    private readonly log: Log,
    private readonly patienceMs = PATIENCE_MS,
  ) {
    this.detect = createDetect(triggers);
    warmUp(this.detect);
  }

  async compose(
    given: HandoffArguments,
    messages: readonly TranscriptMessage[],
    context: HandoffContext,
    redaction?: RedactOptions,
  ): Promise<Composed> {
    const { detect } = this;
    if (unitsOf(messages) <= MOST_AT_ONCE) return composeEnvelope(given, messages, context, redaction, { detect });
    // Copying megabytes for the worker takes a while by itself: what came before is over first.
    await nextTurn();
    const composed = await this.beside({ given, messages, context, redaction });
    if (composed) return composed;
    this.log.warn({ handoffId: context.id }, 'composed of the newest messages alone: the whole took too long');
    return composeEnvelope(given, newest(messages), { ...context, olderLeftOut: true }, redaction, { detect });
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private beside(task: Omit<ComposeTask, 'id'>): Promise<Composed | undefined> {
    const id = (this.last += 1);
    return new Promise((resolve) => {
      const worker = (this.worker ??= this.start());
      const clock = setTimeout(() => void worker.terminate(), this.patienceMs);
      const take = (composed: Composed | undefined): void => {
        clearTimeout(clock);
        this.waiting.delete(id);
        // An idle worker holds no process open.
        if (this.waiting.size === 0) worker.unref();
        resolve(composed);
      };
      this.waiting.set(id, { take, clock });
      worker.ref();
      try {
        worker.postMessage({ ...task, id, triggers: this.triggers });
      } catch {
        // The developer's triggers hold something that no other thread can have.
        take(undefined);
      }
    });
  }

  private start(): Worker {
    const worker = new Worker(...workerFile());
    const gone = (): void => {
      if (this.worker === worker) this.worker = undefined;
      for (const { take } of [...this.waiting.values()]) take(undefined);
    };
    worker.on('message', ({ id, composed }: { id: number; composed?: Composed }) =>
      this.waiting.get(id)?.take(composed),
    );
    worker.on('error', (error) => this.log.error({ error: error.name }, 'the worker that composes has failed'));
    worker.on('exit', gone);
    return worker;
  }
}

/** Beside this file: as it was built, or, from the sources, by way of `tsx`. */
function workerFile(): ConstructorParameters<typeof Worker> {
  const built = join(__dirname, 'composeWorker.mjs');
  if (existsSync(built)) return [built];
  const source = join(__dirname, 'composeWorker.ts');
  return [`require('tsx/cjs/api').register(); require(${JSON.stringify(source)});`, { eval: true }];
}

function unitsOf(messages: readonly TranscriptMessage[]): number {
  let units = 0;
  for (const { text } of messages) units += text.length;
  return units;
}

/** The newest messages, as many as are composed at once; of the very newest its beginning, if need be. */
function newest(messages: readonly TranscriptMessage[]): TranscriptMessage[] {
  const kept: TranscriptMessage[] = [];
  let room = MOST_AT_ONCE;
  for (let place = messages.length - 1; place >= 0 && room > 0; place -= 1) {
    const message = messages[place];
    if (!message) continue;
    kept.unshift(message.text.length > room ? { ...message, text: message.text.slice(0, room) } : message);
    room -= message.text.length;
  }
  return kept;
}
