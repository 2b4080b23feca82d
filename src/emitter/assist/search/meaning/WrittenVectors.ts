/** The layers behind the sum of a text's pieces; `next` adds to what `past` made, `last` to what `short` did. */
export const LAYERS = ['first', 'past', 'next', 'third', 'short', 'last', 'out'] as const;
export type Layer = (typeof LAYERS)[number];

interface Place {
  /** Byte behind the header, a multiple of four. */
  at: number;
  numbers: number;
}

type Header = { pieces: string } & Record<string, Place>;

/** What `scripts/vectors/train.py` wrote: a header of JSON with its length in front, then numbers one list after the other. */
export class WrittenVectors {
  readonly pieces: readonly string[];
  private readonly header: Header;
  private readonly bodies: number;
  private readonly whole: ArrayBuffer;

  constructor(bytes: Uint8Array) {
    // Copied, as a buffer of a pool may not begin at a multiple of four.
    this.whole = new Uint8Array(bytes).buffer;
    const length = new DataView(this.whole).getUint32(0, true);
    this.header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header;
    this.bodies = 4 + length;
    this.pieces = this.header.pieces.split('\n');
  }

  floats(name: string): Float32Array {
    const { at, numbers } = this.place(name);
    return new Float32Array(this.whole, this.bodies + at, numbers);
  }

  shorts(name: string): Int16Array {
    const { at, numbers } = this.place(name);
    return new Int16Array(this.whole, this.bodies + at, numbers);
  }

  bytes(name: string): Int8Array {
    const { at, numbers } = this.place(name);
    return new Int8Array(this.whole, this.bodies + at, numbers);
  }

  private place(name: string): Place {
    const place = this.header[name];
    if (typeof place !== 'object') throw new Error(`the vectors have no ${name}`);
    return place;
  }
}
