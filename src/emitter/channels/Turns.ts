import { AsyncLocalStorage } from 'node:async_hooks';
import { Remembered } from '../../handoff/Remembered';

/** The virtual agent's work on one message: from its callback's call to its end. */
export interface Turn {
  readonly conversationId: string;
  /** The handoff was made in this turn, and the answer of the turn is the goodbye. */
  saysGoodbye: boolean;
}

const MOST_REMEMBERED = 10_000;

/** What runs here, of whichever emitter: of one within another's, both. */
interface Running {
  of: Turns;
  turn: Turn;
  within: Running | undefined;
}

/** One for the process: each storage that was ever run in costs every promise of the process a little, for good. */
const running = new AsyncLocalStorage<Running>();

/**
 * Which turn a handoff was made in. Turns of one conversation run at the same time, and only the one that handed over
 * may still say something: on voice, because its answer is the goodbye that the call is handed over with; on
 * messaging, when the customer could not be told otherwise.
 */
export class Turns {
  /** Of handoffs that were made outside any turn: the next one to end says goodbye. */
  private readonly owed = new Remembered<true>(MOST_REMEMBERED);
  /** Goodbyes that were returned to TAC and not sent yet. */
  private readonly returned = new Remembered<string>(MOST_REMEMBERED);

  run<Result>(turn: Turn, work: () => Result): Result {
    return running.run({ of: this, turn, within: running.getStore() }, work);
  }

  /** A handoff was made and its goodbye is still to be said. */
  oweGoodbye(conversationId: string): void {
    const turn = this.current();
    if (turn?.conversationId === conversationId) turn.saysGoodbye = true;
    else this.owed.set(conversationId, true);
  }

  /** Whether what this turn has to say is the goodbye. */
  isGoodbye(turn: Turn, text: string): boolean {
    if (text === '' || !(turn.saysGoodbye || this.owed.take(turn.conversationId))) return false;
    turn.saysGoodbye = false;
    this.returned.set(turn.conversationId, text);
    return true;
  }

  /** This text, which stands for a goodbye that nobody has said, may be sent once. */
  allowGoodbye(conversationId: string, text: string): void {
    this.owed.take(conversationId);
    this.returned.set(conversationId, text);
  }

  /** Whether a text that is about to be sent is the goodbye; it is sent once. */
  mayBeSent(conversationId: string, text: unknown): boolean {
    if (this.returned.get(conversationId) === text) {
      this.returned.take(conversationId);
      return true;
    }
    const turn = this.current();
    // Sent by the callback itself instead of being returned.
    return typeof text === 'string' && turn?.conversationId === conversationId && sentByTurn(turn, text);
  }

  /** The turn that is at work here: in its callback, or in what it sends. */
  current(): Turn | undefined {
    let here = running.getStore();
    while (here && here.of !== this) here = here.within;
    return here?.turn;
  }
}

function sentByTurn(turn: Turn, text: string): boolean {
  if (text === '' || !turn.saysGoodbye) return false;
  turn.saysGoodbye = false;
  return true;
}
