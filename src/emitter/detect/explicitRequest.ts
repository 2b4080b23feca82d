import type { LanguagePack } from './LanguagePack';
import { WordSet } from './WordSet';
import type { Word } from './words';

/** Where in the words of a message something stands; `to` is inclusive. */
export interface Span {
  from: number;
  to: number;
}

/** Words that may stand between a verb and the person it reaches for. */
const MOST_BETWEEN = 6;
/** Words before the phrase in which a wish or a negation is looked for. */
const WISH_WITHIN = 7;
const NEGATION_WITHIN = 5;
/** A message this short that names staff is a request: "agent", "a human please". */
const BARE_WORDS = 5;
/** Longest word between verb and person that may be anything, in letters. */
const UNKNOWN_FILLER = 4;

/** Finds a customer's request for a person, made ready once for each language. */
export class ExplicitRequest {
  private readonly contact: WordSet;
  private readonly transfer: WordSet;
  private readonly staff: WordSet;
  private readonly anyone: WordSet;
  private readonly afterGenuine: WordSet;
  private readonly callBack: WordSet;
  private readonly determiner: WordSet;
  private readonly genuine: WordSet;
  private readonly wish: WordSet;
  private readonly filler: WordSet;
  private readonly negation: WordSet;
  private readonly identity: WordSet;
  private readonly notAsking: WordSet;
  private readonly otherPerson: WordSet;

  /** `foreign`: words of other languages, which are no typing errors of this one's. */
  constructor(pack: LanguagePack, foreign: readonly string[] = []) {
    const notErrors = new Set([...pack.lookalikes, ...foreign]);
    const set = (words: readonly string[]): WordSet => new WordSet(words, notErrors);
    const exact = (words: readonly string[]): WordSet => new WordSet(words);
    this.contact = set(pack.contact);
    this.transfer = exact(pack.transfer);
    this.staff = set(pack.staff);
    this.anyone = set(pack.anyone);
    this.afterGenuine = exact(pack.afterGenuine);
    this.callBack = exact(pack.callBack);
    this.determiner = exact(pack.determiner);
    this.genuine = exact(pack.genuine);
    this.wish = exact(pack.wish);
    this.filler = exact(pack.filler);
    this.negation = exact(pack.negation);
    this.identity = exact(pack.identity);
    this.notAsking = exact(pack.notAsking);
    this.otherPerson = exact(pack.otherPerson);
  }

  /** The first request in the message that is neither denied, nor a question about who this is, nor about the past. */
  find(words: readonly Word[]): Span | undefined {
    for (let place = 0; place < words.length; place += 1) {
      const person = this.personAt(words, place);
      if (!person) continue;
      const span = this.requestAround(words, person);
      if (span) return span;
      place = person.to;
    }
    return undefined;
  }

  private text(words: readonly Word[], place: number): string {
    return words[place]?.text ?? '';
  }

  /** A person named at this place: staff, anyone, or either behind a word that leaves no doubt. */
  private personAt(words: readonly Word[], place: number): (Span & { sure: boolean }) | undefined {
    let to = place;
    let genuine = false;
    while (
      this.genuine.exactly(this.text(words, to)) &&
      words[to + 1]?.clause === words[place]?.clause &&
      to < place + 2
    ) {
      const next = this.text(words, to + 1);
      if (!this.isPerson(next, true) && !this.genuine.exactly(next)) break;
      genuine = true;
      to += 1;
    }
    const word = this.text(words, to);
    if (!this.isPerson(word, genuine)) return undefined;
    if (this.otherPerson.exactly(this.text(words, to + 1))) return undefined;
    const staff = this.staff.has(word) || this.staff.endsGlued(word, this.filler);
    return { from: place, to, sure: staff || genuine };
  }

  private isPerson(word: string, behindGenuine: boolean): boolean {
    return (
      [this.staff, this.anyone].some((set) => set.has(word) || set.endsGlued(word, this.filler)) ||
      (behindGenuine && this.afterGenuine.exactly(word))
    );
  }

  private requestAround(words: readonly Word[], person: Span & { sure: boolean }): Span | undefined {
    const verb = this.verbBefore(words, person) ?? this.verbAfter(words, person);
    const span = verb === undefined ? person : { from: Math.min(verb, person.from), to: Math.max(verb, person.to) };
    if (verb === undefined && !this.standsAlone(words, person)) return undefined;
    if (verb !== undefined && !this.contact.has(this.text(words, verb)) && !person.sure && !this.wished(words, span))
      return undefined;
    if (this.denied(words, span) || this.asksWhoThisIs(words, span) || this.isPast(words, span)) return undefined;
    return { from: span.from, to: span.to };
  }

  /** The verb that reaches for the person: before it, with nothing but filler between. */
  private verbBefore(words: readonly Word[], person: Span): number | undefined {
    for (let place = person.from - 1; place >= Math.max(0, person.from - 1 - MOST_BETWEEN); place -= 1) {
      if (words[place]?.clause !== words[person.from]?.clause) return undefined;
      const word = this.text(words, place);
      if (this.contact.has(word) || this.contact.endsGlued(word, this.filler))
        return this.isNoun(words, place, person) ? undefined : place;
      const moves = this.transfer.exactly(word) || this.transfer.endsGlued(word, this.filler);
      if (moves && place < person.from - 1) return place;
      // A short word that nobody knows is a filler with a typing error: "chatting wiht an operator".
      if (!this.filler.exactly(word) && !this.genuine.exactly(word) && word.length > UNKNOWN_FILLER) return undefined;
    }
    return undefined;
  }

  /** "The contact person on my account" reaches for nobody. */
  private isNoun(words: readonly Word[], verb: number, person: Span): boolean {
    return verb === person.from - 1 && this.determiner.exactly(this.text(words, verb - 1));
  }

  /** Behind it: German puts the verb last, and English asks "have somebody contact me". */
  private verbAfter(words: readonly Word[], person: Span): number | undefined {
    let wished = false;
    for (let place = person.to + 1; place <= person.to + 4; place += 1) {
      if (words[place]?.clause !== words[person.to]?.clause) return undefined;
      const word = this.text(words, place);
      const reaches =
        this.contact.has(word) ||
        (this.transfer.exactly(word) && word.length > 4) ||
        (this.callBack.exactly(word) && place === person.to + 1);
      if (reaches && (wished || this.wished(words, { from: person.from, to: place }))) return place;
      wished ||= this.wish.exactly(word);
      if (!this.filler.exactly(word) && !this.wish.exactly(word) && word.length > 1) return undefined;
    }
    return undefined;
  }

  /** Wanted without a verb of contact ("I want a live agent"), or all that was said ("agent please"). */
  private standsAlone(words: readonly Word[], person: Span & { sure: boolean }): boolean {
    const inClause = words.filter(({ clause }) => clause === words[person.from]?.clause);
    if (person.sure && inClause.length <= BARE_WORDS && words.length <= BARE_WORDS * 2) {
      const all = inClause.every(
        ({ text }, place) =>
          this.filler.exactly(text) ||
          this.wish.exactly(text) ||
          this.genuine.exactly(text) ||
          this.staff.has(text) ||
          this.anyone.has(text) ||
          (place === 0 && text.length <= 3),
      );
      if (all) return true;
    }
    for (let place = person.from - 1; place >= Math.max(0, person.from - 4); place -= 1) {
      if (words[place]?.clause !== words[person.from]?.clause) return false;
      const word = this.text(words, place);
      if (this.wish.exactly(word)) return person.sure ? this.endsHere(words, person) : this.endsClause(words, person);
      if (!this.filler.exactly(word) && !this.genuine.exactly(word)) return false;
    }
    return false;
  }

  private endsClause(words: readonly Word[], person: Span): boolean {
    return words[person.to + 1]?.clause !== words[person.to]?.clause;
  }

  /** Behind the person the clause ends, or goes on with filler or a wish: "an agent now", not "an agent number". */
  private endsHere(words: readonly Word[], person: Span): boolean {
    const next = words[person.to + 1];
    return (
      !next ||
      next.clause !== words[person.to]?.clause ||
      this.filler.exactly(next.text) ||
      this.wish.exactly(next.text) ||
      this.contact.has(next.text) ||
      next.text.length <= 3
    );
  }

  private wished(words: readonly Word[], span: Span): boolean {
    for (let place = span.from - 1; place >= Math.max(0, span.from - WISH_WITHIN); place -= 1) {
      if (words[place]?.clause !== words[span.from]?.clause) break;
      if (this.wish.exactly(this.text(words, place))) return true;
    }
    // The verb opens the clause: "put me through to someone" is a wish by its form.
    return this.wish.exactly(this.text(words, span.from)) || words[span.from - 1]?.clause !== words[span.from]?.clause;
  }

  /**
   * "I don't want a human", "no need to talk to anyone": a negation that denies the wish or stands right before the
   * phrase. "I don't know how to reach an agent" and "I can't reach an agent" are requests.
   */
  private denied(words: readonly Word[], span: Span): boolean {
    const first = Math.max(0, span.from - NEGATION_WITHIN);
    for (let place = span.from - 1; place >= first; place -= 1) {
      if (words[place]?.clause !== words[span.from]?.clause) return false;
      const word = this.text(words, place);
      if (!this.negation.exactly(word)) continue;
      if (place === span.from - 1) return true;
      const next = this.text(words, place + 1);
      return (
        this.wish.exactly(next) ||
        this.transfer.exactly(next) ||
        this.contact.exactly(next) ||
        this.filler.exactly(next)
      );
    }
    // German denies behind or inside the phrase: "mit keinem Menschen", "nicht sprechen".
    for (let place = span.from; place <= span.to; place += 1)
      if (this.negation.exactly(this.text(words, place))) return true;
    return false;
  }

  /** "Are you a real person?", "am I talking to a human?" */
  private asksWhoThisIs(words: readonly Word[], span: Span): boolean {
    const clause = words[span.from]?.clause;
    let first = span.from;
    while (first > 0 && words[first - 1]?.clause === clause) first -= 1;
    if (span.from - first > 4) return false;
    for (let place = first; place < Math.min(span.from + 1, first + 2); place += 1)
      if (this.identity.exactly(this.text(words, place)) && !this.tries(words, place, span.to + 1)) return true;
    return false;
  }

  /** "I am trying to ...", "is it possible to ...": no question about who this is. */
  private tries(words: readonly Word[], from: number, to: number): boolean {
    for (let place = from + 1; place < to; place += 1) if (this.wish.exactly(this.text(words, place))) return true;
    return false;
  }

  /** "I was talking to somebody yesterday", "I am chatting with an agent". */
  private isPast(words: readonly Word[], span: Span): boolean {
    const before = words[span.from - 1];
    return before !== undefined && before.clause === words[span.from]?.clause && this.notAsking.exactly(before.text);
  }
}
