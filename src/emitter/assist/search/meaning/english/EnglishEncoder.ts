import type { WrittenVectors } from '../WrittenVectors';
import { normal } from '../vectorMath';
import { ByteRows, type Placed } from './ByteRows';
import { WordPieces } from './WordPieces';

const LAYERS = 6;
const HEADS = 12;
const DIMS = 384;
const WIDE = 4 * DIMS;
const EPSILON = 1e-12;
const LEVEL_BITS = 4;

interface Norm {
  scale: Float32Array;
  shift: Float32Array;
}

interface Layer {
  look: Placed;
  gather: Placed;
  widen: Placed;
  narrow: Placed;
  gathered: Norm;
  narrowed: Norm;
}

/**
 * What English texts mean, as vectors of length one: all-MiniLM-L6-v2, whose pieces read each other
 * (`scripts/vectors/english.py`). About a millisecond a piece.
 */
export class EnglishEncoder {
  readonly dims = DIMS;
  private readonly pieces: WordPieces;
  private readonly times: ByteRows;
  private readonly codes: Uint8Array;
  private readonly scales: Float32Array;
  private readonly levels: Float32Array;
  private readonly places: Float32Array;
  private readonly first: Norm;
  private readonly layers: Layer[];

  constructor(
    written: WrittenVectors,
    private readonly mostPieces = 64,
  ) {
    this.pieces = new WordPieces(written.pieces);
    const codes = written.bytes('codes');
    this.codes = new Uint8Array(codes.buffer, codes.byteOffset, codes.length);
    this.scales = written.floats('codesScales');
    this.levels = written.floats('levels');
    this.places = written.floats('places');
    this.first = { scale: written.floats('normScale'), shift: written.floats('normShift') };
    this.times = new ByteRows(LAYERS * 12 * DIMS * DIMS, mostPieces, WIDE);
    const placed = (name: string): Placed =>
      this.times.place(written.bytes(name), written.floats(`${name}Scales`), written.floats(`${name}Shift`));
    const norm = (name: string): Norm => ({
      scale: written.floats(`${name}NormScale`),
      shift: written.floats(`${name}NormShift`),
    });
    this.layers = Array.from({ length: LAYERS }, (_, layer) => ({
      look: placed(`look${layer}`),
      gather: placed(`gather${layer}`),
      widen: placed(`widen${layer}`),
      narrow: placed(`narrow${layer}`),
      gathered: norm(`gathered${layer}`),
      narrowed: norm(`narrowed${layer}`),
    }));
  }

  of(text: string): Float32Array {
    const places = this.pieces.of(text, this.mostPieces);
    const count = places.length;
    let rows = this.begin(places);
    for (const { look, gather, widen, narrow, gathered, narrowed } of this.layers) {
      const seen = attended(this.times.of(rows, count, look), count);
      rows = normed(added(this.times.of(seen, count, gather), rows), gathered);
      const wide = this.times.of(rows, count, widen);
      for (let at = 0; at < wide.length; at += 1) wide[at] = gelu(wide[at] as number);
      rows = normed(added(this.times.of(wide, count, narrow), rows), narrowed);
    }
    const mean = new Float32Array(DIMS);
    for (let at = 0; at < rows.length; at += 1) mean[at % DIMS] = (mean[at % DIMS] as number) + (rows[at] as number);
    return normal(mean);
  }

  private begin(places: readonly number[]): Float32Array {
    const rows = new Float32Array(places.length * DIMS);
    for (const [row, place] of places.entries()) {
      const scale = this.scales[place] as number;
      for (let at = 0; at < DIMS; at += 1) {
        const byte = this.codes[(place * DIMS + at) >> 1] as number;
        const level = at % 2 === 0 ? byte & (this.levels.length - 1) : byte >> LEVEL_BITS;
        rows[row * DIMS + at] = (this.levels[level] as number) * scale + (this.places[row * DIMS + at] as number);
      }
    }
    return normed(rows, this.first);
  }
}

/** What each piece takes of the others: its question, answer and content lie behind each other in a row. */
function attended(looks: Float32Array, count: number): Float32Array {
  const seen = new Float32Array(count * DIMS);
  const own = DIMS / HEADS;
  const root = Math.sqrt(own);
  const shares = new Float32Array(count);
  for (let head = 0; head < HEADS; head += 1) {
    for (let row = 0; row < count; row += 1) {
      const asks = row * 3 * DIMS + head * own;
      let highest = -Infinity;
      for (let other = 0; other < count; other += 1) {
        const answers = other * 3 * DIMS + DIMS + head * own;
        let sum = 0;
        for (let at = 0; at < own; at += 1) sum += (looks[asks + at] as number) * (looks[answers + at] as number);
        shares[other] = sum / root;
        highest = Math.max(highest, sum / root);
      }
      let all = 0;
      for (let other = 0; other < count; other += 1) {
        const share = Math.exp((shares[other] as number) - highest);
        shares[other] = share;
        all += share;
      }
      const to = row * DIMS + head * own;
      for (let other = 0; other < count; other += 1) {
        const share = (shares[other] as number) / all;
        const from = other * 3 * DIMS + 2 * DIMS + head * own;
        for (let at = 0; at < own; at += 1)
          seen[to + at] = (seen[to + at] as number) + share * (looks[from + at] as number);
      }
    }
  }
  return seen;
}

function added(rows: Float32Array, more: Float32Array): Float32Array {
  for (let at = 0; at < rows.length; at += 1) rows[at] = (rows[at] as number) + (more[at] as number);
  return rows;
}

/** Each row about zero, as wide as the others. */
function normed(rows: Float32Array, { scale, shift }: Norm): Float32Array {
  for (let from = 0; from < rows.length; from += DIMS) {
    let sum = 0;
    let squares = 0;
    for (let at = from; at < from + DIMS; at += 1) {
      sum += rows[at] as number;
      squares += (rows[at] as number) ** 2;
    }
    const mean = sum / DIMS;
    const share = 1 / Math.sqrt(squares / DIMS - mean * mean + EPSILON);
    for (let at = 0; at < DIMS; at += 1)
      rows[from + at] = ((rows[from + at] as number) - mean) * share * (scale[at] as number) + (shift[at] as number);
  }
  return rows;
}

/** The Gaussian error linear unit, by the hyperbolic tangent. */
function gelu(number: number): number {
  const inner = 0.7978845608 * (number + 0.044715 * number ** 3);
  // A sigmoid is quicker than the tangent and the same.
  return number / (1 + Math.exp(-2 * inner));
}
