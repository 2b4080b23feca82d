import type { Log } from '../../log';
import type { Happened, Ownership } from '../ownership/Ownership';
import type { Effect } from '../Effect';
import type { Event } from '../Event';
import type { State } from '../State';

/** Does one effect, and tells what came of it, when that is an event. */
export type Deed<Do extends Effect['do'] = Effect['do']> = (
  conversationId: string,
  effect: Extract<Effect, { do: Do }>,
  state: State,
) => Promise<Event | undefined | void>;

/** What the runner does by itself; the rest is done by the hand-over and the give-back that are under way. */
export type Deeds = { [Do in Effect['do']]?: Deed<Do> };

/**
 * Runs the machine: tells it what happened, and does what it says is to be done, one after the other. What a process
 * that dies here leaves undone is found by the clock: the state is written before the deed.
 */
export class Runner {
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly ownership: Ownership,
    private readonly deeds: Deeds,
    private readonly log: Log,
  ) {}

  /** Something happened, whoever heard of it. */
  async happen(conversationId: string, event: Event): Promise<Happened & { owner?: State }> {
    const happened = await this.ownership.happen(conversationId, event);
    await this.perform(conversationId, happened.effects);
    return happened;
  }

  /** Does these, in their order. One that fails is left to the clock. */
  perform = async (conversationId: string, effects: readonly Effect[]): Promise<void> => {
    for (const effect of effects) {
      const work = this.do(conversationId, effect).catch((error: unknown) => {
        const message = error instanceof Error ? error.message : 'unknown';
        this.log.error(
          { conversationId, effect: effect.do, error: message },
          'an effect failed; it is looked at again',
        );
      });
      this.running.add(work);
      await work;
      this.running.delete(work);
    }
  };

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }

  private async do(conversationId: string, effect: Effect): Promise<void> {
    const deed = this.deeds[effect.do] as Deed | undefined;
    const state = this.ownership.peek(conversationId);
    if (!deed || !state) return;
    const event = await deed(conversationId, effect as never, state);
    if (event) await this.happen(conversationId, event);
  }
}
