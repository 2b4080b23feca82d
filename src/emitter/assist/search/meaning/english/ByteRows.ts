import { TIMES_MODULE } from './timesModule';

/** Rows that are multiplied in one pass. */
const TOGETHER = 4;
/** Sums of 1,536 products with a byte stay within 32 bits. */
const HIGHEST = 8_191;
const PAGE = 65_536;

type Times = (rows: number, matrix: number, out: number, count: number, along: number, across: number) => void;

/** A matrix that lies in the memory, one row for each number that comes out. */
export interface Placed {
  at: number;
  along: number;
  across: number;
  scales: Float32Array;
  shift: Float32Array;
}

/**
 * Multiplies rows with matrices of bytes, by eight numbers at a time: what costs most of an encoder, in WebAssembly. Rows are
 * brought to 16 bits, each by a scale of its own.
 */
export class ByteRows {
  private readonly memory: WebAssembly.Memory;
  private readonly times: Times;
  private readonly rowsAt: number;
  private readonly outAt: number;
  private next = 0;

  /** Room for matrices of so many bytes in all, and for so many rows of the longest. */
  constructor(matrixBytes: number, mostRows: number, longest: number) {
    const rows = Math.ceil(mostRows / TOGETHER) * TOGETHER;
    this.rowsAt = Math.ceil(matrixBytes / 16) * 16;
    this.outAt = this.rowsAt + rows * longest * 2;
    this.memory = new WebAssembly.Memory({ initial: Math.ceil((this.outAt + rows * longest * 4) / PAGE) });
    const made = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(TIMES_MODULE, 'base64')), {
      env: { memory: this.memory },
    });
    this.times = made.exports.times as Times;
  }

  place(matrix: Int8Array, scales: Float32Array, shift: Float32Array): Placed {
    const at = this.next;
    new Int8Array(this.memory.buffer, at, matrix.length).set(matrix);
    this.next += matrix.length;
    return { at, along: matrix.length / scales.length, across: scales.length, scales, shift };
  }

  /** Each of `count` rows times the matrix, plus what it adds. */
  of(rows: Float32Array, count: number, { at, along, across, scales, shift }: Placed): Float32Array {
    const whole = Math.ceil(count / TOGETHER) * TOGETHER;
    const shorts = new Int16Array(this.memory.buffer, this.rowsAt, whole * along).fill(0);
    const units = new Float32Array(count);
    for (let row = 0; row < count; row += 1) {
      const from = row * along;
      let highest = 1e-9;
      for (let place = from; place < from + along; place += 1)
        highest = Math.max(highest, Math.abs(rows[place] as number));
      const share = HIGHEST / highest;
      units[row] = 1 / share;
      for (let place = from; place < from + along; place += 1)
        shorts[place] = Math.round((rows[place] as number) * share);
    }
    this.times(this.rowsAt, at, this.outAt, whole, along, across);
    const sums = new Int32Array(this.memory.buffer, this.outAt, count * across);
    const out = new Float32Array(count * across);
    for (let row = 0, place = 0; row < count; row += 1) {
      const unit = units[row] as number;
      for (let column = 0; column < across; column += 1, place += 1)
        out[place] = (sums[place] as number) * unit * (scales[column] as number) + (shift[column] as number);
    }
    return out;
  }
}
