import { ulid } from 'ulid';
import type { State } from '../State';
import type { OnMessageReady, TacMessage } from '../../channels/tac';
import { orchestrator } from '../../twilio/Orchestrator';
import { pause } from '../../twilio/pause';
import type { GiveBackDeps } from './GiveBackDeps';
import { digestOf, wasWrittenAgain } from './waitingMessages';

const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 500;

/**
 * Holds a customer's message while its conversation is being given back: then it is the AI's to answer, or it stays
 * with the person, who reads it in the chat. One that waited already when the give-back was written down is answered by
 * whoever ends the give-back, and not a second time here.
 */
export class Gate {
  constructor(private readonly deps: GiveBackDeps) {}

  hold<Message extends TacMessage>(onMessageReady: OnMessageReady<Message>): OnMessageReady<Message> {
    return async (message) => {
      const { conversationId, session } = message;
      const isVoice = session.channel.toLowerCase() === 'voice';
      // A caller is back with us before it is written that they are; what they say meanwhile waits like any message.
      await this.deps.ownership.isOwnedByHuman(conversationId, isVoice ? { whenUnknown: false, ask: false } : {});
      const owner = await this.settled(conversationId);
      if (owner?.owner === 'returning') {
        this.deps.log.warn({ conversationId }, 'a message waited too long for a give-back to end');
        return undefined;
      }
      if (owner && (await this.isAnsweredElsewhere(conversationId, owner, message.message))) {
        this.deps.log.debug({ conversationId }, 'a message that waited at the give-back is answered with it');
        return undefined;
      }
      return onMessageReady(message);
    };
  }

  private async settled(conversationId: string): Promise<State | undefined> {
    const { ownership, times } = this.deps;
    const end = Date.now() + times.holdMs;
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      const owner = ownership.peek(conversationId);
      if (owner?.owner !== 'returning' || Date.now() >= end) return owner;
      await pause(wait);
      await ownership.isOwnedByHuman(conversationId, { reread: true });
    }
  }

  private async isAnsweredElsewhere(conversationId: string, owner: State, text: string): Promise<boolean> {
    const { waiting = [] } = owner;
    const digest = digestOf(text);
    if (owner.owner !== 'ai') return false;
    const isOfThem = waiting.some((one) => one.digest === digest);
    if (!isOfThem && digest !== owner.announced) return false;
    if (isOfThem) {
      const communications = await orchestrator(this.deps.calls).communications(conversationId);
      if (communications.ok && wasWrittenAgain(communications.body, waiting, text)) return false;
    }
    return digest !== owner.announced || !(await this.take(conversationId, digest));
  }

  /** All that waited was announced to a virtual agent elsewhere: whoever asks first answers it. */
  private async take(conversationId: string, digest: string): Promise<boolean> {
    const edited = await this.deps.ownership.edit(conversationId, (one) =>
      one.owner === 'ai' && one.announced === digest ? { ...one, announced: undefined, opened: ulid() } : undefined,
    );
    return edited.kind === 'written';
  }
}
