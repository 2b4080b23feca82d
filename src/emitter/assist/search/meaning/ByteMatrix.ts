/** Rows that are added in one pass over the sum. */
const TOGETHER = 4;

/** A matrix of signed bytes, with what a byte's one stands for in each row. */
export class ByteMatrix {
  readonly columns: number;

  constructor(
    private readonly bytes: Int8Array,
    private readonly scales: Float32Array,
  ) {
    this.columns = bytes.length / scales.length;
  }

  /** A row vector times this matrix, added to `sum`. */
  times(vector: Float32Array, sum: Float32Array = new Float32Array(this.columns)): Float32Array {
    const { bytes, columns, scales } = this;
    // Half of the numbers between layers are zeros.
    const rows: number[] = [];
    for (let row = 0; row < scales.length; row += 1) if (vector[row] !== 0) rows.push(row);
    for (let next = 0; next < rows.length; next += TOGETHER) {
      const [a, b, c, d] = [0, 1, 2, 3].map((place) => rows[next + place] ?? -1) as [number, number, number, number];
      const share = (row: number): number => (row < 0 ? 0 : (vector[row] as number) * (scales[row] as number));
      const [ofA, ofB, ofC, ofD] = [share(a), share(b), share(c), share(d)];
      const from = a * columns;
      const [toB, toC, toD] = [b, c, d].map((row) => (row < 0 ? 0 : (row - a) * columns)) as [number, number, number];
      for (let at = from; at < from + columns; at += 1)
        sum[at - from] =
          (sum[at - from] as number) +
          (bytes[at] as number) * ofA +
          (bytes[at + toB] as number) * ofB +
          (bytes[at + toC] as number) * ofC +
          (bytes[at + toD] as number) * ofD;
    }
    return sum;
  }
}
