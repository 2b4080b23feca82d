/** What `scripts/vectors/train.py` writes. */
export interface WrittenVectors {
  dims: number;
  /** Places that pieces of words share: a power of two. */
  buckets: number;
  /** Words with a vector of their own, folded, separated by blanks; the table begins with theirs. */
  words: string;
  /** One 32-bit number a row, base64: what a byte's one stands for. */
  scales: string;
  /** Signed bytes, row by row, base64: first the words, then the pieces' places. */
  table: string;
}

const WORD = /[\p{L}\p{N}]+/gu;
/** Words of one text that are looked at. */
const MOST_WORDS = 80;
const MOST_LETTERS = 40;
/** Lengths of the pieces of a word, its ends marked. */
const PIECES = [3, 4, 5];
/** How much all pieces of a word count: beside the word's own vector, and alone. */
const BESIDE = 0.35;
const ALONE = 0.7;
/** Words whose vectors are kept, so that common ones are made once. */
const MOST_KEPT = 20_000;

/**
 * What texts mean, as vectors: a table of words and pieces of words that was fitted so that a text's sum points where a
 * multilingual sentence encoder would (`scripts/vectors/train.py`). Words of several languages share the space, and an
 * unknown or mistyped word is known by its pieces.
 */
export class WordVectors {
  readonly dims: number;
  private readonly places: ReadonlyMap<string, number>;
  private readonly scales: Float32Array;
  private readonly table: Int8Array;
  private readonly buckets: number;
  private readonly kept = new Map<string, Float32Array>();

  constructor({ dims, buckets, words, scales, table }: WrittenVectors) {
    this.dims = dims;
    this.buckets = buckets;
    this.places = new Map(words.split(' ').map((word, place) => [word, place]));
    // Copied, as a buffer of a pool may not begin at a multiple of four.
    this.scales = new Float32Array(new Uint8Array(Buffer.from(scales, 'base64')).buffer);
    this.table = new Int8Array(Buffer.from(table, 'base64'));
  }

  /** The sum of a text's words, divided by the root of their number; zeros where it has none. */
  sumOf(text: string): Float32Array {
    const sum = new Float32Array(this.dims);
    const words = (folded(text).match(WORD) ?? []).slice(0, MOST_WORDS);
    for (const word of words) addTo(sum, this.vectorOf(word.slice(0, MOST_LETTERS)), 1 / Math.sqrt(words.length));
    return sum;
  }

  private vectorOf(word: string): Float32Array {
    const known = this.kept.get(word);
    if (known) return known;
    const vector = new Float32Array(this.dims);
    const place = this.places.get(word);
    if (place !== undefined) this.addRow(vector, place, 1);
    const pieces = piecesOf(word);
    const share = (place === undefined ? ALONE : BESIDE) / Math.sqrt(Math.max(1, pieces.length));
    for (const piece of pieces) this.addRow(vector, this.places.size + (hashed(piece) & (this.buckets - 1)), share);
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(word, vector);
    return vector;
  }

  private addRow(vector: Float32Array, row: number, share: number): void {
    const scale = (this.scales[row] ?? 0) * share;
    const from = row * this.dims;
    for (let at = 0; at < this.dims; at += 1)
      vector[at] = (vector[at] as number) + (this.table[from + at] as number) * scale;
  }
}

/** Adds a share of one vector to another, in place. */
export function addTo(sum: Float32Array, vector: Float32Array, share: number): void {
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] as number) + (vector[at] as number) * share;
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/['’`´]/g, '');
}

function piecesOf(word: string): string[] {
  const framed = `<${word}>`;
  return PIECES.flatMap((length) =>
    Array.from({ length: Math.max(0, framed.length - length + 1) }, (_, place) => framed.slice(place, place + length)),
  );
}

/** FNV-1a over the text in UTF-8, as in the training. */
function hashed(text: string): number {
  let hash = 2166136261;
  for (const byte of ENCODER.encode(text)) hash = Math.imul(hash ^ byte, 16777619) >>> 0;
  return hash;
}

const ENCODER = new TextEncoder();
