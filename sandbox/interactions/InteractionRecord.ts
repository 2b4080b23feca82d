import type { Interaction, InteractionParticipant } from '../kernel/services';

/** An offer of the conversation to TaskRouter: one task each. */
export interface Invite {
  sid: string;
  taskSid: string;
}

export interface Participant extends InteractionParticipant {
  reservationSid?: string;
  identity?: string;
  address?: string;
  /** How a correspondent stands on the e-mails. */
  email?: { name: string; level: 'to' | 'cc' };
  /**
   * The worker leaves, and the conversation goes on without: what ends the task then must not end the channel.
   */
  leaves: boolean;
}

/** An interaction with its one channel, and the conversation behind it. */
export interface InteractionRecord extends Interaction {
  initiatedBy: 'customer' | 'agent' | 'api';
  /** An inactive channel has no worker and waits for somebody to write, or for an invite. */
  channelStatus: 'active' | 'inactive' | 'closed';
  invites: Map<string, Invite>;
  participants: Map<string, Participant>;
}
