import { dot } from './vectorMath';

/** A text that an article is so near to is no other matter for these articles. */
const OWN_MATTER = 0.6;

/**
 * What people write to assistants of all trades (`elsewhere.json`: messages of 94 groups of CLINC150's, and own ones in other
 * languages). What is nearer to one of these than to any article is likely about something else. Texts that the articles
 * themselves are about are left out.
 */
export class Elsewhere {
  private readonly vectors: Float32Array[] = [];
  private readonly nearest: number[] = [];

  /** One of these texts, by its vector: all before the first article. */
  know(vector: Float32Array): void {
    this.vectors.push(vector);
    this.nearest.push(-1);
  }

  /** Takes a vector of an article into account. */
  add(vector: Float32Array): void {
    for (const [place, one] of this.vectors.entries())
      this.nearest[place] = Math.max(this.nearest[place] as number, dot(one, vector));
  }

  /** The highest cosine with a text about something else. */
  cosine(vector: Float32Array): number {
    let best = 0;
    for (const [place, one] of this.vectors.entries())
      if ((this.nearest[place] as number) < OWN_MATTER) best = Math.max(best, dot(one, vector));
    return best;
  }
}
