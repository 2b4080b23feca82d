import Fastify, { type FastifyInstance } from 'fastify';
import { createConversations, type Conversations } from './conversations/createConversations';
import { createDeployment } from './deployment/createDeployment';
import { createFlex, type Flex } from './flex/createFlex';
import { createIntelligence } from './intelligence/createIntelligence';
import { createInteractions, type InteractionsRoom } from './interactions/createInteractions';
import { workers } from './kernel/account';
import { accountRoutes } from './kernel/accountRoutes';
import type { RestDoor } from './kernel/doors';
import { Faults } from './kernel/Faults';
import { mountDoors, UPSTREAM } from './kernel/mountDoors';
import { listen, openSockets } from './kernel/openServer';
import { RequestLog } from './kernel/RequestLog';
import { createOrchestrator } from './orchestrator/createOrchestrator';
import { createStudio } from './studio/createStudio';
import { createSync, type Sync } from './sync/createSync';
import { offline } from './taskrouter/activities';
import { createTaskRouter, type TaskRouter } from './taskrouter/createTaskRouter';
import type { WorkflowConfiguration } from './taskrouter/Workflow';
import type { WorkspaceSeed } from './taskrouter/Workspace';
import { createTwilsock, type Twilsock } from './twilsock/createTwilsock';
import { createVoice, type Voice } from './voice/createVoice';

export interface ServicesOptions {
  /** Where lines for the terminal go. */
  print: (line: string) => void;
  /** The chat identity of a virtual agent. */
  aiAddress: string;
  /** With a Sync service that no client's token is for. */
  stateService: boolean;
  workflow: WorkflowConfiguration;
  /** The account's when absent. */
  queues?: WorkspaceSeed['queues'];
  /** Studio flows by sid; this product's two when absent. */
  flows?: Record<string, unknown>;
  uiAttributes?: Record<string, unknown>;
  features?: readonly string[];
  /** The company's address for e-mails, where Flex's e-mail is set up. */
  email?: { address: string; name: string };
  reservationTimeoutSeconds?: number;
  /** How long what TaskRouter tells its browser clients is under way; Twilio's own takes some 100 ms. */
  bridgeDistanceMs?: number;
}

/** Every service of the account, mounted on a server that listens when it is told to. */
export interface Services {
  app: FastifyInstance;
  faults: Faults;
  requests: RequestLog;
  sync: Sync;
  conversations: Conversations;
  taskRouter: TaskRouter;
  interactions: InteractionsRoom;
  orchestrator: ReturnType<typeof createOrchestrator>;
  studio: ReturnType<typeof createStudio>;
  voice: Voice;
  flex: Flex;
  deployment: ReturnType<typeof createDeployment>;
  twilsock: Twilsock;
  /** Answers from then on; returns where. */
  open: (port: number, nextFree: boolean) => Promise<string>;
  close: () => Promise<void>;
}

/** Makes them and lets them know each other, as Twilio's own do. */
export async function createServices(options: ServicesOptions): Promise<Services> {
  const faults = new Faults();
  const requests = new RequestLog(options.print);
  const sync = createSync({ stateService: options.stateService });
  const conversations = createConversations({ sync: sync.flex });
  const taskRouter = createTaskRouter({
    log: requests,
    flexSync: sync.flex,
    workflow: options.workflow,
    queues: options.queues,
    bridgeDistanceMs: options.bridgeDistanceMs,
    reservationTimeoutSeconds: options.reservationTimeoutSeconds,
  });
  const interactions = createInteractions({
    taskRouter: taskRouter.service,
    conversations: conversations.service,
    tell: (workerSid, event, payload) => taskRouter.eventBridge.tellWorker(workerSid, event, payload),
  });
  taskRouter.eventBridge.addHandler(interactions.rpc);
  const orchestrator = createOrchestrator({
    conversations: conversations.service,
    log: options.print,
    aiAddress: options.aiAddress,
  });
  let url = '';
  const reach = (address: string): string => address.replace(/^https:\/\/(\w+\.twilio\.com)/, `${url}${UPSTREAM}/$1`);
  const studio = createStudio({
    conversations: conversations.service,
    interactions: interactions.service,
    taskRouter: taskRouter.service,
    reach,
    ...(options.flows && { flows: options.flows }),
  });
  const voice = createVoice({ taskRouter: taskRouter.service, reach });
  const intelligence = createIntelligence({ orchestrator: orchestrator.service, taskRouter: taskRouter.service });
  const flex = createFlex({
    conversations: conversations.service,
    offlineActivitySid: offline.sid,
    uiAttributes: options.uiAttributes,
    features: options.features,
    ...(options.email && { email: options.email }),
  });
  const deployment = createDeployment();
  const twilsock = createTwilsock({ doors: [...sync.twilsock, conversations.twilsock], log: requests });
  for (const worker of workers) conversations.ensureUser(worker.identity, worker.fullName);
  conversations.ensureUser(options.aiAddress, 'Ava');

  const app = Fastify({
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1_000, ignoreTrailingSlash: true },
  });
  await mountDoors(
    app,
    [
      ...sync.rest,
      conversations.media,
      ...taskRouter.rest,
      ...studio.rest,
      ...voice.rest.map((door) =>
        door.host === 'api.twilio.com' ? { ...door, ...joined(door.host, [door.routes, accountRoutes]) } : door,
      ),
      ...intelligence.rest,
      ...flex.rest,
      ...deployment.rest,
      joined('conversations.twilio.com', [conversations.routes, orchestrator.routes]),
      {
        ...joined('flex-api.twilio.com', [
          flex.flexApiRoutes,
          interactions.interactionsRoutes,
          deployment.pluginServiceRoutes,
        ]),
        open: true,
      },
    ],
    { faults, log: requests },
  );

  return {
    app,
    faults,
    requests,
    sync,
    conversations,
    taskRouter,
    interactions,
    orchestrator,
    studio,
    voice,
    flex,
    deployment,
    twilsock,
    async open(port, nextFree) {
      openSockets(app, requests, twilsock, [taskRouter.eventBridge.socket]);
      url = `http://localhost:${await listen(app, port, nextFree)}`;
      return url;
    },
    async close() {
      twilsock.dropAll();
      await app.close();
      taskRouter.close();
      sync.close();
    },
  };
}

function joined(host: string, routes: RestDoor['routes'][]): RestDoor {
  return { host, routes: (app) => routes.forEach((mount) => mount(app)) };
}
