import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewTask, Scenario } from './scenario';

export type { NewTask, Scenario } from './scenario';

export interface FlexSandboxOptions {
  /** The plugin's project; the current folder when absent. */
  folder?: string;
  /** A version of Flex UI that npm has; the project's own when absent. */
  flexUi?: string;
  scenario?: Scenario;
  /** A file for every request, a line each. */
  record?: string;
  /** Twilio's services alone, without Flex and a plugin. */
  withoutFlex?: boolean;
}

/** How matching requests to Twilio fail. */
export interface Fault {
  /** E.g. `taskrouter.twilio.com`. */
  host: string;
  /** A regular expression over `METHOD /path`. */
  request?: string;
  mode: 'refused' | 'timeout' | 'too-many-requests' | 'server-error' | 'malformed' | 'answer-lost';
  /** How often; always when absent. */
  times?: number;
}

/** A request that reached the sandbox. */
export interface SeenRequest {
  at: number;
  via: 'http' | 'twilsock' | 'event-bridge';
  method: string;
  host: string;
  path: string;
  status: number;
  /** Nobody here answers it. */
  unknown?: boolean;
  query?: unknown;
  asked?: unknown;
  answered?: unknown;
}

/** An account of Twilio's in a process of its own. */
export interface FlexSandbox {
  url: string;
  /** The page of Flex with that worker logged in; the first worker when absent. */
  flexUrl: (worker?: string) => string;
  /** A customer writes. */
  says: (customer: string, text: string) => Promise<void>;
  /** What was written in the customer's conversation, oldest first. */
  messages: (customer: string) => Promise<{ author: string; body: string }[]>;
  /** Lets a task come in; a customer's chat where it names one. */
  task: (task: NewTask) => Promise<{ taskSid: string; conversationSid?: string }>;
  /** Puts the account's clock forward: offers time out and objects of Sync end as if so much time had passed. */
  advance: (seconds: number) => Promise<Date>;
  /** Lets requests fail until `clearFaults`. */
  fail: (fault: Fault) => Promise<void>;
  clearFaults: () => Promise<void>;
  /** All requests so far, oldest first. */
  requests: () => Promise<SeenRequest[]>;
  close: () => Promise<void>;
}

/** Starts one. Rejects with a sentence that says what is wrong. */
export async function startFlexSandbox(options: FlexSandboxOptions = {}): Promise<FlexSandbox> {
  const kept = await mkdtemp(join(tmpdir(), 'flex-sandbox-'));
  const scenario = join(kept, 'scenario.json');
  await writeFile(scenario, JSON.stringify(options.scenario ?? {}));
  const args = ['--port', '0', '--no-watch', '--scenario', scenario, '--folder', options.folder ?? process.cwd()];
  if (options.flexUi !== undefined) args.push('--flex-ui', options.flexUi);
  if (options.record !== undefined) args.push('--record', options.record);
  if (options.withoutFlex) args.push('--no-flex');
  const child = fork(join(__dirname, 'cli.js'), args, { execArgv: [] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = async (): Promise<void> => {
    child.kill();
    await ended;
    await rm(kept, { recursive: true, force: true });
  };
  const started = await new Promise<{ url?: string; error?: string }>((resolve) => {
    child.once('message', (message) => resolve(message as { url?: string; error?: string }));
    child.once('exit', () => resolve({ error: 'The sandbox ended before it was there' }));
  });
  if (started.url === undefined) {
    await close();
    throw new Error(started.error);
  }
  return { ...client(started.url), close };
}

function client(url: string): Omit<FlexSandbox, 'close'> {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/sandbox/${path}`, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`The sandbox refused ${method} ${path}: ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  };
  const messagesOf = (customer: string): string => `customers/${encodeURIComponent(customer)}/messages`;
  return {
    url,
    flexUrl: (worker) => `${url}/flex${worker === undefined ? '' : `?worker=${encodeURIComponent(worker)}`}`,
    says: async (customer, text) => void (await ask('POST', messagesOf(customer), { text })),
    messages: (customer) => ask('GET', messagesOf(customer)) as Promise<{ author: string; body: string }[]>,
    task: (task) => ask('POST', 'tasks', task) as Promise<{ taskSid: string; conversationSid?: string }>,
    advance: async (advanceSeconds) =>
      new Date(((await ask('POST', 'clock', { advanceSeconds })) as { now: string }).now),
    fail: async (fault) => void (await ask('POST', 'faults', fault)),
    clearFaults: async () => void (await ask('DELETE', 'faults')),
    requests: () => ask('GET', 'requests') as Promise<SeenRequest[]>,
  };
}
