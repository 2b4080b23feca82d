import type { FastifyInstance } from 'fastify';
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { account } from '../kernel/account';
import { TwilioError } from '../kernel/TwilioError';
import type { Execution } from './Execution';
import type { Flows } from './Flows';

interface OfFlow {
  Params: { flowSid: string };
  /** Of an execution that the call comes back to. */
  Querystring: { Execution?: string; After?: 'record' };
}

/**
 * A flow's webhook on `webhooks.twilio.com`: what `<Connect action>` names when a relay session may end in a handoff.
 * Takes Twilio's call parameters with `HandoffData`, and answers with what the call has to do next, as TwiML; the call
 * comes back for more. Calls that the business placed are refused: its trigger is "incoming call".
 */
export function callRoutes(app: FastifyInstance, flows: Flows): void {
  app.post<OfFlow>('/v1/Accounts/:accountSid/Flows/:flowSid', async ({ params: { flowSid }, query, body }, reply) => {
    const call = (body ?? {}) as Record<string, string>;
    if (call.Direction?.startsWith('outbound')) throw new TwilioError(400, 11200, 'HTTP retrieval failure');
    const execution = query.Execution ? flows.execution(flowSid, query.Execution) : begin(flows, flowSid, call);
    // A call that leaves the queue is moved on by its task, which has ended by now.
    if (query.After === 'record') execution.comeBack(call);
    await execution.settled;
    return reply.type('text/xml').send(twiml(execution));
  });
}

function begin(flows: Flows, flowSid: string, call: Record<string, string>): Execution {
  return flows.start({ flowSid, trigger: 'incomingCall', to: call.From ?? '', from: call.To ?? '', call });
}

function twiml(execution: Execution): string {
  const response = new VoiceResponse();
  const action = `https://webhooks.twilio.com/v1/Accounts/${account.sid}/Flows/${execution.flowSid}?Execution=${execution.sid}`;
  for (const verb of execution.takeVerbs()) {
    if (verb.verb === 'say') response.say(verb.text);
    else if (verb.verb === 'record') response.record({ action: `${action}&After=record` });
    else {
      const { workflowSid, priority, timeoutSeconds, attributes } = verb;
      response.enqueue({ workflowSid, action }).task({ priority, timeout: timeoutSeconds }, attributes);
    }
  }
  return response.toString();
}
