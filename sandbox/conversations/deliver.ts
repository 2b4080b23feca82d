import type { Conversation, DeliveryReceipt } from '../kernel/services';
import { newSid } from '../kernel/sid';

/** WhatsApp lets a business answer in its own words this long after the customer's last message. */
const WINDOW_MS = 24 * 60 * 60_000;

/** https://www.twilio.com/docs/api/errors/63016: outside it only a template, by its `ContentSid`, gets through. */
export const OUTSIDE_WINDOW = 63016;

/**
 * What becomes of a message at the phones of the conversation, whoever's it is not. The message itself is taken in any
 * case, as at Twilio: that it does not arrive is known later.
 */
export function deliver(
  { participants, messages }: Conversation,
  message: { author: string; contentSid?: string | undefined; at: Date },
): DeliveryReceipt[] {
  return [...participants.values()].flatMap(({ sid, messagingBinding: binding }) => {
    if (!binding || binding.type === 'email' || binding.address === message.author) return [];
    const heard = messages
      .filter(({ author }) => author === binding.address)
      .at(-1)
      ?.at.getTime();
    const isOpen = heard !== undefined && message.at.getTime() - heard < WINDOW_MS;
    const lost = binding.type === 'whatsapp' && !isOpen && message.contentSid === undefined;
    const what = lost
      ? ({ status: 'undelivered', errorCode: OUTSIDE_WINDOW } as const)
      : ({ status: 'delivered', errorCode: 0 } as const);
    return [{ sid: newSid('DY'), participantSid: sid, channelMessageSid: newSid('SM'), ...what }];
  });
}

/** All of them in one: for how many phones each status holds. */
export function aggregated(receipts: readonly DeliveryReceipt[]): Record<string, unknown> | null {
  if (receipts.length === 0) return null;
  const amount = (...statuses: DeliveryReceipt['status'][]): string => {
    const count = receipts.filter(({ status }) => statuses.includes(status)).length;
    return count === 0 ? 'none' : count === receipts.length ? 'all' : 'some';
  };
  return {
    total: receipts.length,
    sent: amount('delivered', 'undelivered'),
    delivered: amount('delivered'),
    read: 'none',
    undelivered: amount('undelivered'),
    failed: 'none',
  };
}
