import type { Span } from './explicitRequest';
import type { LanguagePack } from './LanguagePack';
import { WordSet } from './WordSet';
import type { Word } from './words';

/** Words in front of a machine in which a refusal is looked for. */
const REFUSED_WITHIN = 7;
/** Words that may follow "transfer me". */
const MOST_BEHIND = 4;

/** Finds requests that name no person: "no more bots", "transfer me", "escalate this". */
export class RequestWithoutPerson {
  private readonly contact: WordSet;
  private readonly machine: WordSet;
  private readonly enough: WordSet;
  private readonly tolerates: WordSet;
  private readonly negation: WordSet;
  private readonly filler: WordSet;
  private readonly wish: WordSet;
  private readonly me: WordSet;
  private readonly alone: WordSet;
  private readonly escalate: WordSet;
  private readonly notAsking: WordSet;

  constructor(pack: LanguagePack) {
    const exact = (words: readonly string[] = []): WordSet => new WordSet(words);
    this.contact = exact([...pack.contact, 'dealing', 'deal']);
    this.machine = exact(pack.machine);
    this.enough = exact(pack.enough);
    this.tolerates = exact(pack.tolerates);
    this.negation = exact(pack.negation);
    this.filler = exact(pack.filler);
    this.wish = exact(pack.wish);
    this.me = exact(pack.me);
    this.alone = exact(pack.transferAlone);
    this.escalate = exact(pack.escalate);
    this.notAsking = exact(pack.notAsking);
  }

  find(words: readonly Word[]): Span | undefined {
    for (let place = 0; place < words.length; place += 1) {
      const word = words[place]?.text ?? '';
      const span =
        (this.machine.exactly(word) && this.refusal(words, place)) ||
        (this.alone.exactly(word) && this.bareTransfer(words, place)) ||
        (this.escalate.exactly(word) && this.escalation(words, place));
      if (span) return span;
    }
    return undefined;
  }

  /** The word at a place of the same clause; empty beyond it. */
  private inClause(words: readonly Word[], of: number, place: number): string {
    const word = words[place];
    return word && word.clause === words[of]?.clause ? word.text : '';
  }

  /** "I don't want to talk to a bot", "no more bots", "stop the bot". */
  private refusal(words: readonly Word[], machine: number): Span | undefined {
    const behind = this.inClause(words, machine, machine + 1);
    if (behind !== '' && !this.loose(behind)) return undefined;
    let contact: number | undefined;
    for (let place = machine - 1; place >= Math.max(0, machine - REFUSED_WITHIN); place -= 1) {
      const word = this.inClause(words, machine, place);
      if (word === '' || this.tolerates.exactly(word)) return undefined;
      if (this.contact.exactly(word)) contact ??= place;
      const refuses = this.negation.exactly(word) || this.enough.exactly(word);
      if (!refuses) {
        // Without a verb only "no more", "not another", "enough of this" may stand between.
        if (contact === undefined && !this.filler.exactly(word) && !['more', 'this', 'these', 'that'].includes(word))
          return undefined;
        continue;
      }
      // "Why don't you talk to your bot" is no refusal of the customer's own: a verb of theirs is wished or at hand.
      const opens = place === 0 || this.inClause(words, machine, place - 1) === '' || contact !== undefined;
      return opens || this.enough.exactly(word) ? { from: place, to: machine } : undefined;
    }
    return undefined;
  }

  /** "Transfer me", "please connect me now": the customer is all that is moved, and nothing says where to. */
  private bareTransfer(words: readonly Word[], verb: number): Span | undefined {
    if (!this.me.exactly(this.inClause(words, verb, verb + 1)) || this.denied(words, verb)) return undefined;
    for (let place = verb + 2; place <= verb + 2 + MOST_BEHIND; place += 1) {
      const word = this.inClause(words, verb, place);
      if (word === '') return { from: verb, to: verb + 1 };
      if (!this.loose(word)) return undefined;
    }
    return undefined;
  }

  private escalation(words: readonly Word[], verb: number): Span | undefined {
    if (this.denied(words, verb)) return undefined;
    const before = this.inClause(words, verb, verb - 1);
    return before === '' || this.loose(before) || before === 'you' ? { from: verb, to: verb } : undefined;
  }

  private loose(word: string): boolean {
    return this.filler.exactly(word) || this.wish.exactly(word) || word === 'immediately' || word === 'asap';
  }

  private denied(words: readonly Word[], verb: number): boolean {
    for (let place = verb - 1; place >= Math.max(0, verb - 4); place -= 1) {
      const word = this.inClause(words, verb, place);
      if (word === '') return false;
      if (this.notAsking.exactly(word) || (this.negation.exactly(word) && word !== 'wont')) return true;
    }
    return false;
  }
}
