import type { FastifyInstance } from 'fastify';
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { Execution } from './Execution';
import type { Flows } from './Flows';

/**
 * A flow's webhook on `webhooks.twilio.com`: what `<Connect action>` names when a relay session may end in a handoff.
 * Takes Twilio's call parameters with `HandoffData`, and answers with what the call has to do next, as TwiML.
 */
export function callRoutes(app: FastifyInstance, flows: Flows): void {
  app.post<{ Params: { flowSid: string } }>(
    '/v1/Accounts/:accountSid/Flows/:flowSid',
    async ({ params: { flowSid }, body }, reply) => {
      const call = (body ?? {}) as Record<string, string>;
      const execution = flows.start({
        flowSid,
        trigger: 'incomingCall',
        to: call.From ?? '',
        from: call.To ?? '',
        call,
      });
      await execution.settled;
      return reply.type('text/xml').send(twiml(execution));
    },
  );
}

function twiml({ verbs }: Execution): string {
  const response = new VoiceResponse();
  for (const verb of verbs) {
    if (verb.verb === 'say') response.say(verb.text);
    else {
      const { workflowSid, priority, timeoutSeconds, attributes } = verb;
      response.enqueue({ workflowSid }).task({ priority, timeout: timeoutSeconds }, attributes);
    }
  }
  return response.toString();
}
