import type { Envelope } from '../../handoff/envelope';
import { limits } from '../../handoff/limits';
import { jsonLength } from '../../handoff/utf8';
import type { EndFrame } from './LiveCalls';
import { studioAttributes } from './taskAttributes';

/**
 * The `end` frame of a ConversationRelay session, with a payload of TAC's shape in it: Twilio posts it word for word to
 * the `<Connect action>` URL as `HandoffData`. At most `limits.relayHandoffData` bytes, cut like every envelope; the
 * developer's own attributes are the last to go.
 *
 * @param attributesOf what the task is to carry, when it is more than Studio takes
 */
export function endFrame(
  envelope: Envelope,
  attributesOf: (envelope: Envelope, bytes: number) => Record<string, unknown> = studioAttributes,
  transcriptionUrl?: string,
): EndFrame {
  const ids = {
    conversationId: envelope.conversationId ?? '',
    storeId: envelope.storeId ?? '',
    profileId: envelope.profileId ?? '',
    ...(transcriptionUrl ? { transcriptionUrl } : {}),
  };
  const room = limits.relayHandoffData - jsonLength({ ...ids, attributes: '' });
  let attributes = attributesOf(envelope, room);
  if (jsonLength(attributes) > room) {
    // Only the developer's own attributes can still be too long: the handoff goes without them rather than not at all.
    attributes = attributesOf({ ...envelope, attributes: undefined }, room);
  }
  return { type: 'end', handoffData: JSON.stringify({ ...ids, attributes }) };
}
