import Fastify from 'fastify';
import twilio from 'twilio';
import { createConversations } from '../../sandbox/conversations/createConversations';
import { iamRoutes } from '../../sandbox/flex/iamRoutes';
import { createInteractions } from '../../sandbox/interactions/createInteractions';
import { account, workers } from '../../sandbox/kernel/account';
import type { RestDoor } from '../../sandbox/kernel/doors';
import type { Distance } from '../../sandbox/kernel/Distance';
import { Faults } from '../../sandbox/kernel/Faults';
import { mountDoors } from '../../sandbox/kernel/mountDoors';
import { RequestLog } from '../../sandbox/kernel/RequestLog';
import { UpstreamHttpClient } from '../../sandbox/kernel/UpstreamHttpClient';
import { createOrchestrator } from '../../sandbox/orchestrator/createOrchestrator';
import { createStudio } from '../../sandbox/studio/createStudio';
import { createSync } from '../../sandbox/sync/createSync';
import { createTaskRouter } from '../../sandbox/taskrouter/createTaskRouter';
import { createVoice } from '../../sandbox/voice/createVoice';
import type { WorkflowConfiguration } from '../../sandbox/taskrouter/Workflow';
import workflow from '../../studio/workflow.json';

/** The virtual agent's identity in web chat. */
export const AI_ADDRESS = 'ai-assistant';
/** Where the orchestrator announces what happens; nobody listens unless a test does. */
const CALLBACK = { url: 'http://localhost:9/webhook', method: 'POST' as const };

/** The Twilio services that a hand-over touches, without Flex and its pages. */
export type Twilio = Awaited<ReturnType<typeof startTwilio>>;

/** A conversation that the virtual agent has. */
export interface Chat {
  /** Of the orchestrator. */
  id: string;
  /** Of Conversations. */
  sid: string;
  /** The customer's chat identity. */
  customer: string;
}

/** @param distance between whoever asks and these services; none when absent */
export async function startTwilio({ distance }: { distance?: Distance } = {}) {
  const faults = new Faults();
  const requests = new RequestLog(() => undefined);
  const sync = createSync({ stateService: true });
  const conversations = createConversations({ sync: sync.flex });
  const taskRouter = createTaskRouter({ log: requests, workflow: workflow as WorkflowConfiguration });
  const interactions = createInteractions({ taskRouter: taskRouter.service, conversations: conversations.service });
  const orchestrator = createOrchestrator({
    conversations: conversations.service,
    aiAddress: AI_ADDRESS,
    statusCallbacks: [CALLBACK],
    retryDelaysMs: [],
  });
  let url = '';
  const reach = (address: string): string => address.replace(/^https:\/\/(\w+\.twilio\.com)/, `${url}/__up/$1`);
  const studio = createStudio({
    conversations: conversations.service,
    interactions: interactions.service,
    taskRouter: taskRouter.service,
    reach,
  });
  const voice = createVoice({ taskRouter: taskRouter.service, reach });
  const flexApi: RestDoor = { host: 'flex-api.twilio.com', routes: interactions.interactionsRoutes };
  conversations.ensureUser(AI_ADDRESS, 'Ava');
  for (const worker of workers) conversations.ensureUser(worker.identity, worker.fullName);

  const app = Fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 1_000 } });
  const joined: RestDoor = {
    host: 'conversations.twilio.com',
    routes: (scope) => {
      conversations.routes(scope);
      orchestrator.routes(scope);
    },
  };
  const iam: RestDoor = { host: 'iam.twilio.com', open: true, routes: iamRoutes };
  await mountDoors(app, [...sync.rest, ...taskRouter.rest, ...studio.rest, ...voice.rest, joined, flexApi, iam], {
    faults,
    log: requests,
    distance,
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
  let customers = 0;

  return {
    /** Where they are served. */
    url,
    faults,
    requests,
    sync,
    taskRouter,
    conversations: conversations.service,
    interactions: interactions.service,
    orchestrator,
    studio,
    voice,
    /** A helper library client that reaches these services. */
    client: () =>
      twilio(account.sid, account.authToken, { httpClient: new UpstreamHttpClient(url, { keepAlive: true }) }),

    /** A customer has written, and the virtual agent has answered. */
    startChat(text = 'I want my money back for order 113542617735902', cameBack?: string): Chat {
      customers += 1;
      const customer = cameBack ?? `customer-${customers}`;
      const { sid } = conversations.service.create({ friendlyName: 'Chat' });
      conversations.service.addParticipant(sid, { identity: customer });
      conversations.service.addMessage(sid, { author: customer, body: text });
      const id = orchestrator.service.byConversationSid(sid)?.id;
      if (!id) throw new Error('The chat was not bridged');
      return { id, sid, customer };
    },

    async close() {
      await app.close();
      taskRouter.close();
      sync.close();
    },
  };
}
