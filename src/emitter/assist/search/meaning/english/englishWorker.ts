import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { WrittenVectors } from '../WrittenVectors';
import { EnglishEncoder } from './EnglishEncoder';

/** A text to be read, and which one it is. */
export interface EncodeOrder {
  id: number;
  text: string;
}

export interface Encoded {
  id: number;
  vector: Float32Array;
}

const encoder = new EnglishEncoder(new WrittenVectors(readFileSync(join(__dirname, 'englishVectors.bin'))));

parentPort?.on('message', ({ id, text }: EncodeOrder) => {
  const vector = encoder.of(text);
  parentPort?.postMessage({ id, vector } satisfies Encoded, [vector.buffer as ArrayBuffer]);
});
