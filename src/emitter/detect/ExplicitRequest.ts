import type { LanguagePack } from './LanguagePack';
import { PersonFinder, type Person } from './PersonFinder';
import { RequestConditions } from './RequestConditions';
import { RequestWithoutPerson } from './RequestWithoutPerson';
import { RequestWords } from './RequestWords';
import { unglued } from './unglue';
import { textAt, type Span, type Word } from './words';

/** Words that may stand between a verb and the person it reaches for. */
const MOST_BETWEEN = 6;
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
  private readonly say: RequestWords;
  private readonly persons: PersonFinder;
  private readonly is: RequestConditions;
  private readonly withoutPerson: RequestWithoutPerson;

  /** `foreign`: words of other languages, which are no typing errors of this one's. */
  constructor(pack: LanguagePack, foreign: readonly string[] = []) {
    this.say = new RequestWords(pack, foreign);
    this.persons = new PersonFinder(this.say);
    this.is = new RequestConditions(this.say);
    this.withoutPerson = new RequestWithoutPerson(pack);
  }

  /** The first request in the message that is neither denied, nor a question about who this is, nor about the past. */
  find(message: readonly Word[]): Span | undefined {
    const words = unglued(message, this.say);
    const span = this.findIn(words);
    if (!span || words === message) return span;
    // Back to the words as they were written.
    const [start, end] = [words[span.from]?.start ?? 0, words[span.to]?.end ?? 0];
    const from = message.findIndex((word) => word.end > start);
    const to = message.findIndex((word) => word.end >= end);
    return { from, to };
  }

  private findIn(words: readonly Word[]): Span | undefined {
    for (let place = 0; place < words.length; place += 1) {
      const person = this.persons.at(words, place);
      if (!person) continue;
      const span = this.requestAround(words, person);
      if (span) return span;
      place = person.to;
    }
    return this.withoutPerson.find(words);
  }

  private requestAround(words: readonly Word[], person: Person): Span | undefined {
    if (person.desk) return this.reachesDesk(words, person);
    if (this.isAvailable(words, person) || this.isToAct(words, person)) return { from: person.from, to: person.to };
    if (this.isLikened(words, person)) return undefined;
    const verb = this.verbBefore(words, person) ?? this.doneBy(words, person) ?? this.verbAfter(words, person);
    const span = verb === undefined ? person : { from: Math.min(verb, person.from), to: Math.max(verb, person.to) };
    if (verb === undefined && !this.standsAlone(words, person)) return undefined;
    if (
      verb !== undefined &&
      !this.say.contact.has(textAt(words, verb)) &&
      !person.sure &&
      !this.is.wished(words, span)
    )
      return undefined;
    const told = this.say.relative.exactly(textAt(words, person.to + 1)) && this.is.endsClause(words, person) === false;
    if (told && (verb === undefined || this.say.movesThings.exactly(textAt(words, verb)))) return undefined;
    if (this.is.denied(words, span) || this.is.asksWhoThisIs(words, span) || this.is.isPast(words, span))
      return undefined;
    return { from: span.from, to: span.to };
  }

  /** A desk is reached by talking to it or being moved to it: "talk to your support team", "put me through to sales". */
  private reachesDesk(words: readonly Word[], desk: Person): Span | undefined {
    if (!this.is.endsHere(words, desk)) return undefined;
    const last = words[desk.to + 1];
    const verbLast = last?.clause === words[desk.to]?.clause && this.say.contact.exactly(last?.text ?? '');
    let linked = false;
    for (let place = desk.from - 1; place >= Math.max(0, desk.from - 1 - MOST_BETWEEN); place -= 1) {
      if (words[place]?.clause !== words[desk.from]?.clause) return undefined;
      const word = textAt(words, place);
      const moves = this.say.transfer.exactly(word) && this.say.me.exactly(textAt(words, place + 1));
      if ((this.say.contact.exactly(word) && linked) || moves) {
        const span = { from: place, to: desk.to };
        const asked = !this.is.denied(words, span) && !this.is.isPast(words, span) && !this.isNoun(words, place, desk);
        return asked && !this.is.asksWhoThisIs(words, span) ? span : undefined;
      }
      linked ||= DESK_LINKS.has(word);
      if (linked && verbLast) {
        const span = { from: place, to: desk.to + 1 };
        return this.is.wished(words, span) && !this.is.denied(words, span) ? span : undefined;
      }
      if (
        !this.say.filler.exactly(word) &&
        !this.say.determiner.exactly(word) &&
        !this.say.desk.exactly(word) &&
        linked
      )
        return undefined;
    }
    return undefined;
  }

  /** "Is a human available?", "any real people here?" */
  private isAvailable(words: readonly Word[], person: Person): boolean {
    const clause = words[person.from]?.clause;
    let place = person.to + 1;
    let genuine = person.sure;
    while (words[place]?.clause === clause && this.say.genuine.exactly(textAt(words, place))) {
      genuine = true;
      place += 1;
    }
    if (words[place]?.clause !== clause || !this.say.available.exactly(textAt(words, place))) return false;
    const next = words[place + 1];
    const goesOn = next && next.clause === clause ? next.text : '';
    const reaches = goesOn !== '' && this.contactWithin(words, place + 1, clause);
    if (!reaches && !(genuine && (goesOn === '' || this.say.wish.exactly(goesOn)))) return false;
    for (let before = person.from - 1; before >= Math.max(0, person.from - 4); before -= 1) {
      if (words[before]?.clause !== clause) break;
      if (this.say.asksWhen.exactly(textAt(words, before)) || this.say.negation.exactly(textAt(words, before)))
        return false;
    }
    return true;
  }

  private contactWithin(words: readonly Word[], from: number, clause: number | undefined): boolean {
    for (let place = from; place < from + 4 && words[place]?.clause === clause; place += 1)
      if (this.say.contact.exactly(textAt(words, place))) return true;
    return false;
  }

  /** "Can a human look at this?": wished of a person on the company's side. */
  private isToAct(words: readonly Word[], person: Person): boolean {
    if (!person.sure || words[person.to + 1]?.clause !== words[person.from]?.clause) return false;
    if (!this.say.acts.exactly(textAt(words, person.to + 1))) return false;
    let place = person.from - 1;
    while (place >= 0 && this.say.determiner.exactly(textAt(words, place))) place -= 1;
    return words[place]?.clause === words[person.from]?.clause && ABLE.has(textAt(words, place));
  }

  /** "You talk like a human", "better than an agent". */
  private isLikened(words: readonly Word[], person: Person): boolean {
    let place = person.from - 1;
    while (place >= 0 && this.say.determiner.exactly(textAt(words, place))) place -= 1;
    if (words[place]?.clause !== words[person.from]?.clause || !this.say.like.exactly(textAt(words, place)))
      return false;
    return this.say.likens.exactly(textAt(words, place - 1));
  }

  /** "I want to be called by a person", "a call back from an agent". */
  private doneBy(words: readonly Word[], person: Person): number | undefined {
    let place = person.from - 1;
    while (place >= 0 && this.say.determiner.exactly(textAt(words, place))) place -= 1;
    if (!this.say.by.exactly(textAt(words, place)) || words[place]?.clause !== words[person.from]?.clause)
      return undefined;
    const done = textAt(words, place - 1);
    const calls =
      this.say.callBack.exactly(done) || this.say.callBack.exactly(done.replace(/ed$/, '')) || done === 'back';
    return calls && this.is.wished(words, { from: place - 1, to: person.to }) ? place - 1 : undefined;
  }

  /** The verb that reaches for the person: before it, with nothing but filler between. */
  private verbBefore(words: readonly Word[], person: Person): number | undefined {
    let aimed = false;
    let moved = false;
    for (let place = person.from - 1; place >= Math.max(0, person.from - 1 - MOST_BETWEEN); place -= 1) {
      if (words[place]?.clause !== words[person.from]?.clause) return undefined;
      const word = textAt(words, place);
      if (this.say.addressed.exactly(word)) return undefined;
      if (this.say.contact.has(word) || this.say.contact.endsGlued(word, this.say.filler))
        return this.isNoun(words, place, person) ? undefined : place;
      const moves =
        this.say.transfer.exactly(word) ||
        this.say.transfer.endsGlued(word, this.say.filler) ||
        this.say.transfer.endsGlued(word, this.say.addressed);
      if (moves && place < person.from - 1) {
        const me = this.say.me.exactly(textAt(words, place + 1)) || moved;
        // "Send it to another person" moves a thing; "get me a person" and "hand this to a human" do not.
        const thing = this.say.movesThings.exactly(word) || (aimed && THINGS.has(textAt(words, place + 1)));
        return thing && aimed && !me && !person.sure ? undefined : place;
      }
      aimed ||= word === 'to' || word === '2';
      moved ||= this.say.me.exactly(word);
      // A short word that nobody knows is a filler with a typing error: "chatting wiht an operator".
      if (word.length > UNKNOWN_FILLER && !this.say.nearFiller.has(word)) return undefined;
    }
    return undefined;
  }

  /** "The contact person on my account" reaches for nobody. */
  private isNoun(words: readonly Word[], verb: number, person: Span): boolean {
    return verb === person.from - 1 && this.say.determiner.exactly(textAt(words, verb - 1));
  }

  /** Behind it: German puts the verb last, and English asks "have somebody contact me". */
  private verbAfter(words: readonly Word[], person: Span): number | undefined {
    let wished = false;
    for (let place = person.to + 1; place <= person.to + 4; place += 1) {
      if (words[place]?.clause !== words[person.to]?.clause) return undefined;
      const word = textAt(words, place);
      const reaches =
        this.say.contact.has(word) ||
        (this.say.transfer.exactly(word) && word.length > 4) ||
        (this.say.callBack.exactly(word) && place === person.to + 1);
      if (reaches && (wished || this.is.wished(words, { from: person.from, to: place }))) return place;
      wished ||= this.say.wish.exactly(word);
      if (!this.say.filler.exactly(word) && !this.say.wish.exactly(word) && word.length > 1) return undefined;
    }
    return undefined;
  }

  /** Wanted without a verb of contact ("I want a live agent"), or all that was said ("agent please"). */
  private standsAlone(words: readonly Word[], person: Person): boolean {
    if (person.sure && words.length <= BARE_WORDS * 2) {
      const inClause = words.filter(({ clause }) => clause === words[person.from]?.clause);
      const named = words.slice(person.from, person.to + 1);
      const thing = this.say.compound.exactly(textAt(words, person.to + 1)) && named.length === 1;
      const all =
        inClause.length - named.length < BARE_WORDS &&
        !thing &&
        inClause.every((word, place) => {
          const { text } = word;
          return (
            named.includes(word) ||
            this.say.filler.exactly(text) ||
            this.say.wish.exactly(text) ||
            this.say.genuine.exactly(text) ||
            this.say.staff.has(text) ||
            this.say.anyone.has(text) ||
            (place === 0 && text.length <= 3)
          );
        });
      if (all) return true;
    }
    for (let place = person.from - 1; place >= Math.max(0, person.from - 4); place -= 1) {
      if (words[place]?.clause !== words[person.from]?.clause) return false;
      const word = textAt(words, place);
      if (this.say.wish.exactly(word))
        return person.sure ? this.is.endsHere(words, person) : this.is.endsClause(words, person);
      if (!this.say.filler.exactly(word) && !this.say.genuine.exactly(word)) return false;
    }
    return false;
  }
}
