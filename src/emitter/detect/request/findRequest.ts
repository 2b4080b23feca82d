import { plain, wordsOf, type Word } from '../words';
import type { LanguagePack, Role } from '../LanguagePack';
import { plainText, plainWords } from './features';
import { RequestModel } from './RequestModel';
import { clausesOf, sentencesOf, type Sentence } from './sentences';

/** A request for a person: what was said, where (UTF-16 units, `end` exclusive), and how sure that is, 0..1. */
export interface FoundRequest {
  text: string;
  start: number;
  end: number;
  probability: number;
}

/** A sentence or a clause of one, and how likely it asks. */
interface Likely {
  part: Sentence;
  probability: number;
}

/** How sure a bare "operator" is. */
const ALONE = 0.99;
/** A clause out of its sentence may have lost its "not" or "if": it must be surer. */
const SURE_OF_CLAUSE = 0.8;
/** Shortest bare word that may be mistyped. */
const LONG = 8;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const WHOM: ReadonlySet<Role> = new Set(['person', 'anyone', 'desk', 'machine', 'genuine'] as const);
const HOW: ReadonlySet<Role> = new Set(['reach', 'move'] as const);
/** Longest message whose sentences may be one, in UTF-16 units. */
const MOST_SHORT = 40;
/** How far the verb may stand from whom it reaches for, in words. */
const MOST_BETWEEN = 6;

/** Finds a customer's request for a person in a message. */
export class RequestFinder {
  private readonly model: RequestModel;
  private readonly alone: ReadonlySet<string>;
  private readonly long: readonly string[];
  private readonly beside: ReadonlySet<string>;

  constructor(packs: readonly LanguagePack[]) {
    this.model = new RequestModel(packs);
    this.alone = new Set(packs.flatMap(({ alone }) => alone.map(plainText)));
    this.long = [...this.alone].filter((word) => word.length >= LONG);
    this.beside = new Set(packs.flatMap(({ beside }) => beside.map(plainText)));
  }

  /** The likeliest sentence that asks for a person, where one is likely enough. Linear in the message's length. */
  find(message: string): FoundRequest | undefined {
    const best = this.best(message);
    return best && best.probability >= this.model.threshold ? this.found(best) : undefined;
  }

  /** The same, however unlikely it is; nothing where no sentence could be one. */
  likeliest(message: string): FoundRequest | undefined {
    const best = this.best(message);
    return best && this.found(best);
  }

  private found({ part, probability }: Likely): FoundRequest {
    return { ...this.heart(part), probability };
  }

  private best(message: string): Likely | undefined {
    let best: Likely | undefined;
    const add = (part: Sentence, probability: number): void => {
      if (probability > (best?.probability ?? 0)) best = { part, probability };
    };
    for (const sentence of [...sentencesOf(message), ...shortWhole(message)]) {
      const whole = this.probability(sentence.text);
      add(sentence, whole);
      if (whole >= this.model.threshold) continue;
      // Told in one breath with the matter itself, a request is a small part of its sentence.
      for (const clause of clausesOf(sentence)) {
        const probability = this.probability(clause.text);
        if (probability >= SURE_OF_CLAUSE) add(clause, probability);
      }
    }
    return best;
  }

  /** How likely a sentence asks for a person, 0..1. */
  probability(sentence: string): number {
    const plain = plainText(this.withoutAnswer(sentence));
    const words = plainWords(plain);
    const bare = new Set(words.filter((word) => !this.beside.has(word)));
    if (bare.size === 0) return 0;
    const [first = ''] = bare;
    if (bare.size === 1 && this.standsAlone(first, plain)) return ALONE;
    return isOneWord(plain, words) ? 0 : this.model.probability(plain);
  }

  /** Without the "no," that answers a question: "no, agent please" asks, "no agent please" does not. */
  private withoutAnswer(sentence: string): string {
    const answer = /^\s*(\S{1,8}?)\s*[,،、]\s*(?=\S)/u.exec(sentence);
    return answer && this.model.told(answer[1] ?? '')[0]?.role === 'not' ? sentence.slice(answer[0].length) : sentence;
  }

  /** A bare word: only what means nothing else. A slip is let pass in a long one that begins and ends right. */
  private standsAlone(word: string, sentence: string): boolean {
    if (this.alone.has(word) || this.alone.has(sentence.trim())) return true;
    return this.long.some(
      (known) => known[0] === word[0] && known.at(-1) === word.at(-1) && word !== known && slipped(word, known),
    );
  }

  /** The words that say it: from the verb to the person, or the sentence where that is not plain. */
  private heart(sentence: Sentence): Omit<FoundRequest, 'probability'> {
    const words = wordsOf(sentence.text);
    const roles = words.map(({ text }) => this.model.told(text)[0]?.role);
    const is = (set: ReadonlySet<Role>, place: number): boolean => set.has(roles[place] ?? 'link');
    let to = words.length - 1;
    while (to >= 0 && !is(WHOM, to)) to -= 1;
    const near = (place: number): boolean => is(HOW, place);
    let from = to;
    for (let place = to - 1; place >= Math.max(0, to - MOST_BETWEEN); place -= 1) if (near(place)) from = place;
    if (to < 0 || UNSPACED.test(sentence.text)) return sentence;
    if (from === to)
      for (let place = to + 1; place <= to + MOST_BETWEEN && place < words.length; place += 1)
        if (near(place)) return spanOf(sentence, words, from, place);
    return spanOf(sentence, words, from, to);
  }
}

function spanOf(
  sentence: Sentence,
  words: readonly Word[],
  from: number,
  to: number,
): Omit<FoundRequest, 'probability'> {
  const start = words[from]?.start ?? 0;
  const end = words[to]?.end ?? sentence.text.length;
  return { text: sentence.text.slice(start, end), start: sentence.start + start, end: sentence.start + end };
}

/** "Nope. Person. Now.": a few words make one sentence, however many full stops stand between them. */
function shortWhole(message: string): Sentence[] {
  if (message.length > MOST_SHORT || !/[.!?]\s+\S/u.test(message)) return [];
  const text = message.replace(/(?<![.!?])[.!?]+(?=\s)/gu, (stops) => ' '.repeat(stops.length));
  return [{ text, start: 0, end: message.length }];
}

/** "contre-passer" is one word as well, and nothing is said by it. */
function isOneWord(plain: string, words: readonly string[]): boolean {
  return words.length === 1 || (!UNSPACED.test(plain) && !/\S\s+\S/u.test(plain));
}

/** One letter left out or doubled, or two neighbours swapped. */
function slipped(word: string, known: string): boolean {
  const [a, b] = [plain(word), plain(known)];
  if (Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  if (a.length === b.length)
    return a[same] === b[same + 1] && a[same + 1] === b[same] && a.slice(same + 2) === b.slice(same + 2);
  return a.length < b.length ? a.slice(same) === b.slice(same + 1) : a.slice(same + 1) === b.slice(same);
}
