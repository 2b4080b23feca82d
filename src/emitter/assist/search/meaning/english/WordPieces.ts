/** A word that is longer is not read, in UTF-16 units. */
const LONGEST_WORD = 100;
const WORDS = /[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu;

/** A text as the pieces of words that the encoder knows (WordPiece): small letters, no accents, the longest piece first. */
export class WordPieces {
  private readonly places: Map<string, number>;
  private readonly begin: number;
  private readonly end: number;
  private readonly unknown: number;

  constructor(pieces: readonly string[]) {
    this.places = new Map(pieces.map((piece, place) => [piece, place]));
    this.begin = this.places.get('[CLS]') ?? 0;
    this.end = this.places.get('[SEP]') ?? 0;
    this.unknown = this.places.get('[UNK]') ?? 0;
  }

  /** Places in the list of pieces, at most `most`, with what begins and ends a text. */
  of(text: string, most: number): number[] {
    const plain = text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '');
    const places = [this.begin];
    for (const [word] of plain.matchAll(WORDS)) {
      places.push(...this.piecesOf(word));
      if (places.length >= most - 1) break;
    }
    return [...places.slice(0, most - 1), this.end];
  }

  private piecesOf(word: string): number[] {
    if (word.length > LONGEST_WORD) return [this.unknown];
    const found: number[] = [];
    let from = 0;
    while (from < word.length) {
      let to = word.length;
      let place: number | undefined;
      while (to > from && place === undefined) {
        place = this.places.get(`${from > 0 ? '##' : ''}${word.slice(from, to)}`);
        if (place === undefined) to -= 1;
      }
      if (place === undefined) return [this.unknown];
      found.push(place);
      from = to;
    }
    return found;
  }
}
