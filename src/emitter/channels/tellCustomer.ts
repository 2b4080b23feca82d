import { customerOf } from './customer';
import type { Communication, Orchestrator, Participant } from '../twilio/Orchestrator';
import { isUncertain } from '../twilio/TwilioCalls';

export interface Announcement {
  conversationId: string;
  text: string;
  /** The address the virtual agent speaks from. */
  speaksAs: string;
  /** The customer's address, when it is known. */
  customerAddress?: string;
  /** It can't have been said before this time: ISO 8601, UTC. */
  since: string;
  /** Told Twilio's own words for why it did not let the message through. */
  onRefused?: (why: string) => void;
}

/** How far our clock and Twilio's may be apart, in milliseconds. */
const CLOCKS_APART_MS = 10_000;

/**
 * Tells the customer about the transfer. `true` when they heard it, also when the answer to our request was lost.
 *
 * @param perhapsSaid another process may have said it already
 */
export async function tellCustomer(
  orchestrator: Orchestrator,
  people: readonly Participant[],
  announcement: Announcement,
  perhapsSaid = false,
): Promise<boolean> {
  const { conversationId, text, speaksAs } = announcement;
  if (text === '') return true;
  const customer = customerOf(people, announcement.customerAddress);
  if (!customer) return false;
  if (perhapsSaid && (await wasSaid(orchestrator, announcement)) !== 'no') return true;

  // A virtual agent that has not said a word yet is no participant; its address stands for it.
  const speaker = people.find(({ type }) => type === 'AI_AGENT' || type === 'AGENT');
  const send = () =>
    orchestrator.sendMessage(conversationId, {
      from: { ...(speaker ? { participantId: speaker.id } : { address: speaksAs }), channel: customer.channel },
      to: { participantId: customer.participantId, channel: customer.channel },
      text,
      channelId: customer.channelId ?? undefined,
    });
  const sent = await send();
  if (sent.ok) return true;
  if (!isUncertain(sent.failure)) {
    announcement.onRefused?.(sent.failure.message);
    return false;
  }
  const said = await wasSaid(orchestrator, announcement);
  // Twice is worse than late: only what surely was not said is said again.
  return said === 'no' ? (await send()).ok : said === 'yes';
}

/** It is there, and reached nobody, as a message of one's own words on WhatsApp a day after the customer's last. */
const isLost = ({ recipients = [] }: Communication): boolean =>
  recipients.length > 0 && recipients.every(({ deliveryStatus }) => deliveryStatus === 'FAILED');

async function wasSaid(
  orchestrator: Orchestrator,
  { conversationId, text, since }: Announcement,
): Promise<'yes' | 'no' | 'unknown'> {
  const communications = await orchestrator.communications(conversationId);
  if (!communications.ok) return 'unknown';
  const earliest = Date.parse(since) - CLOCKS_APART_MS;
  const isIt = (one: Communication): boolean => one.content.text === text && !(timeOf(one) < earliest) && !isLost(one);
  return communications.body.some(isIt) ? 'yes' : 'no';
}

function timeOf({ occurredAt, createdAt }: Communication): number {
  return Date.parse(occurredAt ?? createdAt ?? '');
}
