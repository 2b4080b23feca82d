/** Rows that room is made for at first; it doubles. */
const FIRST_ROWS = 256;
/** How much more the nearest vector of an article tells than its others. */
const SHARPNESS = 10;

/** Which articles are near a text by meaning: vectors of what each is called, asked for with and says. */
export class NearestArticles {
  private rows: Float32Array;
  private owners = new Int32Array(FIRST_ROWS);
  private count = 0;
  private articles = 0;

  constructor(private readonly dims: number) {
    this.rows = new Float32Array(FIRST_ROWS * dims);
  }

  /** One vector of an article, by its place. A vector of zeros says nothing and is left out. */
  add(article: number, vector: ArrayLike<number>): void {
    const length = lengthOf(vector);
    if (length === 0 || vector.length !== this.dims) return;
    if (this.count === this.owners.length) this.grow();
    for (let at = 0; at < this.dims; at += 1) this.rows[this.count * this.dims + at] = (vector[at] as number) / length;
    this.owners[this.count] = article;
    this.count += 1;
    this.articles = Math.max(this.articles, article + 1);
  }

  /**
   * How near each article is, by its place: between the mean cosine of its vectors and the highest, as one that is near by
   * several of them is the better answer. 0 where it has none or is far.
   */
  cosines(vector: ArrayLike<number>): Float32Array {
    const best = new Float32Array(this.articles);
    const counts = new Float32Array(this.articles);
    const length = lengthOf(vector);
    if (length === 0 || vector.length !== this.dims) return best;
    // A copy of one kind: a plain array would make the loop slow.
    const asked = Float32Array.from(vector, (number) => number / length);
    const { rows, owners, dims } = this;
    for (let row = 0, from = 0; row < this.count; row += 1, from += dims) {
      let dot = 0;
      for (let at = 0; at < dims; at += 1) dot += (rows[from + at] as number) * (asked[at] as number);
      const owner = owners[row] as number;
      best[owner] = (best[owner] as number) + Math.exp(SHARPNESS * dot);
      counts[owner] = (counts[owner] as number) + 1;
    }
    return best.map((sum, owner) => (sum > 0 ? Math.max(0, Math.log(sum / (counts[owner] as number)) / SHARPNESS) : 0));
  }

  private grow(): void {
    const rows = new Float32Array(this.rows.length * 2);
    rows.set(this.rows);
    this.rows = rows;
    const owners = new Int32Array(this.owners.length * 2);
    owners.set(this.owners);
    this.owners = owners;
  }
}

function lengthOf(vector: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < vector.length; at += 1) sum += (vector[at] as number) ** 2;
  return Math.sqrt(sum);
}

/** The places of the highest numbers, highest first. */
export function highest(numbers: Float32Array, most: number): number[] {
  const places: number[] = [];
  for (let place = 0; place < numbers.length; place += 1) {
    const number = numbers[place] as number;
    if (number <= 0 || (places.length === most && number <= (numbers[places[most - 1] as number] as number))) continue;
    let at = places.length;
    while (at > 0 && (numbers[places[at - 1] as number] as number) < number) at -= 1;
    places.splice(at, 0, place);
    if (places.length > most) places.pop();
  }
  return places;
}
