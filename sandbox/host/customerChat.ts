import { randomUUID } from 'node:crypto';
import { account } from '../kernel/account';
import type { ConversationsService } from '../kernel/services';
import { customerToken } from '../kernel/tokens';

/** What a customer's browser needs to chat. */
export interface CustomerChat {
  identity: string;
  name: string;
  token: string;
  conversationSid: string;
  /** The virtual agent: what to call it, and the authors it writes as. */
  assistant: { name: string; identities: readonly string[] };
}

const NAMES = ['Alex Morgan', 'Jordan Lee', 'Robin Castillo', 'Sasha Petrov'];

const assistant = { name: 'Ava', identities: [account.address, 'ai-assistant'] };

/** Starts a web chat as the shop's back end would: a conversation with the customer in it, and a token for both. */
export function startCustomerChat(conversations: ConversationsService, customer: number): CustomerChat {
  const name = NAMES[customer - 1] ?? `Customer ${customer}`;
  const identity = `customer-${customer}-${randomUUID().slice(0, 8)}`;
  const { sid } = conversations.create({
    friendlyName: `Web chat with ${name}`,
    attributes: { customerName: name, pre_engagement_data: { friendlyName: name } },
  });
  conversations.addParticipant(sid, { identity, friendlyName: name, attributes: { customerName: name } });
  return { identity, name, token: customerToken(identity), conversationSid: sid, assistant };
}
