import * as v from 'valibot';
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { NOBODY_TOOK_THE_CALL, RELAY_LOST } from '../channels/callTexts';
import { enqueueTwiml } from '../channels/enqueueTwiml';
import { textInLanguage } from '../textInLanguage';
import type { Log } from '../log';
import { defineRoute, type Route } from './Route';

export interface ConnectActionDeps {
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
  /** `ended`, `completed` or `failed`. */
  SessionStatus: v.optional(v.string(), ''),
});

/**
 * What `<Connect action>` names when calls go to Flex without Studio. A handoff is answered with `<Enqueue>`; a lost
 * relay, or a handoff that nobody can read, with words; everything else with an empty response. Both end the call.
 */
export const connectActionRoute = ({ workflowSid, waitUrl, onCallOver, log }: ConnectActionDeps): Route =>
  defineRoute({
    method: 'POST',
    path: '/connect-action',
    summary: 'What a call does when its relay session is over',
    description:
      'The `action` of the `<Connect>` around `<ConversationRelay>`. Twilio comes here whenever a session ends: with ' +
      'the `HandoffData` of the `end` frame, word for word, after a handoff; without it after a hang-up or a lost socket.',
    auth: 'twilio',
    body: RelayEndSchema,
    answers: {
      200: {
        description: 'TwiML: `<Enqueue>` after a handoff, else words or nothing, and the call ends',
        type: 'text/xml',
      },
    },
    handle: async ({ body: { CallSid, HandoffData, SessionStatus } }) => {
      const handoff = handoffIn(HandoffData);
      if (handoff)
        return {
          status: 200,
          type: 'text/xml',
          body: enqueueTwiml({ workflowSid, waitUrl, ...handoff, nobody: nobodyFor(handoff.attributes) }),
        };
      if (HandoffData !== '') log.error({ callSid: CallSid }, 'a handed-over call could not be queued');
      if (CallSid !== '') await onCallOver(CallSid);
      const response = new VoiceResponse();
      if (HandoffData !== '') response.say(NOBODY_TOOK_THE_CALL.en);
      else if (SessionStatus === 'failed') response.say(RELAY_LOST);
      return { status: 200, type: 'text/xml', body: response.toString() };
    },
  });

/** In the language that the task says the conversation has. */
function nobodyFor({ language }: Record<string, unknown>): string {
  return textInLanguage(NOBODY_TOOK_THE_CALL, typeof language === 'string' ? language : undefined);
}

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
