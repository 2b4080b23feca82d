import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Fastify from 'fastify';
import { account } from '../../sandbox/kernel/account';
import { voiceFlowSid } from '../../sandbox/studio/createStudio';
import type { Chat, Twilio } from '../emitter/startTwilio';
import { API_KEY } from '../emitter/startHttp';

const ROOT = join(__dirname, '..', '..');
export const PYTHON = join(
  ROOT,
  '.cache',
  'python',
  process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python',
);

/** What a test holds back: the agent waits for it by name. */
export class Control {
  private readonly app = Fastify({ forceCloseConnections: true });
  private readonly waiting = new Map<string, (() => void)[]>();
  url = '';

  async open(): Promise<this> {
    this.app.get<{ Params: { name: string } }>(
      '/wait/:name',
      ({ params }) =>
        new Promise((resolve) => {
          const here = this.waiting.get(params.name) ?? [];
          this.waiting.set(params.name, [...here, () => resolve({})]);
        }),
    );
    this.url = await this.app.listen({ port: 0, host: '127.0.0.1' });
    return this;
  }

  isWaiting(name: string): boolean {
    return (this.waiting.get(name)?.length ?? 0) > 0;
  }

  letGo(name: string): void {
    for (const go of this.waiting.get(name) ?? []) go();
    this.waiting.delete(name);
  }

  close(): Promise<void> {
    for (const name of [...this.waiting.keys()]) this.letGo(name);
    return this.app.close();
  }
}

export interface AgentOptions {
  emitterUrl: string;
  control: Control;
  /** Voice without Conversation Orchestrator. */
  relayOnly?: boolean;
  /** What `<Connect action>` names; the sandbox's voice flow when absent. */
  actionUrl?: string;
}

/** The real TAC in a process of its own. */
export interface Agent {
  url: string;
  webhook: { url: string; method: 'POST' };
  /** What it wrote, for a test that failed. */
  written: () => string;
  close: () => Promise<void>;
}

export async function startAgent(
  twilio: Twilio,
  { emitterUrl, control, relayOnly, actionUrl }: AgentOptions,
): Promise<Agent> {
  return startProcess(twilio, [join(ROOT, 'test', 'python', 'agent.py')], {
    emitterUrl,
    relayOnly,
    environment: {
      CONTROL_URL: control.url,
      ACTION_URL: actionUrl ?? `https://webhooks.twilio.com/v1/Accounts/${account.sid}/Flows/${voiceFlowSid}`,
    },
  });
}

interface ProcessOptions {
  emitterUrl: string;
  relayOnly?: boolean | undefined;
  environment: Record<string, string>;
}

/** An app as it stands on a page, run as a program. */
export function startPython(twilio: Twilio, code: string, options: ProcessOptions): Promise<Agent> {
  const folder = join(ROOT, 'sandbox', 'virtual-agent', 'python');
  const run = [
    'import sys',
    `sys.path.insert(0, ${JSON.stringify(folder)})`,
    'from upstream import lead_to_sandbox',
    'lead_to_sandbox()',
    `exec(compile(${JSON.stringify(code)}, "docs/python.md", "exec"), {"__name__": "__main__"})`,
  ];
  return startProcess(twilio, ['-c', run.join('\n')], options);
}

async function startProcess(
  twilio: Twilio,
  args: string[],
  { emitterUrl, relayOnly, environment }: ProcessOptions,
): Promise<Agent> {
  const port = await freePort();
  let written = '';
  const child: ChildProcess = spawn(PYTHON, args, {
    env: {
      ...environment,
      PATH: process.env.PATH,
      PORT: String(port),
      TWILIO_SERVER_HOST: '127.0.0.1',
      TWILIO_SERVER_PORT: String(port),
      SANDBOX_URL: twilio.url,
      WARM_HANDOFF_URL: emitterUrl,
      WARM_HANDOFF_KEY: API_KEY,
      TWILIO_ACCOUNT_SID: account.sid,
      TWILIO_AUTH_TOKEN: account.authToken,
      TWILIO_API_KEY: account.apiKeySid,
      TWILIO_API_SECRET: account.apiKeySecret,
      TWILIO_PHONE_NUMBER: account.address,
      TWILIO_VOICE_PUBLIC_DOMAIN: `127.0.0.1:${port}`,
      TWILIO_STUDIO_HANDOFF_FLOW_SID: account.studioFlowSid,
      ...(relayOnly ? {} : { TWILIO_CONVERSATION_CONFIGURATION_ID: account.orchestratorConfigurationId }),
      TAC_ANALYTICS_DISABLED: 'true',
      PYTHONUNBUFFERED: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout?.on('data', (part: Buffer) => (written += part.toString()));
  child.stderr?.on('data', (part: Buffer) => (written += part.toString()));
  const url = `http://127.0.0.1:${port}`;
  const gone = once(child, 'exit');
  for (const end = Date.now() + 60_000; ;) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`The agent did not start:\n${written}`);
    const answered = await fetch(`${url}/openapi.json`).catch(() => undefined);
    if (answered?.ok) break;
    await new Promise((go) => setTimeout(go, 50));
  }
  return {
    url,
    webhook: { url: `${url}/webhook`, method: 'POST' },
    written: () => written,
    async close() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** A customer's SMS conversation, as the bridge carries it over. */
export function startSms(twilio: Twilio, text: string): Chat {
  const customer = `+1555${String(Math.floor(1_000_000 + Math.random() * 8_999_999))}`;
  const { sid } = twilio.conversations.create({ friendlyName: 'SMS' });
  twilio.conversations.addParticipant(sid, {
    messagingBinding: { type: 'sms', address: customer, proxyAddress: account.address },
  });
  twilio.conversations.addMessage(sid, { author: customer, body: text });
  const id = twilio.orchestrator.service.byConversationSid(sid)?.id;
  if (!id) throw new Error('The SMS was not bridged');
  return { id, sid, customer };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  server.close();
  await once(server, 'close');
  return port;
}
