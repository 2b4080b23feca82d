import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file of vectors, which lies beside this one and beside what is built of it. */
export function vectorBytes(): Uint8Array {
  return readFileSync(join(__dirname, 'sentenceVectors.bin'));
}
