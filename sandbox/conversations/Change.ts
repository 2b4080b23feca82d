import type { Conversation } from '../kernel/services';
import type { StoredConversation, StoredMessage, StoredParticipant } from './records';

/** Who caused a change, as webhooks tell it. */
export interface Origin {
  /** `API`, `SDK`, or the channel the message came in by, e.g. `SMS`. */
  source: string;
  clientIdentity?: string;
  /** A change over REST reaches webhooks only when the caller asks for it (`X-Twilio-Webhook-Enabled: true`). */
  webhooks: boolean;
}

/** A REST call, or another service, that asks for no webhooks. */
export const BY_API: Origin = { source: 'API', webhooks: false };

/** What a client with a chat token did. */
export const bySdk = (identity: string): Origin => ({ source: 'SDK', clientIdentity: identity, webhooks: true });

/** One thing that happened, under the name that webhooks give it. */
export type Change = { conversation: StoredConversation; origin: Origin } & (
  | { name: 'onConversationUpdated' | 'onConversationRemoved' }
  | { name: 'onConversationStateUpdated'; from: Conversation['state'] }
  | { name: 'onParticipantAdded' | 'onParticipantUpdated' | 'onParticipantRemoved'; participant: StoredParticipant }
  | { name: 'onMessageAdded' | 'onMessageUpdated' | 'onMessageRemoved'; message: StoredMessage }
);
