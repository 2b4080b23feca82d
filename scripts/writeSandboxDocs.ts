// `npm run docs:sandbox`: writes `docs/sandbox.md`: which operations of Twilio's contracts the sandbox answers. Every
// operation is asked for once; what comes to no handler is one that the sandbox does not have.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify from 'fastify';
import prettier from 'prettier';
import { DIFFERENCES, PARTLY } from '../sandbox/contract/differences';
import { specificationOf, publishedBy } from '../sandbox/contract/specifications';
import { createConversations } from '../sandbox/conversations/createConversations';
import { createDeployment } from '../sandbox/deployment/createDeployment';
import { createFlex } from '../sandbox/flex/createFlex';
import { createIntelligence } from '../sandbox/intelligence/createIntelligence';
import { createInteractions } from '../sandbox/interactions/createInteractions';
import { account } from '../sandbox/kernel/account';
import { accountRoutes } from '../sandbox/kernel/accountRoutes';
import type { RestDoor } from '../sandbox/kernel/doors';
import { Faults } from '../sandbox/kernel/Faults';
import { mountDoors, UPSTREAM } from '../sandbox/kernel/mountDoors';
import { RequestLog } from '../sandbox/kernel/RequestLog';
import { createOrchestrator } from '../sandbox/orchestrator/createOrchestrator';
import { createStudio } from '../sandbox/studio/createStudio';
import { createSync } from '../sandbox/sync/createSync';
import { offline } from '../sandbox/taskrouter/activities';
import { createTaskRouter } from '../sandbox/taskrouter/createTaskRouter';
import type { WorkflowConfiguration } from '../sandbox/taskrouter/Workflow';
import { createVoice } from '../sandbox/voice/createVoice';
import workflow from '../studio/workflow.json';

export const SANDBOX_DOCS = join(__dirname, '..', 'docs', 'sandbox.md');

/** Those that Flex and what stands beside it live by. Of the others the sandbox has what this product needs. */
const APIS = [
  'taskrouter.twilio.com/v1',
  'studio.twilio.com/v2',
  'sync.twilio.com/v1',
  'flex-api.twilio.com/v1',
  'flex-api.twilio.com/v2',
  'conversations.twilio.com/v1',
  'conversations.twilio.com/v2',
  'intelligence.twilio.com/v3',
] as const;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export interface Answered {
  api: string;
  operation: string;
  request: string;
  isAnswered: boolean;
}

/** Asks the sandbox for every operation of these contracts, about things that are not there. */
export async function askForAll(): Promise<Answered[]> {
  const { inject, log, close } = await openDoors();
  const all: Answered[] = [];
  for (const api of APIS) {
    const [host = ''] = api.split('/');
    for (const [path, operations] of Object.entries(specificationOf(api).paths)) {
      for (const method of METHODS) {
        const operation = operations[method] as { operationId: string } | undefined;
        if (!operation) continue;
        const url = `${UPSTREAM}/${host}${path.replace('{ChatServiceSid}', account.chatServiceSid).replace(/\{\w+\}/g, 'none')}`;
        await inject(method, url);
        const isAnswered = log.requests.at(-1)?.unknown !== true;
        all.push({ api, operation: operation.operationId, request: `${method.toUpperCase()} ${path}`, isAnswered });
      }
    }
  }
  await close();
  return all;
}

async function openDoors() {
  const log = new RequestLog();
  const sync = createSync();
  const conversations = createConversations({ sync: sync.flex });
  const taskRouter = createTaskRouter({ log, workflow: workflow as WorkflowConfiguration });
  const services = { taskRouter: taskRouter.service, conversations: conversations.service };
  const interactions = createInteractions(services);
  const orchestrator = createOrchestrator({ conversations: conversations.service });
  const studio = createStudio({ ...services, interactions: interactions.service });
  const intelligence = createIntelligence({ orchestrator: orchestrator.service, taskRouter: taskRouter.service });
  const flex = createFlex({ conversations: conversations.service, offlineActivitySid: offline.sid });
  const deployment = createDeployment();
  const voice = createVoice({ taskRouter: taskRouter.service });
  const joined = (host: string, ...routes: RestDoor['routes'][]): RestDoor => ({
    host,
    open: true,
    routes: (scope) => routes.forEach((mount) => mount(scope)),
  });
  const app = Fastify({ routerOptions: { maxParamLength: 1_000, ignoreTrailingSlash: true } });
  const doors = [
    ...sync.rest,
    ...taskRouter.rest,
    ...studio.rest,
    ...intelligence.rest,
    ...flex.rest,
    ...deployment.rest,
    ...voice.rest.map((door) => ({ ...door, ...joined(door.host, door.routes, accountRoutes) })),
    joined('conversations.twilio.com', conversations.routes, orchestrator.routes),
    joined('flex-api.twilio.com', flex.flexApiRoutes, interactions.interactionsRoutes, deployment.pluginServiceRoutes),
  ];
  await mountDoors(app, doors, { faults: new Faults(), log });
  const authorization = `Basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}`;
  return {
    log,
    inject: (method: (typeof METHODS)[number], url: string) =>
      app.inject({
        method: method.toUpperCase() as 'GET',
        url,
        headers: { authorization, ...(method !== 'get' && { 'content-type': 'application/x-www-form-urlencoded' }) },
      }),
    close: async () => {
      await app.close();
      taskRouter.close();
      sync.close();
    },
  };
}

/** The page as it should be. */
export async function sandboxDocs(all: readonly Answered[]): Promise<string> {
  const apis = [...new Set(all.map(({ api }) => api))].map((api) => ({
    api,
    operations: all.filter((one) => one.api === api),
  }));
  const answered = (operations: readonly Answered[]): number => operations.filter((one) => one.isAnswered).length;
  const kind = ({ operation, isAnswered }: Answered): string =>
    !isAnswered ? 'no' : PARTLY[operation] ? `partly: ${PARTLY[operation]}` : 'yes';
  const page = `# What the sandbox emulates

<!-- Written by \`npm run docs:sandbox\`, which asks for every operation; remarks are in \`sandbox/contract/differences.ts\`. -->

The tests and the demo run against an emulation of Twilio's servers, \`sandbox/\`; the clients are Twilio's own. This page says which operations of Twilio's contracts it answers. That a request or an answer is as the contract says is held by every test run (\`docs/contracts.md\`).

| service | answered | of |
| --- | --- | --- |
${apis.map(({ api, operations }) => `| [${api}](#${anchor(api)}) | ${answered(operations)} | ${operations.length} |`).join('\n')}

Of \`api.twilio.com\` (calls, conferences, transcriptions), \`iam.twilio.com\` and \`serverless.twilio.com\` it has what Flex UI, the command line and this product ask for.

## What is known to differ

${DIFFERENCES.map((one) => `- ${one}`).join('\n')}

## Operations

What is not answered gets Twilio's 404, and stands in \`GET /sandbox/requests?unknown=true\`.

${apis
  .map(
    ({ api, operations }) => `### ${api}

From ${publishedBy(api)}.

| operation | request | emulated |
| --- | --- | --- |
${operations.map((one) => `| ${one.operation} | \`${one.request}\` | ${kind(one)} |`).join('\n')}
`,
  )
  .join('\n')}`;
  return prettier.format(page, { parser: 'markdown', ...(await prettier.resolveConfig(SANDBOX_DOCS)) });
}

const anchor = (api: string): string => api.replace(/[./]/g, '').toLowerCase();

async function main(): Promise<void> {
  writeFileSync(SANDBOX_DOCS, await sandboxDocs(await askForAll()));
}

if (require.main === module) void main();
