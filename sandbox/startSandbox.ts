import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import twilio from 'twilio';
import { WebSocketServer } from 'ws';
import type { EmitterOptions, Log } from '../src/emitter';
import { createConversations, type Conversations } from './conversations/createConversations';
import { createDeployment } from './deployment/createDeployment';
import { createFlex, type Flex } from './flex/createFlex';
import { Gallery } from './gallery/Gallery';
import { answerForGallery } from './gallery/answerForGallery';
import { galleryRoutes } from './gallery/galleryRoutes';
import { Signer } from '../src/emitter/twilio/signing/Signer';
import { bundleFlex } from './host/bundleFlex';
import { hostRoutes } from './host/hostRoutes';
import { createIntelligence } from './intelligence/createIntelligence';
import { createInteractions, type InteractionsRoom } from './interactions/createInteractions';
import { account, queues, workers } from './kernel/account';
import { accountRoutes } from './kernel/accountRoutes';
import { controlRoutes } from './kernel/controlRoutes';
import type { RestDoor, SocketDoor } from './kernel/doors';
import { Faults } from './kernel/Faults';
import { mountDoors, UPSTREAM } from './kernel/mountDoors';
import { RequestLog } from './kernel/RequestLog';
import { UpstreamHttpClient } from './kernel/UpstreamHttpClient';
import { createOrchestrator } from './orchestrator/createOrchestrator';
import { createStudio, voiceFlowSid } from './studio/createStudio';
import { createSync, type Sync } from './sync/createSync';
import { offline } from './taskrouter/activities';
import { createTaskRouter, type TaskRouter } from './taskrouter/createTaskRouter';
import type { WorkflowConfiguration } from './taskrouter/Workflow';
import { createTwilsock, type Twilsock } from './twilsock/createTwilsock';
import { createVoice, type Voice } from './voice/createVoice';
import { PYTHON_AGENT_KEY, pythonAgentOptions, startPythonAgent } from './virtual-agent/startPythonAgent';
import { startVirtualAgent, type VirtualAgent } from './virtual-agent/startVirtualAgent';

const ROOT = join(__dirname, '..');
/** TAC's own default for the virtual agent's identity in web chat. */
const AI_ADDRESS = 'ai-assistant';
const PORTS_TRIED = 50;

export interface SandboxOptions {
  /** 0 takes any free port. */
  port: number;
  /** Takes the next free port when this one is busy; else that is an error. */
  nextFreePort?: boolean;
  /** Where lines for the terminal go; nowhere when absent. */
  print?: (line: string) => void;
  /** The account's `ui_attributes`; the plugin reads `warm_handoff` of it. */
  uiAttributes?: Record<string, unknown>;
  /**
   * The account as it is on the day that Flex was added to it: one queue, a workflow that sends everybody to it, no flow,
   * no event callback, and a plugin that has been told nothing. `warm-handoff provision` makes the rest.
   */
  empty?: boolean;
  /** Ids of Flex features that are switched on. */
  features?: readonly string[];
  reservationTimeoutSeconds?: number;
  /** Overrides of the emitter's options. */
  emitter?: Partial<EmitterOptions>;
  /** A Python with TAC in it: the virtual agent is the one in Python then. */
  python?: string;
}

/** Flex on one machine: every service, the pages, and the virtual agent. */
export interface Sandbox {
  url: string;
  faults: Faults;
  requests: RequestLog;
  sync: Sync;
  taskRouter: TaskRouter;
  conversations: Conversations;
  interactions: InteractionsRoom;
  orchestrator: ReturnType<typeof createOrchestrator>;
  studio: ReturnType<typeof createStudio>;
  voice: Voice;
  flex: Flex;
  twilsock: Twilsock;
  virtualAgent: VirtualAgent;
  /** A helper library client that reaches this sandbox. */
  client: ReturnType<typeof twilio>;
  close: () => Promise<void>;
}

const handoffWorkflow = (): WorkflowConfiguration =>
  JSON.parse(readFileSync(join(ROOT, 'studio', 'workflow.json'), 'utf8')) as WorkflowConfiguration;

const [everyone] = queues;
const emptyWorkspace = {
  queues: [everyone],
  workflow: { task_routing: { filters: [], default_filter: { queue: everyone.sid } } },
};

/** Starts all of it; what it prints names no secret and no customer text. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const print = options.print ?? (() => undefined);
  const faults = new Faults();
  const requests = new RequestLog(print);

  const sync = createSync({ stateService: !options.empty });
  const conversations = createConversations({ sync: sync.flex });
  const taskRouter = createTaskRouter({
    log: requests,
    flexSync: sync.flex,
    ...(options.empty ? emptyWorkspace : { workflow: handoffWorkflow() }),
    reservationTimeoutSeconds: options.reservationTimeoutSeconds,
  });
  const interactions = createInteractions({ taskRouter: taskRouter.service, conversations: conversations.service });
  taskRouter.eventBridge.addHandler(interactions.rpc);
  const orchestrator = createOrchestrator({
    conversations: conversations.service,
    log: print,
    aiAddress: AI_ADDRESS,
  });
  let url = '';
  const reach = (address: string): string => address.replace(/^https:\/\/(\w+\.twilio\.com)/, `${url}${UPSTREAM}/$1`);
  const studio = createStudio({
    conversations: conversations.service,
    interactions: interactions.service,
    taskRouter: taskRouter.service,
    reach,
    ...(options.empty ? { flows: {} } : {}),
  });
  const voice = createVoice({ taskRouter: taskRouter.service, reach });
  const intelligence = createIntelligence({ orchestrator: orchestrator.service, taskRouter: taskRouter.service });
  const flex = createFlex({
    conversations: conversations.service,
    offlineActivitySid: offline.sid,
    uiAttributes: options.uiAttributes,
    features: options.features,
  });
  const deployment = createDeployment();
  const twilsock = createTwilsock({ doors: [...sync.twilsock, conversations.twilsock], log: requests });
  for (const worker of workers) conversations.ensureUser(worker.identity, worker.fullName);
  conversations.ensureUser(AI_ADDRESS, 'Ava');

  const app = Fastify({
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1_000, ignoreTrailingSlash: true },
  });
  await mountDoors(
    app,
    [
      ...sync.rest,
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
  await app.register(hostRoutes, {
    conversations: conversations.service,
    flex: await bundleFlex(),
    followBuilds: process.env.FOLLOW_BUILDS === 'yes',
    pluginFile: process.env.PLUGIN_FILE ?? join(ROOT, 'build', 'plugin-warm-handoff.js'),
    released: deployment.released,
  });
  deployment.assetRoutes(app);
  const gallery = new Gallery({
    taskRouter: taskRouter.service,
    sync: sync.developer,
    setSyncDown: sync.setDown,
    setSyncDelay: sync.setDelay,
    setSyncLost: (lost) => (lost ? twilsock.lose('data_sync') : twilsock.restore()),
  });
  galleryRoutes(app, gallery);
  controlRoutes(app, { faults, requests, setSyncDown: sync.setDown, setFeatures: flex.setFeatures });
  openSockets(app, requests, twilsock, [taskRouter.eventBridge.socket]);

  const port = await listen(app, options.port, options.nextFreePort ?? false);
  url = `http://localhost:${port}`;
  const client = twilio(account.sid, account.authToken, { httpClient: new UpstreamHttpClient(url) });
  const virtualAgent = await startVirtualAgent({
    twilio: client,
    authToken: account.authToken,
    workspaceSid: account.workspaceSid,
    tac: {
      accountSid: account.sid,
      phoneNumber: account.address,
      conversationConfigurationId: account.orchestratorConfigurationId,
      studioHandoffFlowSid: account.studioFlowSid,
      memoryStoreId: account.memoryStoreId,
    },
    callActionUrl: `https://webhooks.twilio.com/v1/Accounts/${account.sid}/Flows/${voiceFlowSid}`,
    port: 0,
    log: printingLog(print),
    // Flex's page is the sandbox's own.
    emitter: {
      origins: [url],
      ...(options.empty ? {} : { stateServiceSid: account.stateServiceSid }),
      ...(options.python ? pythonAgentOptions : {}),
      ...options.emitter,
    },
    ...(options.python ? { brainKey: PYTHON_AGENT_KEY } : {}),
    prepare: (server) => answerForGallery(server, gallery),
  });
  if (!options.empty)
    flex.setUiAttributes({
      warm_handoff: {
        emitterUrl: virtualAgent.emitterUrl,
        publicKey: new Signer(account.authToken).publicKey,
        ...(options.uiAttributes?.warm_handoff as object | undefined),
      },
    });
  const inPython = options.python
    ? await startPythonAgent({ python: options.python, sandboxUrl: url, virtualAgent, voiceFlowSid })
    : undefined;
  const webhook = inPython?.webhook ?? { url: virtualAgent.webhookUrl, method: 'POST' as const };
  orchestrator.service.setStatusCallbacks([webhook]);
  if (!options.empty) taskRouter.setEventCallback(virtualAgent.eventsUrl);

  return {
    url,
    faults,
    requests,
    sync,
    taskRouter,
    conversations,
    interactions,
    orchestrator,
    studio,
    voice,
    flex,
    twilsock,
    virtualAgent,
    client,
    async close() {
      await inPython?.close();
      await virtualAgent.close();
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

/** WebSockets under `/__up/<host>/<path>`: twilsock for every product, and the sockets that services have themselves. */
function openSockets(app: FastifyInstance, log: RequestLog, twilsock: Twilsock, doors: readonly SocketDoor[]): void {
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: (protocols) => [...protocols][0] ?? false });
  app.server.on('upgrade', (request, stream, head) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, host = '', path = ''] = new RegExp(`^${UPSTREAM}/([^/]+)(/.*)$`).exec(url.pathname) ?? [];
    const door = doors.find((one) => one.host === host && one.path === path);
    const isTwilsock = host.startsWith('tsock.');
    if (!door && !isTwilsock) {
      log.add({ via: 'http', method: 'UPGRADE', host, path, status: 404, unknown: true });
      stream.destroy();
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      if (door) door.connect(socket, url);
      else twilsock.accept(socket);
    });
  });
  // Before the server waits for its connections to end: these never do by themselves.
  app.addHook('preClose', (done) => {
    for (const socket of sockets.clients) socket.terminate();
    done();
  });
}

async function listen(app: FastifyInstance, first: number, nextFree: boolean): Promise<number> {
  for (let port = first; ; port += 1) {
    try {
      await app.listen({ port, host: 'localhost' });
      const address = app.server.address();
      return typeof address === 'object' && address ? address.port : port;
    } catch (error) {
      const busy = (error as { code?: string }).code === 'EADDRINUSE';
      if (!busy || !nextFree || port >= first + PORTS_TRIED) throw error;
    }
  }
}

/** Warnings and errors, one line each; what is below is for whoever debugs. */
function printingLog(print: (line: string) => void): Log {
  const line = (level: string) => (fields: Record<string, unknown>, message: string) =>
    print(`[virtual agent] ${level}: ${message} ${JSON.stringify(fields)}`);
  const quiet = (): void => undefined;
  return { debug: quiet, info: quiet, warn: line('warning'), error: line('error') };
}
