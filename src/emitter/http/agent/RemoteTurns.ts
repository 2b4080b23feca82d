import type { TacMessage } from '../../channels/tac';
import { Remembered } from '../../../handoff/Remembered';

const MOST_REMEMBERED = 10_000;

export type Admission =
  { decided: true; message: TacMessage | undefined } /** A give-back is under way; ask again. */ | { decided: false };

/**
 * Turns of virtual agents in other processes, by the ids that they give them: asked again under the same id a turn is
 * decided once, and the note of one whose answer was lost goes to a later one.
 */
export class RemoteTurns {
  private readonly turns = new Remembered<Promise<TacMessage | undefined>>(MOST_REMEMBERED);

  constructor(
    private readonly admit: (message: TacMessage) => Promise<TacMessage | undefined>,
    /** A caller's patience, in milliseconds. */
    private readonly waitMs: number,
  ) {}

  /**
   * @param turn its id, when it has one
   * @param unheard earlier turns of the conversation whose answers never arrived
   */
  async decide(message: TacMessage, turn?: string, unheard: readonly string[] = []): Promise<Admission> {
    const work = (turn && this.turns.get(turn)) || this.admit(message);
    if (turn) this.turns.set(turn, work);
    let clock: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Admission>((resolve) => {
      clock = setTimeout(() => resolve({ decided: false }), this.waitMs);
    });
    try {
      return await Promise.race([this.withNote(work, unheard), late]);
    } finally {
      clearTimeout(clock);
    }
  }

  private async withNote(work: Promise<TacMessage | undefined>, unheard: readonly string[]): Promise<Admission> {
    const message = await work;
    if (!message || message.givenBack) return { decided: true, message };
    for (const turn of unheard) {
      const lost = await this.turns.get(turn);
      if (lost?.conversationId !== message.conversationId || !lost.givenBack) continue;
      this.turns.take(turn);
      return { decided: true, message: { ...message, givenBack: lost.givenBack } };
    }
    return { decided: true, message };
  }
}
