import type { LanguagePack } from './LanguagePack';
import { RequestWithoutPerson } from './requestWithoutPerson';
import { WordSet } from './WordSet';
import type { Word } from './words';

/** Where in the words of a message something stands; `to` is inclusive. */
export interface Span {
  from: number;
  to: number;
}

/** A person named; `sure` when it can only be one on the company's side, `desk` when it is a group by its place. */
interface Person extends Span {
  sure: boolean;
  desk: boolean;
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
/** What is moved, when it is not the customer. */
const THINGS = new Set(['it', 'them', 'that', 'these', 'those']);
/** In front of a desk: one talks to or with it. */
const DESK_LINKS = new Set(['to', 'with', 'through', 'thru', '2', 'wit', 'w', 'mit', 'zum', 'zur']);
/** In front of somebody who is to do something. */
const ABLE = new Set(['can', 'could', 'would', 'have', 'let', 'need', 'kann', 'konnte', 'soll']);

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
  private readonly desk: WordSet;
  private readonly belonging: WordSet;
  private readonly member: WordSet;
  private readonly me: WordSet;
  private readonly movesThings: WordSet;
  private readonly available: WordSet;
  private readonly asksWhen: WordSet;
  private readonly acts: WordSet;
  private readonly by: WordSet;
  private readonly like: WordSet;
  private readonly likens: WordSet;
  private readonly relative: WordSet;
  private readonly addressed: WordSet;
  private readonly compound: WordSet;
  private readonly withoutPerson: RequestWithoutPerson;

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
    this.desk = exact(pack.desk ?? []);
    this.belonging = exact(pack.belonging ?? []);
    this.member = exact(pack.member ?? []);
    this.me = exact(pack.me ?? []);
    this.movesThings = exact(pack.movesThings ?? []);
    this.available = exact(pack.available ?? []);
    this.asksWhen = exact(pack.asksWhen ?? []);
    this.acts = exact(pack.acts ?? []);
    this.by = exact(pack.by ?? []);
    this.like = exact(pack.likening?.like ?? []);
    this.likens = exact(pack.likening?.verbs ?? []);
    this.relative = exact(pack.relative ?? []);
    this.addressed = exact(pack.addressed ?? []);
    this.compound = exact(pack.compound ?? []);
    this.withoutPerson = new RequestWithoutPerson(pack);
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
    return this.withoutPerson.find(words);
  }

  private text(words: readonly Word[], place: number): string {
    return words[place]?.text ?? '';
  }

  /** A person named at this place: staff, anyone, or either behind a word that leaves no doubt. */
  private personAt(words: readonly Word[], place: number): Person | undefined {
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
    const end = this.belongsTo(words, to);
    const member = this.member.exactly(word) && end !== undefined;
    if (!member && !this.isPerson(word, genuine)) return this.deskAt(words, place);
    if (words[to]?.possessive) return undefined;
    if (this.otherPerson.exactly(this.text(words, (end ?? to) + 1))) return undefined;
    const staff = this.staff.has(word) || this.staff.endsGlued(word, this.filler);
    return { from: place, to: end ?? to, sure: staff || genuine || end !== undefined, desk: false };
  }

  /** "Someone from your team", "a member of staff": where the desk stands. */
  private belongsTo(words: readonly Word[], person: number): number | undefined {
    if (!this.belonging.exactly(this.text(words, person + 1))) return undefined;
    for (let place = person + 2; place <= person + 6; place += 1) {
      if (words[place]?.clause !== words[person]?.clause) return undefined;
      const word = this.text(words, place);
      const next = this.text(words, place + 1);
      if (this.desk.exactly(word) && !this.desk.exactly(next)) return place;
      if (!this.desk.exactly(word) && !this.determiner.exactly(word) && !this.filler.exactly(word)) return undefined;
    }
    return undefined;
  }

  /** "Talk to support": people by where they sit, the last word of the desk's name. */
  private deskAt(words: readonly Word[], place: number): Person | undefined {
    if (!this.desk.exactly(this.text(words, place)) || words[place]?.possessive) return undefined;
    const next = words[place + 1];
    if (next && next.clause === words[place]?.clause && this.desk.exactly(next.text)) return undefined;
    return { from: place, to: place, sure: false, desk: true };
  }

  private isPerson(word: string, behindGenuine: boolean): boolean {
    return (
      [this.staff, this.anyone].some((set) => set.has(word) || set.endsGlued(word, this.filler)) ||
      (behindGenuine && this.afterGenuine.exactly(word))
    );
  }

  private requestAround(words: readonly Word[], person: Person): Span | undefined {
    if (person.desk) return this.reachesDesk(words, person);
    if (this.isAvailable(words, person) || this.isToAct(words, person)) return { from: person.from, to: person.to };
    if (this.isLikened(words, person)) return undefined;
    const verb = this.verbBefore(words, person) ?? this.doneBy(words, person) ?? this.verbAfter(words, person);
    const span = verb === undefined ? person : { from: Math.min(verb, person.from), to: Math.max(verb, person.to) };
    if (verb === undefined && !this.standsAlone(words, person)) return undefined;
    if (verb !== undefined && !this.contact.has(this.text(words, verb)) && !person.sure && !this.wished(words, span))
      return undefined;
    const told = this.relative.exactly(this.text(words, person.to + 1)) && this.endsClause(words, person) === false;
    if (told && (verb === undefined || this.movesThings.exactly(this.text(words, verb)))) return undefined;
    if (this.denied(words, span) || this.asksWhoThisIs(words, span) || this.isPast(words, span)) return undefined;
    return { from: span.from, to: span.to };
  }

  /** A desk is reached by talking to it or being moved to it: "talk to your support team", "put me through to sales". */
  private reachesDesk(words: readonly Word[], desk: Person): Span | undefined {
    if (!this.endsHere(words, desk)) return undefined;
    let linked = false;
    for (let place = desk.from - 1; place >= Math.max(0, desk.from - 1 - MOST_BETWEEN); place -= 1) {
      if (words[place]?.clause !== words[desk.from]?.clause) return undefined;
      const word = this.text(words, place);
      const moves = this.transfer.exactly(word) && this.me.exactly(this.text(words, place + 1));
      if ((this.contact.exactly(word) && linked) || moves) {
        const span = { from: place, to: desk.to };
        const asked = !this.denied(words, span) && !this.isPast(words, span) && !this.isNoun(words, place, desk);
        return asked && !this.asksWhoThisIs(words, span) ? span : undefined;
      }
      linked ||= DESK_LINKS.has(word);
      if (!this.filler.exactly(word) && !this.determiner.exactly(word) && !this.desk.exactly(word) && linked)
        return undefined;
    }
    return undefined;
  }

  /** "Is a human available?", "any real people here?" */
  private isAvailable(words: readonly Word[], person: Person): boolean {
    const clause = words[person.from]?.clause;
    let place = person.to + 1;
    let genuine = person.sure;
    while (words[place]?.clause === clause && this.genuine.exactly(this.text(words, place))) {
      genuine = true;
      place += 1;
    }
    if (words[place]?.clause !== clause || !this.available.exactly(this.text(words, place))) return false;
    const next = words[place + 1];
    const goesOn = next && next.clause === clause ? next.text : '';
    const reaches = goesOn !== '' && this.contactWithin(words, place + 1, clause);
    if (!reaches && !(genuine && (goesOn === '' || this.wish.exactly(goesOn)))) return false;
    for (let before = person.from - 1; before >= Math.max(0, person.from - 4); before -= 1) {
      if (words[before]?.clause !== clause) break;
      if (this.asksWhen.exactly(this.text(words, before)) || this.negation.exactly(this.text(words, before)))
        return false;
    }
    return true;
  }

  private contactWithin(words: readonly Word[], from: number, clause: number | undefined): boolean {
    for (let place = from; place < from + 4 && words[place]?.clause === clause; place += 1)
      if (this.contact.exactly(this.text(words, place))) return true;
    return false;
  }

  /** "Can a human look at this?": wished of a person on the company's side. */
  private isToAct(words: readonly Word[], person: Person): boolean {
    if (!person.sure || words[person.to + 1]?.clause !== words[person.from]?.clause) return false;
    if (!this.acts.exactly(this.text(words, person.to + 1))) return false;
    let place = person.from - 1;
    while (place >= 0 && this.determiner.exactly(this.text(words, place))) place -= 1;
    return words[place]?.clause === words[person.from]?.clause && ABLE.has(this.text(words, place));
  }

  /** "You talk like a human", "better than an agent". */
  private isLikened(words: readonly Word[], person: Person): boolean {
    let place = person.from - 1;
    while (place >= 0 && this.determiner.exactly(this.text(words, place))) place -= 1;
    if (words[place]?.clause !== words[person.from]?.clause || !this.like.exactly(this.text(words, place)))
      return false;
    return this.likens.exactly(this.text(words, place - 1));
  }

  /** "I want to be called by a person", "a call back from an agent". */
  private doneBy(words: readonly Word[], person: Person): number | undefined {
    let place = person.from - 1;
    while (place >= 0 && this.determiner.exactly(this.text(words, place))) place -= 1;
    if (!this.by.exactly(this.text(words, place)) || words[place]?.clause !== words[person.from]?.clause)
      return undefined;
    const done = this.text(words, place - 1);
    const calls = this.callBack.exactly(done) || this.callBack.exactly(done.replace(/ed$/, '')) || done === 'back';
    return calls && this.wished(words, { from: place - 1, to: person.to }) ? place - 1 : undefined;
  }

  /** The verb that reaches for the person: before it, with nothing but filler between. */
  private verbBefore(words: readonly Word[], person: Person): number | undefined {
    let aimed = false;
    let moved = false;
    for (let place = person.from - 1; place >= Math.max(0, person.from - 1 - MOST_BETWEEN); place -= 1) {
      if (words[place]?.clause !== words[person.from]?.clause) return undefined;
      const word = this.text(words, place);
      if (this.addressed.exactly(word)) return undefined;
      if (this.contact.has(word) || this.contact.endsGlued(word, this.filler))
        return this.isNoun(words, place, person) ? undefined : place;
      const moves =
        this.transfer.exactly(word) ||
        this.transfer.endsGlued(word, this.filler) ||
        this.transfer.endsGlued(word, this.addressed);
      if (moves && place < person.from - 1) {
        const me = this.me.exactly(this.text(words, place + 1)) || moved;
        // "Send it to another person" moves a thing; "get me a person" and "hand this to a human" do not.
        const thing = this.movesThings.exactly(word) || (aimed && THINGS.has(this.text(words, place + 1)));
        return thing && aimed && !me && !person.sure ? undefined : place;
      }
      aimed ||= word === 'to' || word === '2';
      moved ||= this.me.exactly(word);
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
  private standsAlone(words: readonly Word[], person: Person): boolean {
    if (person.sure && words.length <= BARE_WORDS * 2) {
      const inClause = words.filter(({ clause }) => clause === words[person.from]?.clause);
      const named = words.slice(person.from, person.to + 1);
      const thing = this.compound.exactly(this.text(words, person.to + 1)) && named.length === 1;
      const all =
        inClause.length - named.length < BARE_WORDS &&
        !thing &&
        inClause.every((word, place) => {
          const { text } = word;
          return (
            named.includes(word) ||
            this.filler.exactly(text) ||
            this.wish.exactly(text) ||
            this.genuine.exactly(text) ||
            this.staff.has(text) ||
            this.anyone.has(text) ||
            (place === 0 && text.length <= 3)
          );
        });
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
    while (first > 0 && words[first - 1]?.clause === clause && span.from - first <= 4) first -= 1;
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
