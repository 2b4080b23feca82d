import type { RequestWords } from './RequestWords';
import { textAt, type Span, type Word } from './words';

/** Words before the phrase in which a wish or a negation is looked for. */
const WISH_WITHIN = 7;
const NEGATION_WITHIN = 5;

/** Whether a phrase is wished, denied, only asked about, or over. */
export class RequestConditions {
  constructor(private readonly say: RequestWords) {}

  endsClause(words: readonly Word[], person: Span): boolean {
    return words[person.to + 1]?.clause !== words[person.to]?.clause;
  }

  /** Behind the person the clause ends, or goes on with filler or a wish: "an agent now", not "an agent number". */
  endsHere(words: readonly Word[], person: Span): boolean {
    const next = words[person.to + 1];
    return (
      !next ||
      next.clause !== words[person.to]?.clause ||
      this.say.filler.exactly(next.text) ||
      this.say.wish.exactly(next.text) ||
      this.say.contact.has(next.text) ||
      next.text.length <= 2
    );
  }

  wished(words: readonly Word[], span: Span): boolean {
    for (let place = span.from - 1; place >= Math.max(0, span.from - WISH_WITHIN); place -= 1) {
      if (words[place]?.clause !== words[span.from]?.clause) break;
      if (this.say.wish.exactly(textAt(words, place))) return true;
    }
    // The verb opens the clause: "put me through to someone" is a wish by its form.
    return this.say.wish.exactly(textAt(words, span.from)) || words[span.from - 1]?.clause !== words[span.from]?.clause;
  }

  /**
   * "I don't want a human", "no need to talk to anyone": a negation that denies the wish or stands right before the
   * phrase. "I don't know how to reach an agent" and "I can't reach an agent" are requests.
   */
  denied(words: readonly Word[], span: Span): boolean {
    const first = Math.max(0, span.from - NEGATION_WITHIN);
    for (let place = span.from - 1; place >= first; place -= 1) {
      if (words[place]?.clause !== words[span.from]?.clause) return false;
      const word = textAt(words, place);
      if (!this.say.negation.exactly(word)) continue;
      if (place === span.from - 1) return true;
      const next = textAt(words, place + 1);
      return (
        this.say.wish.exactly(next) ||
        this.say.transfer.exactly(next) ||
        this.say.contact.exactly(next) ||
        this.say.filler.exactly(next)
      );
    }
    // German denies behind or inside the phrase: "mit keinem Menschen", "nicht sprechen".
    for (let place = span.from; place <= span.to; place += 1)
      if (this.say.negation.exactly(textAt(words, place))) return true;
    return false;
  }

  /** "Are you a real person?", "am I talking to a human?" */
  asksWhoThisIs(words: readonly Word[], span: Span): boolean {
    const clause = words[span.from]?.clause;
    let first = span.from;
    while (first > 0 && words[first - 1]?.clause === clause && span.from - first <= 4) first -= 1;
    if (span.from - first > 4) return false;
    for (let place = first; place < Math.min(span.from + 1, first + 2); place += 1)
      if (this.say.identity.exactly(textAt(words, place)) && !this.tries(words, place, span.to + 1)) return true;
    return false;
  }

  /** "I am trying to ...", "is it possible to ...": no question about who this is. */
  private tries(words: readonly Word[], from: number, to: number): boolean {
    for (let place = from + 1; place < to; place += 1)
      if (this.say.wish.exactly(textAt(words, place)) || this.say.nearWish.has(textAt(words, place))) return true;
    return false;
  }

  /** "I was talking to somebody yesterday", "I am chatting with an agent". */
  isPast(words: readonly Word[], span: Span): boolean {
    const before = words[span.from - 1];
    return (
      before !== undefined && before.clause === words[span.from]?.clause && this.say.notAsking.exactly(before.text)
    );
  }
}
