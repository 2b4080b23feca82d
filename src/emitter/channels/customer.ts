import type { Participant } from '../twilio/Orchestrator';

/** The customer of a conversation, at one of their addresses. */
export interface Customer {
  participantId: string;
  address: string;
  channel: string;
  /** On bridged traffic: the Conversations SID (`CH...`). */
  channelId?: string | null;
  profileId?: string | null;
}

/** The customer who has this address, else the conversation's first customer. */
export function customerOf(participants: readonly Participant[], address: string | undefined): Customer | undefined {
  const customers = participants.filter(({ type }) => type === 'CUSTOMER');
  const participant =
    customers.find(({ addresses }) => addresses.some((one) => one.address === address)) ?? customers[0];
  const at = participant?.addresses.find((one) => one.address === address) ?? participant?.addresses[0];
  return participant && at
    ? {
        participantId: participant.id,
        address: at.address,
        channel: at.channel,
        channelId: at.channelId,
        profileId: participant.profileId,
      }
    : undefined;
}
