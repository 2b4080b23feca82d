import type { RequestWords } from './RequestWords';
import { textAt, type Span, type Word } from './words';

/** A person named; `sure` when it can only be one on the company's side, `desk` when it is a group by its place. */
export interface Person extends Span {
  sure: boolean;
  desk: boolean;
}

/** Finds whom a message names. */
export class PersonFinder {
  constructor(private readonly say: RequestWords) {}

  /** A person named at this place: staff, anyone, or either behind a word that leaves no doubt. */
  at(words: readonly Word[], place: number): Person | undefined {
    let to = place;
    let genuine = false;
    while (
      this.say.genuine.exactly(textAt(words, to)) &&
      words[to + 1]?.clause === words[place]?.clause &&
      to < place + 2
    ) {
      const next = textAt(words, to + 1);
      if (!this.isPerson(next, true) && !this.say.genuine.exactly(next)) break;
      genuine = true;
      to += 1;
    }
    const word = textAt(words, to);
    const end = this.belongsTo(words, to);
    const member = this.say.member.exactly(word) && end !== undefined;
    if (!member && !this.isPerson(word, genuine)) return this.deskAt(words, place);
    if (words[to]?.possessive) return undefined;
    if (this.say.otherPerson.exactly(textAt(words, (end ?? to) + 1))) return undefined;
    const staff = this.say.staff.has(word) || this.say.staff.endsGlued(word, this.say.filler);
    return { from: place, to: end ?? to, sure: staff || genuine || end !== undefined, desk: false };
  }

  /** "Someone from your team", "a member of staff": where the desk stands. */
  private belongsTo(words: readonly Word[], person: number): number | undefined {
    if (!this.say.belonging.exactly(textAt(words, person + 1))) return undefined;
    for (let place = person + 2; place <= person + 6; place += 1) {
      if (words[place]?.clause !== words[person]?.clause) return undefined;
      const word = textAt(words, place);
      const next = textAt(words, place + 1);
      if (this.say.notYours.exactly(word)) return undefined;
      if (this.say.desk.exactly(word) && !this.say.desk.exactly(next)) return place;
      if (!this.say.desk.exactly(word) && !this.say.determiner.exactly(word) && !this.say.filler.exactly(word))
        return undefined;
    }
    return undefined;
  }

  /** "Talk to support": people by where they sit, the last word of the desk's name. */
  private deskAt(words: readonly Word[], place: number): Person | undefined {
    if (!this.say.desk.exactly(textAt(words, place)) || words[place]?.possessive) return undefined;
    const next = words[place + 1];
    if (next && next.clause === words[place]?.clause && this.say.desk.exactly(next.text)) return undefined;
    return { from: place, to: place, sure: false, desk: true };
  }

  private isPerson(word: string, behindGenuine: boolean): boolean {
    return (
      [this.say.staff, this.say.anyone].some((set) => set.has(word) || set.endsGlued(word, this.say.filler)) ||
      (behindGenuine && this.say.afterGenuine.exactly(word))
    );
  }
}
