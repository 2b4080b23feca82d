import { join } from 'node:path';
import Fastify from 'fastify';
import { account } from '../../sandbox/kernel/account';
import { voiceFlowSid } from '../../sandbox/studio/createStudio';
import { startPython, type PythonAgent } from '../../sandbox/virtual-agent/startPython';
import type { Chat, Twilio } from '../emitter/startTwilio';
import { API_KEY } from '../emitter/startHttp';

export const ROOT = join(__dirname, '..', '..');
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
  /** What an agent has told of by itself, oldest first. */
  readonly seen: unknown[] = [];

  async open(): Promise<this> {
    this.app.get<{ Params: { name: string } }>(
      '/wait/:name',
      ({ params }) =>
        new Promise((resolve) => {
          const here = this.waiting.get(params.name) ?? [];
          this.waiting.set(params.name, [...here, () => resolve({})]);
        }),
    );
    this.app.post('/seen', async ({ body }) => {
      this.seen.push(body);
      return {};
    });
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

export type Agent = PythonAgent;

export function startAgent(
  twilio: Twilio,
  { emitterUrl, control, relayOnly, actionUrl }: AgentOptions,
): Promise<Agent> {
  return startPython({
    python: PYTHON,
    args: [join(ROOT, 'test', 'python', 'agent.py')],
    sandboxUrl: twilio.url,
    emitterUrl,
    emitterKey: API_KEY,
    relayOnly,
    environment: {
      CONTROL_URL: control.url,
      ACTION_URL: actionUrl ?? `https://webhooks.twilio.com/v1/Accounts/${account.sid}/Flows/${voiceFlowSid}`,
    },
  });
}

/** The real TAC with nothing of ours around it. */
export function startBare(
  twilio: Twilio,
  { control, relayOnly, actionUrl }: { control: Control; relayOnly: boolean; actionUrl: string },
): Promise<Agent> {
  return startPython({
    python: PYTHON,
    args: [join(ROOT, 'test', 'python', 'bare.py')],
    sandboxUrl: twilio.url,
    emitterUrl: '',
    emitterKey: '',
    relayOnly,
    environment: { CONTROL_URL: control.url, ACTION_URL: actionUrl },
  });
}

/** What Python is given to run an app as it stands on a page, with Twilio's hosts in the sandbox. */
export function pageArgs(code: string): string[] {
  const folder = join(ROOT, 'sandbox', 'virtual-agent', 'python');
  const run = [
    'import sys',
    `sys.path.insert(0, ${JSON.stringify(folder)})`,
    'from upstream import lead_to_sandbox',
    'lead_to_sandbox()',
    `exec(compile(${JSON.stringify(code)}, "docs/python.md", "exec"), {"__name__": "__main__"})`,
  ];
  return ['-c', run.join('\n')];
}

/** An app as it stands on a page, run as a program. */
export function startPage(
  twilio: Twilio,
  code: string,
  { emitterUrl, environment }: { emitterUrl: string; environment: Record<string, string> },
): Promise<Agent> {
  const args = pageArgs(code);
  return startPython({ python: PYTHON, args, sandboxUrl: twilio.url, emitterUrl, emitterKey: API_KEY, environment });
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
