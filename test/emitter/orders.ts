import type { Envelope } from '../../src/handoff/envelope';
import type { DeliveryOrder } from '../../src/emitter/channels/Delivery';
import type { ScriptedTwilio } from './ScriptedTwilio';

export const anEnvelope = (more: Partial<Envelope> = {}): Envelope => ({
  v: 1,
  id: 'H1',
  conversationId: 'conv_1',
  storeId: 'mem_store_1',
  profileId: 'mem_profile_1',
  channel: 'chat',
  language: 'de-AT',
  reason: { code: 'customer_requested', text: 'Wants a person' },
  ...more,
});

/** A handoff that is to be delivered, with a minute left. */
export const anOrder = (twilio: ScriptedTwilio, more: Partial<DeliveryOrder> = {}): DeliveryOrder => ({
  handoffId: 'H1',
  conversationId: 'conv_1',
  target: {},
  calls: twilio.calls,
  end: Date.now() + 60_000,
  claimedByAll: true,
  ...more,
});
