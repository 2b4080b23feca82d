import type { MessageRole, TranscriptMessage } from '../../handoff/envelope';
import { attachmentsOf, wordsOf } from '../envelope/wordless';
import type { Communication, Participant } from '../twilio/Orchestrator';

const ROLES: Record<NonNullable<Participant['type']>, MessageRole> = {
  CUSTOMER: 'customer',
  AI_AGENT: 'assistant',
  HUMAN_AGENT: 'human',
  // TAC writes AGENT for agents whose nature it does not know; in its conversations that is the virtual agent.
  AGENT: 'assistant',
  UNKNOWN: 'customer',
};

export interface TranscriptNames {
  /** The virtual agent's name, as the customer knows it. */
  assistant?: string;
  customer?: string;
}

/**
 * The conversation as a transcript, oldest first. Authors are told apart by their participant's type, because a human
 * agent's address says nothing about them.
 */
export function readTranscript(
  communications: readonly Communication[],
  participants: readonly Participant[],
  names: TranscriptNames = {},
): TranscriptMessage[] {
  const byId = new Map(participants.map((participant) => [participant.id, participant]));
  const byAddress = new Map(
    participants.flatMap((participant) => participant.addresses.map(({ address }) => [address, participant] as const)),
  );

  return communications
    .map((communication, place) => ({ communication, place, at: timeOf(communication) }))
    .sort((a, b) => (a.at ?? '').localeCompare(b.at ?? '') || a.place - b.place)
    .flatMap(({ communication: { id, author, content }, at }): TranscriptMessage[] => {
      const text = wordsOf(content);
      if (text === '') return [];
      const attachments = attachmentsOf(content);
      const participant = byId.get(author.participantId ?? '') ?? byAddress.get(author.address ?? '');
      const role = ROLES[participant?.type ?? 'UNKNOWN'];
      const name =
        role === 'assistant'
          ? names.assistant
          : (participant?.name ?? (role === 'customer' ? names.customer : undefined));
      return [
        { id, role, ...(name ? { name } : {}), text, ...(at ? { at } : {}), ...(attachments ? { attachments } : {}) },
      ];
    });
}

function timeOf({ occurredAt, createdAt }: Communication): string | undefined {
  const written = occurredAt ?? createdAt;
  if (!written) return undefined;
  const time = new Date(written);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
