import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Envelope, TranscriptMessage } from '../../handoff/envelope';
import type { Log } from '../log';
import type { ComposeTask, WorkedOut } from './ComposeOrder';
import { inTurns, messageParts } from './messageParts';

interface Waiting {
  take: (worked: WorkedOut | undefined) => void;
}

/** The messages as the worker gave them back, and the envelope where one was to be composed. */
export interface Beside {
  envelope?: Envelope;
  messages: TranscriptMessage[];
}

/** A worker thread that composes, made when it is needed first; one that dies or hangs is replaced. */
export class ComposeThread {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(
    private readonly log: Log,
    private readonly patienceMs: number,
  ) {}

  /** Nothing when it took too long, or could not be done there. The messages go over, and come back, part by part. */
  async work(task: ComposeTask, messages: readonly TranscriptMessage[]): Promise<Beside | undefined> {
    const id = (this.last += 1);
    // What came before is over first.
    await nextTurn();
    const worker = (this.worker ??= this.start());
    // It may have gone by the time that all parts are there: then nobody would ever answer.
    const worked = this.answerTo(id, worker);
    try {
      await inTurns(messageParts(messages), (messagesOfPart) => {
        const part = new Uint8Array(serialize(messagesOfPart));
        worker.postMessage({ id, part }, [part.buffer as ArrayBuffer]);
      });
      worker.postMessage({ ...task, id });
    } catch {
      // The developer's triggers hold something that no other thread can have.
      this.waiting.get(id)?.take(undefined);
    }
    const { parts, envelope } = (await worked) ?? {};
    if (!parts) return undefined;
    const whole: TranscriptMessage[] = [];
    await inTurns(parts, (part) => whole.push(...(deserialize(part) as TranscriptMessage[])));
    return { messages: whole, ...(envelope ? { envelope } : {}) };
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private answerTo(id: number, worker: Worker): Promise<WorkedOut | undefined> {
    return new Promise((resolve) => {
      const clock = setTimeout(() => void worker.terminate(), this.patienceMs);
      const take = (worked: WorkedOut | undefined): void => {
        clearTimeout(clock);
        this.waiting.delete(id);
        // An idle worker holds no process open.
        if (this.waiting.size === 0) worker.unref();
        resolve(worked);
      };
      this.waiting.set(id, { take });
      worker.ref();
    });
  }

  private start(): Worker {
    const worker = new Worker(...workerFile());
    const gone = (): void => {
      if (this.worker === worker) this.worker = undefined;
      for (const { take } of [...this.waiting.values()]) take(undefined);
    };
    worker.on('message', (worked: WorkedOut) => this.waiting.get(worked.id)?.take(worked));
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
