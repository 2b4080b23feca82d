import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Remembered } from '../../../../../handoff/Remembered';
import type { Encoded, EncodeOrder } from './englishWorker';

/** UTF-16 units of one text that are read. */
const MOST_UNITS = 400;
/** Texts whose vectors are kept: articles are read again whenever one changes, and a conversation's messages come again. */
const MOST_TEXTS = 12_000;
/** A thread that has died so often is not made again. */
const MOST_DEATHS = 3;

type Take = (vector: Float32Array | undefined) => void;

/** The English encoder on a thread of its own, made when it is needed first. */
export class EnglishThread {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Take>();
  private readonly known = new Remembered<Float32Array>(MOST_TEXTS);
  private last = 0;
  private deaths = 0;

  /** `holds`: the process does not end while a text is being read. */
  constructor(private readonly holds = false) {}

  /** A text's vector, not to be changed; nothing where the encoder can't run. */
  async of(text: string): Promise<Float32Array | undefined> {
    const key = text.slice(0, MOST_UNITS);
    const known = this.known.get(key);
    if (known) return known;
    const worker = (this.worker ??= this.start());
    if (!worker) return undefined;
    const id = (this.last += 1);
    const vector = await new Promise<Float32Array | undefined>((resolve) => {
      this.waiting.set(id, resolve);
      if (this.holds) worker.ref();
      worker.postMessage({ id, text: key } satisfies EncodeOrder);
    });
    if (vector) this.known.set(key, vector);
    return vector;
  }

  /** Ends it; it begins anew when it is asked again. */
  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private take({ id, vector }: { id: number; vector?: Float32Array }): void {
    this.waiting.get(id)?.(vector);
    this.waiting.delete(id);
    // An idle thread holds no process open.
    if (this.waiting.size === 0) this.worker?.unref();
  }

  private start(): Worker | undefined {
    const file = this.deaths < MOST_DEATHS ? workerFile() : undefined;
    if (!file) return undefined;
    const worker = new Worker(...file);
    worker.unref();
    worker.on('message', (encoded: Encoded) => this.take(encoded));
    // Its end follows.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      this.deaths += 1;
      if (this.worker === worker) this.worker = undefined;
      for (const id of [...this.waiting.keys()]) this.take({ id });
    });
    return worker;
  }
}

let shared: EnglishThread | undefined;

/** The one of this process. */
export function englishThread(): EnglishThread {
  return (shared ??= new EnglishThread());
}

/** Beside this file: as it was built, or, from the sources, by way of `tsx`. */
function workerFile(): ConstructorParameters<typeof Worker> | undefined {
  const built = ['englishWorker.mjs', 'englishWorker.cjs'].map((name) => join(__dirname, name)).find(existsSync);
  if (built) return [built];
  const source = join(__dirname, 'englishWorker.ts');
  if (!existsSync(source)) return undefined;
  return [`require('tsx/cjs/api').register(); require(${JSON.stringify(source)});`, { eval: true }];
}
