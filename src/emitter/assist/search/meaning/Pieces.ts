/** What a piece that no list has costs, beside the rarest that one has. */
const UNKNOWN = 10;
/** Stands for a blank, so that pieces know where words begin. */
const BLANK = '▁';

/**
 * Cuts texts into the likeliest pieces of words (a unigram model, as SentencePiece has it): what a language writes without
 * blanks, words never seen and words glued together all come apart.
 */
export class Pieces {
  private readonly known: ReadonlyMap<string, number>;
  /** Units of the longest piece that begins with a letter. */
  private readonly longest = new Map<string, number>();
  private readonly unknown: number;

  /** The pieces, and how likely each is (a logarithm). */
  constructor(
    pieces: readonly string[],
    private readonly scores: ArrayLike<number>,
  ) {
    this.known = new Map(pieces.map((piece, place) => [piece, place]));
    let least = 0;
    pieces.forEach((piece, place) => {
      const first = piece.charAt(0);
      if (piece.length > (this.longest.get(first) ?? 0)) this.longest.set(first, piece.length);
      least = Math.min(least, scores[place] ?? 0);
    });
    this.unknown = least - UNKNOWN;
  }

  /** The places of a text's pieces, in order; letters that no piece has are left out. Linear in the text's length. */
  of(text: string): number[] {
    const words = text.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean);
    if (words.length === 0) return [];
    const line = BLANK + words.join(BLANK);
    const best = new Float64Array(line.length + 1).fill(-Infinity);
    const from = new Int32Array(line.length + 1);
    const piece = new Int32Array(line.length + 1);
    best[0] = 0;
    for (let start = 0; start < line.length; start += 1) {
      const base = best[start] as number;
      this.reach(best, from, piece, { start, end: start + 1, place: -1, score: base + this.unknown });
      const longest = this.longest.get(line.charAt(start)) ?? 0;
      for (let end = start + 1; end <= line.length && end - start <= longest; end += 1) {
        const place = this.known.get(line.slice(start, end));
        if (place !== undefined)
          this.reach(best, from, piece, { start, end, place, score: base + (this.scores[place] ?? 0) });
      }
    }
    const places: number[] = [];
    for (let at = line.length; at > 0; at = from[at] as number) {
      const place = piece[at] as number;
      if (place >= 0) places.push(place);
    }
    return places.reverse();
  }

  private reach(
    best: Float64Array,
    from: Int32Array,
    piece: Int32Array,
    { start, end, place, score }: { start: number; end: number; place: number; score: number },
  ): void {
    if (score <= (best[end] as number)) return;
    best[end] = score;
    from[end] = start;
    piece[end] = place;
  }
}
