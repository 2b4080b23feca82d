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

  app.get<OfFlow>('/v2/Flows/:flowSid/Revisions', (request) =>
    page('revisions', library.revisions(request.params.flowSid).map(revisionResource), request),
  );
  app.get<{ Params: { flowSid: string; revision: string } }>('/v2/Flows/:flowSid/Revisions/:revision', ({ params }) =>
    revisionResource(library.revision(params.flowSid, params.revision)),
  );

  app.get<OfFlow>('/v2/Flows/:flowSid/TestUsers', ({ params }) => testUsers(library.flow(params.flowSid)));
  app.post<OfFlow>('/v2/Flows/:flowSid/TestUsers', ({ params, body }) => {
    const flow = library.flow(params.flowSid);
    flow.testUsers = [(body as { TestUsers?: string | string[] } | undefined)?.TestUsers ?? []].flat();
    return testUsers(flow);
  });
}

function testUsers({ sid, testUsers: test_users }: StoredFlow): Record<string, unknown> {
  return { sid, test_users, url: `${HOST}/v2/Flows/${sid}/TestUsers` };
}

function flowResource(flow: StoredFlow): Record<string, unknown> {
  const { sid } = flow;
  const url = `${HOST}/v2/Flows/${sid}`;
  return {
    ...revisionResource(flow),
    warnings: [],
    webhook_url: `https://webhooks.twilio.com/v1/Accounts/${account.sid}/Flows/${sid}`,
    url,
    links: { executions: `${url}/Executions`, revisions: `${url}/Revisions`, test_users: `${url}/TestUsers` },
  };
}

function revisionResource(flow: Omit<StoredFlow, 'earlier' | 'testUsers'>): Record<string, unknown> {
  return {
    sid: flow.sid,
    account_sid: account.sid,
    friendly_name: flow.name,
    definition: flow.definition,
    status: flow.status,
    revision: flow.revision,
    commit_message: flow.commitMessage,
    valid: true,
    errors: [],
    date_created: flow.createdAt.toISOString(),
    date_updated: flow.updatedAt.toISOString(),
    url: `${HOST}/v2/Flows/${flow.sid}/Revisions/${flow.revision}`,
  };
}

/** A list shows no definitions: https://www.twilio.com/docs/studio/rest-api/v2/flow#read-a-list-of-flows */
function listed(flow: StoredFlow): Record<string, unknown> {
  return { ...flowResource(flow), definition: null, errors: null, warnings: null };
}
