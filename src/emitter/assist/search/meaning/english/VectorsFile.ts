import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { normal } from '../vectorMath';

/** Beside the articles of a folder. */
export const VECTORS_FILE = 'english.vectors';

const KEY_BYTES = 8;
const TOP = 127;

const keyOf = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 2 * KEY_BYTES);

/**
 * Vectors of texts that were read before, so that a process that starts need not read them again: reading a hundred
 * articles takes a core a quarter of a minute. A text is known by its hash: one that has changed is read anew. The file is
 * two numbers of four bytes, how many texts and how long their vectors are, and then for each text its hash and its vector
 * in bytes.
 */
export class VectorsFile {
  private readonly rows = new Map<string, Int8Array>();

  private constructor() {}

  /** The folder's; without texts where it has none, or one that is cut. */
  static async beside(folder: string | undefined): Promise<VectorsFile> {
    const file = new VectorsFile();
    const bytes = folder === undefined ? undefined : await readFile(join(folder, VECTORS_FILE)).catch(() => undefined);
    if (!bytes || bytes.length < 8) return file;
    const [texts, dims] = [bytes.readUInt32LE(0), bytes.readUInt32LE(4)];
    const row = KEY_BYTES + dims;
    if (bytes.length !== 8 + texts * row) return file;
    for (let at = 8; at < bytes.length; at += row) {
      const vector = new Int8Array(bytes.buffer, bytes.byteOffset + at + KEY_BYTES, dims);
      file.rows.set(bytes.toString('hex', at, at + KEY_BYTES), vector);
    }
    return file;
  }

  /** Of length one; nothing when it was not read before. */
  of(text: string): Float32Array | undefined {
    const row = this.rows.get(keyOf(text));
    return row && normal(Float32Array.from(row));
  }
}

/** The bytes of such a file. */
export function vectorsFile(vectors: ReadonlyMap<string, Float32Array>): Uint8Array {
  const [first] = vectors.values();
  const dims = first?.length ?? 0;
  const head = Buffer.alloc(8);
  head.writeUInt32LE(vectors.size, 0);
  head.writeUInt32LE(dims, 4);
  const rows = [...vectors].map(([text, vector]) => {
    const most = vector.reduce((top, number) => Math.max(top, Math.abs(number)), Number.MIN_VALUE);
    const row = Int8Array.from(vector, (number) => Math.round((number / most) * TOP));
    return Buffer.concat([Buffer.from(keyOf(text), 'hex'), Buffer.from(row.buffer)]);
  });
  return Buffer.concat([head, ...rows]);
}
