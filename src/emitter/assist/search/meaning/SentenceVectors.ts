import { Remembered } from '../../../../handoff/Remembered';
import { ByteMatrix } from './ByteMatrix';
import { Pieces } from './Pieces';
import { addTo, normal } from './vectorMath';
import { LAYERS, type Layer, type WrittenVectors } from './WrittenVectors';

/** Pieces of one text that are looked at, and UTF-16 units. */
const MOST_PIECES = 100;
const MOST_UNITS = 600;
/** Texts and pieces whose vectors are kept: articles are read again whenever one changes, and words come again. */
const MOST_TEXTS = 8_000;
const MOST_KNOWN = 4_000;
/** A number of a piece's vector takes so many bits, which name one of the levels. */
const BITS = 3;
/** What begins and ends a text counts as two pieces. */
const ENDS = 2;

/**
 * What texts mean, as vectors of length one: a small multilingual sentence encoder. Each piece of a word adds its own
 * vector, and a few layers tell what the sum means. A piece's vector is what it adds on the average in a large encoder that
 * reads the pieces of a text together (`scripts/vectors/train.py`).
 */
export class SentenceVectors {
  readonly dims: number;
  private readonly pieces: Pieces;
  private readonly base: Float32Array;
  private readonly ends: Float32Array;
  private readonly levels: Float32Array;
  private readonly scales: Float32Array;
  private readonly shift: Float32Array;
  private readonly codes: Uint8Array;
  private readonly layers: Record<Layer, ByteMatrix>;
  private readonly texts = new Remembered<Float32Array>(MOST_TEXTS);
  private readonly known = new Remembered<Float32Array, number>(MOST_KNOWN);

  constructor(written: WrittenVectors) {
    const scores = Float32Array.from(written.shorts('likely'), (score) => score / 100);
    this.pieces = new Pieces(written.pieces, scores);
    this.base = written.floats('base');
    this.ends = written.floats('ends');
    this.levels = written.floats('levels');
    this.scales = written.floats('scales');
    this.shift = written.floats('shift');
    const codes = written.bytes('codes');
    this.codes = new Uint8Array(codes.buffer, codes.byteOffset, codes.length);
    const layers = LAYERS.map((name) => [name, new ByteMatrix(written.bytes(name), written.floats(`${name}Scales`))]);
    this.layers = Object.fromEntries(layers) as Record<Layer, ByteMatrix>;
    this.dims = this.shift.length;
  }

  /** A text's vector, not to be changed; zeros where nothing in it is known. */
  of(text: string): Float32Array {
    const key = text.slice(0, MOST_UNITS);
    const made = this.texts.get(key) ?? this.make(key);
    this.texts.set(key, made);
    return made;
  }

  private make(text: string): Float32Array {
    const places = this.pieces.of(text).slice(0, MOST_PIECES);
    if (places.length === 0) return new Float32Array(this.dims);
    const { layers } = this;
    const sum = new Float32Array(this.base.length);
    const share = 1 / Math.sqrt(places.length + ENDS);
    addTo(sum, this.ends, share);
    for (const place of places) addTo(sum, this.pieceVector(place), share);
    const first = positive(layers.first.times(sum));
    const second = positive(layers.next.times(first, layers.past.times(sum)));
    const third = positive(layers.third.times(second));
    const said = normal(layers.last.times(third, layers.short.times(second)).map(Math.tanh));
    return normal(layers.out.times(said, Float32Array.from(this.shift)));
  }

  private pieceVector(piece: number): Float32Array {
    const known = this.known.get(piece);
    if (known) return known;
    const { base, codes, levels } = this;
    const scale = this.scales[piece] as number;
    const from = piece * base.length * BITS;
    const vector = base.map((number, at) => {
      const bit = from + at * BITS;
      const two = (codes[bit >> 3] as number) | ((codes[(bit >> 3) + 1] ?? 0) << 8);
      return number + (levels[(two >> (bit & 7)) & (levels.length - 1)] as number) * scale;
    });
    this.known.set(piece, vector);
    return vector;
  }
}

function positive(vector: Float32Array): Float32Array {
  return vector.map((number) => Math.max(0, number));
}
