import texts from './elsewhere.json';
import { addTo, type WordVectors } from './WordVectors';

/** A text that an article is so near to is no other matter for these articles. */
const OWN_MATTER = 0.6;

/**
 * What people write to assistants of all trades (`elsewhere.json`: one of each of 94 groups of CLINC150's messages, and own
 * ones in other languages). What is nearer to one of these than to any article is likely about something else. Texts that
 * the articles themselves are about are left out.
 */
export class Elsewhere {
  private readonly vectors: Float32Array[];
  private readonly nearest: Float32Array;

  constructor(vectors: WordVectors) {
    this.vectors = texts.map((text) => normal(vectors.sumOf(text)));
    this.nearest = new Float32Array(this.vectors.length).fill(-1);
  }

  /** Takes a vector of an article into account. */
  add(vector: Float32Array): void {
    const own = normal(vector);
    for (const [place, one] of this.vectors.entries())
      this.nearest[place] = Math.max(this.nearest[place] as number, dot(one, own));
  }

  /** The highest cosine with a text about something else. */
  cosine(vector: Float32Array): number {
    const own = normal(vector);
    let best = 0;
    for (const [place, one] of this.vectors.entries())
      if ((this.nearest[place] as number) < OWN_MATTER) best = Math.max(best, dot(one, own));
    return best;
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

function normal(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  const same = new Float32Array(vector.length);
  if (length > 0) addTo(same, vector, 1 / length);
  return same;
}
