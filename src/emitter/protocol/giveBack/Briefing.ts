import { ulid } from 'ulid';
import type { TranscriptMessage } from '../../../handoff/envelope';
import type { GiveBackOutcome } from '../../../handoff/giveBack';
import type { State, Return } from '../State';
import { readTranscript } from '../readTranscript';
import { Remembered } from '../../../handoff/Remembered';
import type { OnMessageReady, TacMessage } from '../../channels/tac';
import { orchestrator, type Participant } from '../../twilio/Orchestrator';
import type { GivenBack } from '../../channels/GivenBack';
import type { GiveBackDeps } from './GiveBackDeps';

const MOST_REMEMBERED = 20_000;

/** Tells the virtual agent's first turn after a give-back what the person said of it; that one, and no other. */
export class Briefing {
  /** Told while Sync could not be asked, by handoff. */
  private readonly toldAlone = new Remembered<true>(MOST_REMEMBERED);
  /** Conversations whose customer's earlier note was looked for. */
  private readonly lookedFor = new Remembered<true>(MOST_REMEMBERED);

  private readonly puttingAway = new Set<Promise<void>>();

  constructor(private readonly deps: GiveBackDeps) {}

  /** The callback, with `givenBack` on the message that it is for. */
  brief<Message extends TacMessage>(onMessageReady: OnMessageReady<Message>): OnMessageReady<Message> {
    return async (message) => {
      const givenBack = await this.take(message.conversationId, message.profileId ?? message.session.profileId);
      return onMessageReady(givenBack ? { ...message, givenBack } : message);
    };
  }

  /** What was said since, as the virtual agent reads it. */
  async givenBack(conversationId: string, record: Return): Promise<GivenBack> {
    return {
      note: record.note,
      outcome: record.outcome as GiveBackOutcome,
      human: record.name ? { name: record.name } : {},
      at: record.at,
      since: await this.since(conversationId, record),
    };
  }

  /** Waits for what is put away behind the answers. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.puttingAway]);
  }

  private putAway(work: Promise<void>): void {
    const done = work
      .catch((error: unknown) => {
        this.deps.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'a note was not put away');
      })
      .finally(() => this.puttingAway.delete(done));
    this.puttingAway.add(done);
  }

  private async take(conversationId: string, profileId: string | undefined): Promise<GivenBack | undefined> {
    const { ownership, notes } = this.deps;
    const owner = ownership.peek(conversationId);
    if (!owner) return this.takeOfProfile(conversationId, profileId);
    const record = untold(owner);
    if (!record || this.toldAlone.get(record.handoffId)) return undefined;
    const turn = ulid();
    const told = await ownership.edit(conversationId, (one) =>
      one.handoffId === record.handoffId && untold(one) ? { ...one, told: turn } : undefined,
    );
    if (told.kind === 'unchanged') return undefined;
    // Twice is better than never; this process at least remembers.
    if (told.kind === 'away') this.toldAlone.set(record.handoffId, true);
    // The customer waits for the answer, and not for what is only put away.
    if (profileId) this.putAway(notes.settled(profileId, record));
    return this.givenBack(conversationId, record);
  }

  /** A conversation that nobody has handed over: the customer's last one may have been given back and closed. */
  private async takeOfProfile(conversationId: string, profileId: string | undefined): Promise<GivenBack | undefined> {
    if (!profileId || this.lookedFor.get(conversationId)) return undefined;
    this.lookedFor.set(conversationId, true);
    const note = await this.deps.notes.take(profileId, (one) => one.conversationId !== conversationId);
    return note && this.givenBack(note.conversationId, note.record);
  }

  private async since(conversationId: string, record: Return): Promise<TranscriptMessage[]> {
    const isSince = ({ at, role }: TranscriptMessage): boolean =>
      (role === 'human' || role === 'customer') && (!at || (at > record.since && at <= record.at));
    // A call without an orchestrator: what was said on it is written down when it is transcribed.
    if (isCallSid(conversationId)) return (await this.deps.store.transcript(record.handoffId)).filter(isSince);
    const rest = orchestrator(this.deps.calls);
    const [communications, people] = await Promise.all([
      rest.communications(conversationId),
      rest.participants(conversationId),
    ]);
    if (!communications.ok || !people.ok) return [];
    return readTranscript(communications.body, withThoseWhoLeft(people.body, [record]), {
      assistant: this.deps.agentName,
    }).filter(isSince);
  }
}

/** Of a call without an orchestrator, which is named by its call. */
export function isCallSid(conversationId: string): boolean {
  return /^CA[0-9a-f]{32}$/.test(conversationId);
}

/** The newest give-back, as long as no turn was told of it. */
export function untold({ owner, handoffId, returns, told }: State): Return | undefined {
  const newest = returns?.at(-1);
  return owner === 'ai' && told === undefined && newest?.handoffId === handoffId ? newest : undefined;
}

/** Participants, with the people of earlier give-backs who take part no more. */
export function withThoseWhoLeft(people: readonly Participant[], returns: readonly Return[] = []): Participant[] {
  const left = returns.flatMap((record) => record.people).filter(({ id }) => !people.some((one) => one.id === id));
  return [
    ...left.map(({ id, name, addresses }): Participant => ({
      id,
      type: 'HUMAN_AGENT',
      ...(name ? { name } : {}),
      addresses: addresses.map((address) => ({ channel: '', address })),
    })),
    ...people,
  ];
}
