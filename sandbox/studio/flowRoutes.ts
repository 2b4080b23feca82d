import type { FastifyInstance } from 'fastify';
import { account } from '../kernel/account';
import type { FlowForm, FlowLibrary, StoredFlow } from './FlowLibrary';
import { HOST, page } from './page';

interface OfFlow {
  Params: { flowSid: string };
  Body: FlowForm | undefined;
}

/** The flows themselves: `/v2/Flows` of `studio.twilio.com`. */
export function flowRoutes(app: FastifyInstance, library: FlowLibrary): void {
  app.get('/v2/Flows', (request) => page('flows', library.all().map(listed), request));

  app.post<OfFlow>('/v2/Flows', ({ body }, reply) => reply.code(201).send(flowResource(library.create(body ?? {}))));

  app.post<OfFlow>('/v2/Flows/Validate', ({ body }) => {
    library.validate(body ?? {});
    return { valid: true };
  });

  app.get<OfFlow>('/v2/Flows/:flowSid', ({ params }) => flowResource(library.flow(params.flowSid)));

  app.post<OfFlow>('/v2/Flows/:flowSid', ({ params, body }) =>
    flowResource(library.update(params.flowSid, body ?? {})),
  );

  app.delete<OfFlow>('/v2/Flows/:flowSid', ({ params }, reply) => {
    library.remove(params.flowSid);
    return reply.code(204).send();
  });
}

function flowResource(flow: StoredFlow): Record<string, unknown> {
  const { sid } = flow;
  const url = `${HOST}/v2/Flows/${sid}`;
  return {
    sid,
    account_sid: account.sid,
    friendly_name: flow.name,
    definition: flow.definition,
    status: flow.status,
    revision: flow.revision,
    commit_message: flow.commitMessage,
    valid: true,
    errors: [],
    warnings: [],
    date_created: flow.createdAt.toISOString(),
    date_updated: flow.updatedAt.toISOString(),
    webhook_url: `https://webhooks.twilio.com/v1/Accounts/${account.sid}/Flows/${sid}`,
    url,
    links: { executions: `${url}/Executions`, revisions: `${url}/Revisions`, test_users: `${url}/TestUsers` },
  };
}

/** A list shows no definitions: https://www.twilio.com/docs/studio/rest-api/v2/flow#read-a-list-of-flows */
function listed(flow: StoredFlow): Record<string, unknown> {
  return { ...flowResource(flow), definition: null, errors: null, warnings: null };
}
