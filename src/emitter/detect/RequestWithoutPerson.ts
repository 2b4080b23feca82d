import type { LanguagePack } from './LanguagePack';
import { WordSet } from './WordSet';
import type { Span, Word } from './words';

/** Words in front of a machine in which a refusal is looked for. */
const REFUSED_WITHIN = 7;
/** Words that may follow "transfer me". */
const MOST_BEHIND = 4;

/** Finds requests that name no person: "no more bots", "transfer me", "escalate this". */
export class RequestWithoutPerson {
  private readonly contact: WordSet;
  private readonly machine: WordSet;
  private readonly apparatus: WordSet;
  private readonly beside: WordSet;
  private readonly polite: WordSet;
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
    this.apparatus = exact(pack.apparatus);
    this.beside = exact(pack.besideMachine);
    this.polite = exact(pack.polite);
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
        ((this.machine.exactly(word) || this.apparatus.exactly(word)) && this.refusal(words, place)) ||
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
    // German puts the verb last: "nicht mit einem Bot reden".
    const verbLast = this.contact.exactly(behind);
    if (behind !== '' && !verbLast && !this.loose(behind) && !this.beside.exactly(behind)) return undefined;
    let reached = verbLast;
    for (let place = machine - 1; place >= Math.max(0, machine - REFUSED_WITHIN); place -= 1) {
      const word = this.inClause(words, machine, place);
      if (word === '' || this.tolerates.exactly(word)) return undefined;
      reached ||= this.contact.exactly(word);
      if (this.negation.exactly(word) || this.enough.exactly(word)) {
        const before = this.inClause(words, machine, place - 1);
        if (this.negation.exactly(before)) return undefined;
        if (!reached && this.apparatus.exactly(words[machine]?.text ?? '')) return undefined;
        const bare = this.enough.exactly(word) || before === '' || this.loose(before);
        return reached || bare ? { from: place, to: verbLast ? machine + 1 : machine } : undefined;
      }
      // Without a verb only "no more", "not another", "enough of this" may stand between.
      if (!reached && !this.filler.exactly(word) && !this.beside.exactly(word)) return undefined;
    }
    return undefined;
  }

  /** "Transfer me", "please connect me now": the customer is all that is moved, and nothing says where to. */
  private bareTransfer(words: readonly Word[], verb: number): Span | undefined {
    const me = this.polite.exactly(this.inClause(words, verb, verb + 1)) ? verb + 2 : verb + 1;
    if (!this.me.exactly(this.inClause(words, verb, me)) || this.denied(words, verb)) return undefined;
    for (let place = me + 1; place <= me + MOST_BEHIND; place += 1) {
      const word = this.inClause(words, verb, place);
      if (word === '') return { from: verb, to: me };
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
    return (
      this.filler.exactly(word) ||
      this.wish.exactly(word) ||
      word === 'immediately' ||
      word === 'asap' ||
      word === 'sofort'
    );
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
