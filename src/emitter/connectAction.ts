import formbody from '@fastify/formbody';
import type { FastifyPluginAsync } from 'fastify';
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { enqueueTwiml } from './deliver/enqueueTwiml';
import type { Log } from './log';
import { signedByTwilio, type SignatureOptions } from './signedByTwilio';

export interface ConnectActionRooms extends SignatureOptions {
  /** Where handed-over calls are queued. */
  workflowSid?: string;
  waitUrl?: string;
  /** The caller has hung up, or the relay was lost, without a handoff. */
  onCallOver: (callSid: string) => Promise<void>;
  log: Log;
}

/**
 * `POST /connect-action`: what `<Connect action>` names when calls go to Flex without Studio. Twilio comes here whenever
 * a relay session ends: after our `end` frame with the `HandoffData` of it, word for word; after a hang-up or a lost
 * socket without. The first is answered with `<Enqueue>`, everything else with an empty response, which ends the call.
 */
export function connectAction(rooms: ConnectActionRooms): FastifyPluginAsync {
  return async (app) => {
    if (!app.hasContentTypeParser('application/x-www-form-urlencoded')) await app.register(formbody);

    app.post<{ Body: Record<string, string> | undefined }>('/connect-action', async (request, reply) => {
      if (!signedByTwilio(request, rooms)) {
        rooms.log.warn({}, 'the end of a relay session without a valid Twilio signature was refused');
        return reply
          .code(403)
          .type('application/problem+json')
          .send({ type: 'about:blank', title: 'Not signed by Twilio', status: 403 });
      }
      const { CallSid = '', HandoffData = '' } = request.body ?? {};
      const attributes = attributesOf(HandoffData);
      void reply.type('text/xml');
      if (attributes && rooms.workflowSid) {
        const { workflowSid, waitUrl } = rooms;
        return reply.send(enqueueTwiml({ workflowSid, waitUrl, attributes }));
      }
      if (HandoffData !== '') rooms.log.error({ callSid: CallSid }, 'a handed-over call could not be queued');
      if (CallSid !== '') await rooms.onCallOver(CallSid);
      return reply.send(new VoiceResponse().toString());
    });
  };
}

function attributesOf(handoffData: string): Record<string, unknown> | undefined {
  try {
    const { attributes } = JSON.parse(handoffData) as { attributes?: unknown };
    const isObject = typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes);
    return isObject ? (attributes as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
