import { ROLES, type LanguagePack, type Role } from '../LanguagePack';
import { plainText, plainWords } from './features';
import type { Told } from './Told';

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Shortest word whose typing errors are known: nearly every shorter one is another word. */
const FUZZY = 4;
/** What may stand in front of an Arabic word, written together with it. */
const ARABIC_FRONTS = ['و', 'ف', 'ب', 'ل', 'ك', 'ال', 'وال', 'بال', 'فال', 'كال', 'لل', 'ول', 'وب', 'ه'];
const ARABIC = /^\p{Script=Arabic}/u;

/** Says what each word of a message does, in all languages at once; made ready once. */
export class RoleFinder {
  private readonly words = new Map<string, Role>();
  private readonly stems = new Map<string, Role>();
  /** Words with a letter left out, which is what most typing errors have in common with the right word. */
  private readonly slips = new Map<string, Role>();
  /** Terms of scripts without spaces, by their first letter, longest first. */
  private readonly terms = new Map<string, { term: string; role: Role }[]>();

  constructor(packs: readonly LanguagePack[]) {
    for (const { roles } of packs)
      for (const role of ROLES)
        for (const entry of roles[role] ?? []) for (const spelling of spellingsOf(entry)) this.learn(spelling, role);
    for (const list of this.terms.values()) list.sort((a, b) => b.term.length - a.term.length);
  }

  /** The words of a plain text with their roles. Linear in its length. */
  find(plain: string): Told[] {
    if (!UNSPACED.test(plain)) return plainWords(plain).map((word) => this.told(word));
    return plain
      .split(/([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+)/u)
      .flatMap((part) =>
        UNSPACED.test(part) ? this.findTerms(part) : plainWords(part).map((word) => this.told(word)),
      );
  }

  private learn(entry: string, role: Role): void {
    const stem = entry.endsWith('*');
    const word = plainText(stem ? entry.slice(0, -1) : entry);
    if (word === '') return;
    if (UNSPACED.test(word)) {
      const first = word.charAt(0);
      this.terms.set(first, [...(this.terms.get(first) ?? []), { term: word, role }]);
      return;
    }
    const into = stem ? this.stems : this.words;
    if (!into.has(word)) into.set(word, role);
    if (word.length < FUZZY || role === 'link') return;
    for (const slip of oneLess(word)) if (!this.slips.has(slip)) this.slips.set(slip, role);
    if (!this.slips.has(word)) this.slips.set(word, role);
  }

  private told(word: string): Told {
    const role = this.exactly(word);
    if (role || word.length < FUZZY || word.length > 24) return { word, role, slip: false };
    const near =
      this.slips.get(word) ??
      oneLess(word)
        .map((less) => this.slips.get(less))
        .find((found) => found !== undefined);
    return { word, role: near, slip: near !== undefined };
  }

  private exactly(word: string): Role | undefined {
    const role = this.words.get(word) ?? this.byStem(word);
    if (role || !ARABIC.test(word)) return role;
    for (const front of ARABIC_FRONTS) {
      const rest = word.startsWith(front) ? word.slice(front.length) : '';
      const found = rest.length > 1 ? (this.words.get(rest) ?? this.byStem(rest)) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  private byStem(word: string): Role | undefined {
    for (let length = Math.min(word.length, 16); length >= 2; length -= 1) {
      const role = this.stems.get(word.slice(0, length));
      if (role) return role;
    }
    return undefined;
  }

  private findTerms(run: string): Told[] {
    const found: Told[] = [];
    let rest = '';
    const endRest = (): void => {
      if (rest !== '') found.push({ word: rest, role: undefined, slip: false });
      rest = '';
    };
    for (let place = 0; place < run.length;) {
      const hit = (this.terms.get(run.charAt(place)) ?? []).find(({ term }) => run.startsWith(term, place));
      if (hit) {
        endRest();
        found.push({ word: hit.term, role: hit.role, slip: false });
        place += hit.term.length;
      } else {
        rest += run.charAt(place);
        place += 1;
      }
    }
    endRest();
    return found;
  }
}

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** A word with umlauts, and as it is written on keyboards that have none. */
function spellingsOf(entry: string): string[] {
  return /[äöü]/.test(entry) ? [entry, entry.replace(/[äöü]/g, (letter) => UMLAUTS[letter] ?? letter)] : [entry];
}

/** The word with each of its letters but the first left out. */
function oneLess(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, place) => word.slice(0, place + 1) + word.slice(place + 2));
}
