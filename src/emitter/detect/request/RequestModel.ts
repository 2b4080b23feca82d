import type { LanguagePack } from '../LanguagePack';
import { featuresOf, plainText } from './features';
import written from './requestModel.json';
import { RoleFinder } from './RoleFinder';
import type { Told } from './Told';

/** The trained weights, as `npm run train:triggers` writes them. */
export interface WrittenModel {
  /** One signed byte a place of the hashed features, base64. */
  table: string;
  /** What a byte's one stands for. */
  scale: number;
  bias: number;
  /** Turns a score into a probability: 1 / (1 + exp(-(slope * score + offset))). */
  slope: number;
  offset: number;
  /** From which probability on a message counts as a request. */
  threshold: number;
}

/** Sentences whose probability is remembered: composing an envelope asks for each of them several times. */
const MOST_REMEMBERED = 500;

/** Without one of these no sentence asks for a person, whatever its letters look like. */
const TELLING: ReadonlySet<string> = new Set(['person', 'anyone', 'desk', 'machine', 'move', 'reach', 'genuine']);

/** How likely a sentence asks for a person: a linear model over hashed words, letters and what the words do. */
export class RequestModel {
  readonly threshold: number;
  private readonly table: Int8Array;
  private readonly roles: RoleFinder;
  private readonly remembered = new Map<string, number>();

  constructor(
    packs: readonly LanguagePack[],
    private readonly model: WrittenModel = written,
  ) {
    const bytes = Buffer.from(model.table, 'base64');
    this.table = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    this.roles = new RoleFinder(packs);
    this.threshold = model.threshold;
  }

  /** A sentence's words with what they do. */
  told(sentence: string): Told[] {
    return this.roles.find(plainText(sentence));
  }

  /** 0..1. */
  probability(sentence: string): number {
    const known = this.remembered.get(sentence);
    if (known !== undefined) return known;
    const { slope, offset } = this.model;
    const score = this.score(sentence);
    const probability = score === undefined ? 0 : 1 / (1 + Math.exp(-(slope * score + offset)));
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(sentence, probability);
    return probability;
  }

  /** The bare sum; nothing where no word tells of people, of reaching them or of machines. */
  score(sentence: string): number | undefined {
    const plain = plainText(sentence);
    const told = this.roles.find(plain);
    if (!told.some(({ role }) => role !== undefined && TELLING.has(role))) return undefined;
    const { places, values } = featuresOf(plain, told);
    let sum = 0;
    for (let at = 0; at < places.length; at += 1)
      sum += (this.table[places[at] as number] as number) * (values[at] as number);
    return sum * this.model.scale + this.model.bias;
  }
}
