import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import twilio from 'twilio';
import type { EmitterOptions, Log } from '../src/emitter';
import { createServices, type Services } from './createServices';
import { Gallery } from './gallery/Gallery';
import { answerForGallery } from './gallery/answerForGallery';
import { galleryRoutes } from './gallery/galleryRoutes';
import { Signer } from '../src/emitter/twilio/signing/Signer';
import { bundleFlex, bundleFlexVersion } from './host/bundleFlex';
import { hostRoutes } from './host/hostRoutes';
import { account, queues } from './kernel/account';
import { controlRoutes } from './kernel/controlRoutes';
import { notFound } from './kernel/TwilioError';
import { UpstreamHttpClient } from './kernel/UpstreamHttpClient';
import { Invitations } from './orchestrator/Invitations';
import type { WorkflowConfiguration } from './taskrouter/Workflow';
import { PYTHON_AGENT_KEY, pythonAgentOptions, startPythonAgent } from './virtual-agent/startPythonAgent';
import { voiceFlowSid } from './studio/createStudio';
import { startVirtualAgent, type VirtualAgent } from './virtual-agent/startVirtualAgent';

const ROOT = join(__dirname, '..');
/** TAC's own default for the virtual agent's identity in web chat. */
const AI_ADDRESS = 'ai-assistant';

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
  /** The company's address for e-mails, where Flex's e-mail is set up. */
  email?: { address: string; name: string };
  /** Ids of Flex features that are switched on. */
  features?: readonly string[];
  reservationTimeoutSeconds?: number;
  /** Overrides of the emitter's options. */
  emitter?: Partial<EmitterOptions>;
  /** Headers of Flex's page, such as a Content-Security-Policy, by the origin of the emitter. */
  flexHeaders?: (emitterOrigin: string) => Record<string, string>;
  /** The plugin's bundle; the one that `npm run build` made when absent. */
  pluginFile?: string;
  /** A version of Flex UI that npm has, such as `2.16.0`; the one in `node_modules` when absent. */
  flexUi?: string;
  /** A Python with TAC in it: the virtual agent is the one in Python then. */
  python?: string;
  /**
   * Whom the sample virtual agent answers: everybody who writes, when absent; or only where it was invited
   * (`Sandbox.inviteAgent`, `POST /sandbox/invitations`), so that a test has its conversations to itself.
   */
  answers?: 'everybody' | 'invited';
}

/** Flex on one machine: every service, the pages, and the virtual agent. */
export interface Sandbox extends Omit<Services, 'app' | 'deployment' | 'open'> {
  url: string;
  virtualAgent: VirtualAgent;
  /** A helper library client that reaches this sandbox. */
  client: ReturnType<typeof twilio>;
  /** Lets the virtual agent answer what is written in this conversation from now on. Throws Twilio's 404. */
  inviteAgent: (conversationSid: string) => void;
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
  const services = await createServices({
    print,
    aiAddress: AI_ADDRESS,
    stateService: !options.empty,
    ...(options.empty ? { ...emptyWorkspace, flows: {} } : { workflow: handoffWorkflow() }),
    ...(options.uiAttributes && { uiAttributes: options.uiAttributes }),
    ...(options.features && { features: options.features }),
    ...(options.email && { email: options.email }),
    ...(options.reservationTimeoutSeconds && { reservationTimeoutSeconds: options.reservationTimeoutSeconds }),
  });
  const { app, faults, requests, sync, conversations, taskRouter, interactions, orchestrator, studio, voice } =
    services;
  const { flex, deployment, twilsock } = services;
  let emitterOrigin = '';
  await app.register(hostRoutes, {
    flexHeaders: () => options.flexHeaders?.(emitterOrigin) ?? {},
    conversations: conversations.service,
    flex: options.flexUi ? await bundleFlexVersion(options.flexUi) : await bundleFlex(),
    followBuilds: process.env.FOLLOW_BUILDS === 'yes',
    pluginFile: options.pluginFile ?? process.env.PLUGIN_FILE ?? join(ROOT, 'build', 'plugin-warm-handoff.js'),
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
  const invitations = new Invitations(orchestrator.service);
  const inviteAgent = (conversationSid: string): void => {
    if (!conversations.service.conversation(conversationSid)) throw notFound(`/Conversations/${conversationSid}`);
    invitations.invite(conversationSid);
  };
  controlRoutes(app, { faults, requests, setSyncDown: sync.setDown, setFeatures: flex.setFeatures, inviteAgent });
  const url = await services.open(options.port, options.nextFreePort ?? false);
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
  emitterOrigin = new URL(virtualAgent.emitterUrl).origin;
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
  if (options.answers === 'invited') invitations.answerWith(webhook);
  else orchestrator.service.setStatusCallbacks([webhook]);
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
    inviteAgent,
    async close() {
      await inPython?.close();
      await virtualAgent.close();
      await services.close();
    },
  };
}

/** Warnings and errors, one line each; what is below is for whoever debugs. */
function printingLog(print: (line: string) => void): Log {
  const line = (level: string) => (fields: Record<string, unknown>, message: string) =>
    print(`[virtual agent] ${level}: ${message} ${JSON.stringify(fields)}`);
  const quiet = (): void => undefined;
  return { debug: quiet, info: quiet, warn: line('warning'), error: line('error') };
}
