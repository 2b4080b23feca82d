import type { FastifyInstance } from 'fastify';
import { account } from '../kernel/account';
import { TwilioError, notFound } from '../kernel/TwilioError';
import type { Execution, ExecutionStep } from './Execution';
import type { Flows } from './Flows';
import { flowRoutes } from './flowRoutes';
import { HOST, page } from './page';

interface OfFlow {
  Params: { flowSid: string };
}

interface OfExecution {
  Params: { flowSid: string; sid: string };
}

interface OfStep {
  Params: { flowSid: string; sid: string; stepSid: string };
}

/** Of `Parameters`, in bytes. Twilio names no number; this is the reply limit of its own HTTP widget. */
const MOST_PARAMETERS = 64 * 1024;
const FLOW = '/v2/Flows/:flowSid';

/** The v2 API of `studio.twilio.com`: flows and their executions. */
export function studioRoutes(app: FastifyInstance, flows: Flows): void {
  flowRoutes(app, flows.library);

  app.post<OfFlow>(`${FLOW}/Executions`, ({ params: { flowSid }, body }, reply) => {
    const form = (body ?? {}) as Record<string, string | undefined>;
    const execution = flows.start({
      flowSid,
      trigger: 'incomingRequest',
      to: required(form, 'To'),
      from: required(form, 'From'),
      parameters: readParameters(form.Parameters),
    });
    return reply.code(201).send(executionResource(execution));
  });

  app.get<OfFlow>(`${FLOW}/Executions`, (request) =>
    page('executions', flows.executions(request.params.flowSid).map(executionResource), request),
  );

  app.get<OfExecution>(`${FLOW}/Executions/:sid`, ({ params }) =>
    executionResource(flows.execution(params.flowSid, params.sid)),
  );

  app.post<OfExecution>(`${FLOW}/Executions/:sid`, ({ params, body }) => {
    const execution = flows.execution(params.flowSid, params.sid);
    if (required((body ?? {}) as Record<string, string>, 'Status') === 'ended') execution.end();
    return executionResource(execution);
  });

  app.delete<OfExecution>(`${FLOW}/Executions/:sid`, ({ params }, reply) => {
    flows.remove(params.flowSid, params.sid);
    return reply.code(204).send();
  });

  app.get<OfExecution>(`${FLOW}/Executions/:sid/Context`, ({ params }) => {
    const execution = flows.execution(params.flowSid, params.sid);
    const of = parents(execution);
    return { ...of, context: execution.context, url: `${executionUrl(execution)}/Context` };
  });

  app.get<OfExecution>(`${FLOW}/Executions/:sid/Steps`, (request) => {
    const execution = flows.execution(request.params.flowSid, request.params.sid);
    const newestFirst = [...execution.steps].reverse();
    return page(
      'steps',
      newestFirst.map((step) => stepResource(execution, step)),
      request,
    );
  });

  app.get<OfStep>(`${FLOW}/Executions/:sid/Steps/:stepSid`, ({ params }) => {
    const execution = flows.execution(params.flowSid, params.sid);
    return stepResource(execution, existingStep(execution, params.stepSid));
  });

  app.get<OfStep>(`${FLOW}/Executions/:sid/Steps/:stepSid/Context`, ({ params }) => {
    const execution = flows.execution(params.flowSid, params.sid);
    const step = existingStep(execution, params.stepSid);
    const url = `${executionUrl(execution)}/Steps/${step.sid}/Context`;
    return { ...parents(execution), step_sid: step.sid, context: step.context, url };
  });
}

function executionResource(execution: Execution): Record<string, unknown> {
  const url = executionUrl(execution);
  return {
    sid: execution.sid,
    account_sid: account.sid,
    flow_sid: execution.flowSid,
    contact_channel_address: execution.contactAddress,
    context: execution.context,
    status: execution.status,
    date_created: execution.createdAt.toISOString(),
    date_updated: execution.updatedAt.toISOString(),
    url,
    links: { execution_context: `${url}/Context`, steps: `${url}/Steps` },
  };
}

function stepResource(execution: Execution, step: ExecutionStep): Record<string, unknown> {
  const url = `${executionUrl(execution)}/Steps/${step.sid}`;
  return {
    sid: step.sid,
    ...parents(execution),
    name: step.name,
    context: step.context,
    transitioned_from: step.from,
    transitioned_to: step.to,
    date_created: step.at.toISOString(),
    date_updated: step.at.toISOString(),
    url,
    links: { step_context: `${url}/Context` },
  };
}

function parents({ sid, flowSid }: Execution): Record<string, string> {
  return { account_sid: account.sid, flow_sid: flowSid, execution_sid: sid };
}

function executionUrl({ sid, flowSid }: Execution): string {
  return `${HOST}/v2/Flows/${flowSid}/Executions/${sid}`;
}

function existingStep(execution: Execution, sid: string): ExecutionStep {
  const found = execution.steps.find((step) => step.sid === sid);
  if (!found) throw notFound(`${new URL(executionUrl(execution)).pathname}/Steps/${sid}`);
  return found;
}

function required(form: Record<string, string | undefined>, name: string): string {
  const value = form[name];
  if (!value) throw new TwilioError(400, 20001, `Missing required parameter ${name} in the post body`);
  return value;
}

function readParameters(json: string | undefined): unknown {
  if (!json) return {};
  if (Buffer.byteLength(json) > MOST_PARAMETERS) throw new TwilioError(400, 20001, 'Parameters is too long');
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new TwilioError(400, 20001, 'Parameters is not valid JSON');
  }
}
