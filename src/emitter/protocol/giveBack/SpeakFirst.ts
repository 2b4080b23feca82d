import { ulid } from 'ulid';
import { customerOf, type Customer } from '../../channels/customer';
import type { State, Return, Returning } from '../State';
import type { OnMessageReady, TacMessage, TacSession } from '../../channels/tac';
import { textInLanguage } from '../../textInLanguage';
import { tellCustomer } from '../../channels/tellCustomer';
import { orchestrator, type Participant } from '../../twilio/Orchestrator';
import { pause } from '../../twilio/pause';
import type { Briefing } from './Briefing';
import { waitingNow } from './carryOn';
import type { GiveBackDeps } from './GiveBackDeps';
import { digestOf, joined } from './waitingMessages';

/** A virtual agent that took a webhook asks soon whether it may answer. Milliseconds. */
const ASKS_WITHIN_MS = 5_000;
const ASK_PAUSE_MS = 100;
/** After this time an answer to what waited comes too late to be tried again. Milliseconds. */
const STALE_MS = 10 * 60_000;

/** The right to speak first. */
interface Turn {
  /** Who has it, in the ownership document. */
  speaker: string;
  /** Since when: epoch, milliseconds. */
  since: number;
}

/**
 * What the virtual agent says without being spoken to after a give-back: the answer to what the customer is waiting
 * for, else the app's opening line. Each is said by one process, once.
 */
export class SpeakFirst {
  /** The virtual agent of this process; the last one wins, as with TAC's callback. */
  answer: OnMessageReady | undefined;

  constructor(
    private readonly deps: GiveBackDeps,
    private readonly briefing: Briefing,
  ) {}

  /** `false` when it is still to be done, by this process later or by one that has the virtual agent. */
  async run(conversationId: string, owner: State, back: Returning): Promise<boolean> {
    // A caller is greeted by the TwiML that brought them back.
    if (back.voice) return true;
    const waiting = owner.waiting ?? (await this.lookAgain(conversationId, back.record));
    if (!waiting) return false;
    if (waiting.length > 0) return this.answerWaiting(conversationId, back, waiting, owner.opened);
    return this.openUp(conversationId, back);
  }

  /** What waited could not be read when the conversation was given back. */
  private async lookAgain(conversationId: string, record: Return): Promise<State['waiting'] | undefined> {
    const heard = await waitingNow(this.deps.calls, conversationId);
    if (!heard) return undefined;
    const waiting = heard.map(({ id, text }) => ({ id, digest: digestOf(text) }));
    const written = await this.deps.ownership.edit(conversationId, (one) =>
      one.handoffId === record.handoffId && one.owner === 'ai' && !one.waiting ? { ...one, waiting } : undefined,
    );
    return written.kind === 'away' ? undefined : waiting;
  }

  private async answerWaiting(
    conversationId: string,
    back: Returning,
    waiting: NonNullable<State['waiting']>,
    /** Who had begun to answer and has died; nobody, when it was not begun. */
    died: string | undefined,
  ): Promise<boolean> {
    const { answer } = this;
    if (!answer) return this.announceWaiting(conversationId, back, waiting, died);
    const [heard, people] = await Promise.all([
      waitingNow(this.deps.calls, conversationId),
      orchestrator(this.deps.calls).participants(conversationId),
    ]);
    if (!heard || !people.ok) return false;
    // What has been answered meanwhile is no longer among them.
    const texts = heard.filter(({ id }) => waiting.some((one) => one.id === id));
    const customer = customerOf(people.body, undefined);
    if (!customer || texts.length === 0) return true;
    const turn = await this.take(conversationId, back.record, died);
    if (turn === 'away') return false;
    if (!turn) return true;
    // Whoever began to answer may have done so after we looked, and was slow rather than dead.
    if (died !== undefined && (await this.isAnswered(conversationId, texts))) return true;
    const message = messageOf(conversationId, customer, joined(texts), back.profileId);
    const text = await answer(message);
    if (!text || !(await this.isStill(conversationId, turn))) return true;
    if (await this.say(conversationId, people.body, customer, text)) return true;
    // Nobody has heard it: it counts as not said, for as long as an answer is still one.
    await this.release(conversationId, turn);
    return Date.now() - Date.parse(back.record.at) > STALE_MS;
  }

  /**
   * The virtual agent is elsewhere: it is told of what waits as Twilio would tell it, and asks whether it may answer like
   * of any other message. Done once it has asked.
   */
  private async announceWaiting(
    conversationId: string,
    { record: { handoffId } }: Returning,
    waiting: NonNullable<State['waiting']>,
    died: string | undefined,
  ): Promise<boolean> {
    const { announcer, calls, ownership, log } = this.deps;
    if (!announcer) return false;
    const rest = orchestrator(calls);
    const [heard, said, callbacks] = await Promise.all([
      waitingNow(calls, conversationId),
      rest.communications(conversationId),
      rest.statusCallbacks(conversationId),
    ]);
    if (!heard || !said.ok || !callbacks.ok) return false;
    const texts = heard.filter(({ id }) => waiting.some((one) => one.id === id));
    const newest = said.body.find(({ id }) => id === texts.at(-1)?.id);
    // Answered meanwhile, or the one who had begun to has done so.
    if (!newest) return true;
    const text = joined(texts);
    const announced = digestOf(text);
    const marked = await ownership.edit(conversationId, (one) =>
      one.handoffId === handoffId && one.owner === 'ai' && one.opened === died
        ? { ...one, announced, opened: undefined }
        : undefined,
    );
    if (marked.kind !== 'written') return marked.kind === 'unchanged';
    const communication = { ...newest, content: { ...newest.content, text } };
    if (await announcer.announce(conversationId, communication, callbacks.body ?? [])) {
      for (const end = Date.now() + ASKS_WITHIN_MS; Date.now() < end; await pause(ASK_PAUSE_MS))
        if ((await ownership.current(conversationId))?.announced !== announced) return true;
    }
    log.warn({ conversationId }, 'the virtual agent has not taken what waited at a give-back; it is told again');
    return false;
  }

  private async isAnswered(conversationId: string, texts: readonly { id: string }[]): Promise<boolean> {
    const heard = await waitingNow(this.deps.calls, conversationId);
    return heard !== undefined && !heard.some(({ id }) => texts.some((one) => one.id === id));
  }

  private async openUp(conversationId: string, back: Returning): Promise<boolean> {
    const { onGivenBack, message, calls, log, store } = this.deps;
    if (!onGivenBack && message === undefined) return true;
    const turn = await this.take(conversationId, back.record);
    if (turn === 'away') return false;
    if (!turn) return true;
    const people = await orchestrator(calls).participants(conversationId);
    const customer = people.ok ? customerOf(people.body, undefined) : undefined;
    if (!people.ok || !customer) return true;
    const { handoffId } = back.record;
    try {
      const givenBack = await this.briefing.givenBack(conversationId, back.record);
      const channel = customer.channel.toLowerCase();
      const asked = await onGivenBack?.(givenBack, { conversationId, handoffId, channel, profileId: back.profileId });
      const line =
        asked ||
        (message === undefined ? '' : textInLanguage(message, (await store.envelope(conversationId))?.language));
      if (line && !this.deps.ownership.ownedByHuman(conversationId) && (await this.isStill(conversationId, turn)))
        await this.sayTwice(conversationId, people.body, customer, line, back.record.at);
    } catch (error) {
      log.error({ conversationId, error: error instanceof Error ? error.name : 'unknown' }, 'onGivenBack failed');
    }
    return true;
  }

  /** Of several processes one gets to speak. `away`: nobody knows whether another one has; it is asked again. */
  private async take(conversationId: string, { handoffId }: Return, died?: string): Promise<Turn | 'away' | undefined> {
    const [speaker, now] = [ulid(), Date.now()];
    const edited = await this.deps.ownership.edit(conversationId, (one) =>
      one.handoffId === handoffId && one.owner === 'ai' && one.opened === died
        ? {
            ...one,
            opened: speaker,
            // The process that is at work on it has just been heard of.
            ...(one.progress ? { progress: { ...one.progress, at: new Date(now).toISOString() } } : {}),
          }
        : undefined,
    );
    if (edited.kind === 'away') return 'away';
    return edited.kind === 'written' ? { speaker, since: now } : undefined;
  }

  /** Somebody else may speak: what we had to say was not sent. */
  private async release(conversationId: string, { speaker }: Turn): Promise<void> {
    await this.deps.ownership.edit(conversationId, (one) => {
      const { opened, ...others } = one;
      return opened === speaker ? others : undefined;
    });
  }

  /** Whether nobody has taken us for dead while the virtual agent was thinking, and answers instead. */
  private async isStill(conversationId: string, { speaker, since }: Turn): Promise<boolean> {
    const { ownership, idleMs, log } = this.deps;
    if (Date.now() - since < idleMs / 2) return true;
    const owner = await ownership.current(conversationId);
    const still = owner === undefined || owner.opened === speaker;
    if (!still) log.warn({ conversationId }, 'the virtual agent’s first words came too late and are dropped');
    return still;
  }

  /** What failed may have arrived all the same, so it is looked for before it is said again. */
  private async sayTwice(
    ...[conversationId, people, customer, line, since]: Parameters<SpeakFirst['say']>
  ): Promise<void> {
    if (!(await this.say(conversationId, people, customer, line)))
      await this.say(conversationId, people, customer, line, since);
  }

  private async say(
    conversationId: string,
    people: readonly Participant[],
    customer: Customer,
    text: string,
    /** It may have been said since then. */
    perhapsSince?: string,
  ): Promise<boolean> {
    const speaksAs = this.deps.ownership.peek(conversationId)?.kept?.speaksAs ?? '';
    const since = perhapsSince ?? new Date().toISOString();
    let why: string | undefined;
    const onRefused = (said: string): void => void (why = said);
    const words = { conversationId, text, speaksAs, customerAddress: customer.address, since, onRefused };
    const said = await tellCustomer(orchestrator(this.deps.calls), people, words, perhapsSince !== undefined);
    if (!said)
      this.deps.log.error({ conversationId, why }, 'the virtual agent’s first words after a give-back were not sent');
    return said;
  }
}

/** As TAC would give it: in a process without the session there is one of the same shape. */
function messageOf(
  conversationId: string,
  { participantId, address, channel }: Customer,
  message: string,
  profileId: string | undefined,
): TacMessage {
  const session: TacSession = {
    conversationId,
    channel: channel.toLowerCase() as TacSession['channel'],
    startedAt: new Date(),
    authorInfo: { address, participantId },
    metadata: {},
    ...(profileId ? { profileId } : {}),
  };
  return { conversationId, message, author: address, session, ...(profileId ? { profileId } : {}) };
}
