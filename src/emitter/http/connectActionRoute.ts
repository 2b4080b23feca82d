import * as v from 'valibot';
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { enqueueTwiml } from '../channels/enqueueTwiml';
import type { Log } from '../log';
import { defineRoute, type Route } from './Route';

export interface ConnectActionRooms {
  /** Where handed-over calls are queued. */
  workflowSid: string;
  waitUrl?: string;
  /** The caller has hung up, or the relay was lost, without a handoff. */
  onCallOver: (callSid: string) => Promise<void>;
  log: Log;
}

/** What Twilio posts of a relay session that has ended, as far as it matters here. */
const RelayEndSchema = v.looseObject({
  CallSid: v.optional(v.string(), ''),
  HandoffData: v.optional(v.string(), ''),
});

/**
 * What `<Connect action>` names when calls go to Flex without Studio. A handoff is answered with `<Enqueue>`; everything
 * else with an empty response, which ends the call.
 */
export const connectActionRoute = ({ workflowSid, waitUrl, onCallOver, log }: ConnectActionRooms): Route =>
  defineRoute({
    method: 'POST',
    path: '/connect-action',
    summary: 'What a call does when its relay session is over',
    description:
      'The `action` of the `<Connect>` around `<ConversationRelay>`. Twilio comes here whenever a session ends: with ' +
      'the `HandoffData` of the `end` frame, word for word, after a handoff; without it after a hang-up or a lost socket.',
    auth: 'twilio',
    body: RelayEndSchema,
    answers: { 200: { description: 'TwiML: `<Enqueue>` after a handoff, else an empty response', type: 'text/xml' } },
    handle: async ({ body: { CallSid, HandoffData } }) => {
      const handoff = handoffIn(HandoffData);
      if (handoff) return { status: 200, type: 'text/xml', body: enqueueTwiml({ workflowSid, waitUrl, ...handoff }) };
      if (HandoffData !== '') log.error({ callSid: CallSid }, 'a handed-over call could not be queued');
      if (CallSid !== '') await onCallOver(CallSid);
      return { status: 200, type: 'text/xml', body: new VoiceResponse().toString() };
    },
  });

function handoffIn(
  handoffData: string,
): { attributes: Record<string, unknown>; transcriptionUrl?: string } | undefined {
  try {
    const { attributes, transcriptionUrl } = JSON.parse(handoffData) as Record<string, unknown>;
    if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) return undefined;
    return {
      attributes: attributes as Record<string, unknown>,
      ...(typeof transcriptionUrl === 'string' ? { transcriptionUrl } : {}),
    };
  } catch {
    return undefined;
  }
}
