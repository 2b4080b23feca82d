import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { account } from '../kernel/account';

export interface PythonOptions {
  /** The interpreter, with the package and TAC in it. */
  python: string;
  /** What it runs: a file, or `-c` and code. */
  args: readonly string[];
  sandboxUrl: string;
  emitterUrl: string;
  emitterKey: string;
  /** Calls without Conversation Orchestrator. */
  relayOnly?: boolean | undefined;
  environment?: Readonly<Record<string, string>>;
}

/** A virtual agent on the real TAC, in a process of its own. */
export interface PythonAgent {
  url: string;
  webhook: { url: string; method: 'POST' };
  /** The end of what it wrote, for whoever looks for what is wrong. */
  written: () => string;
  close: () => Promise<void>;
}

const STARTS_WITHIN_MS = 60_000;
const MOST_WRITTEN = 64 * 1024;

/** Starts a Python program that listens on `TWILIO_SERVER_PORT`, and waits until it answers. */
export async function startPython(options: PythonOptions): Promise<PythonAgent> {
  const port = await freePort();
  let written = '';
  const child = spawn(options.python, options.args, {
    env: {
      ...options.environment,
      PATH: process.env.PATH,
      TWILIO_SERVER_HOST: '127.0.0.1',
      TWILIO_SERVER_PORT: String(port),
      TWILIO_ACCOUNT_SID: account.sid,
      TWILIO_AUTH_TOKEN: account.authToken,
      TWILIO_API_KEY: account.apiKeySid,
      TWILIO_API_SECRET: account.apiKeySecret,
      TWILIO_PHONE_NUMBER: account.address,
      TWILIO_VOICE_PUBLIC_DOMAIN: `127.0.0.1:${port}`,
      TWILIO_STUDIO_HANDOFF_FLOW_SID: account.studioFlowSid,
      ...(options.relayOnly ? {} : { TWILIO_CONVERSATION_CONFIGURATION_ID: account.orchestratorConfigurationId }),
      SANDBOX_URL: options.sandboxUrl,
      WARM_HANDOFF_URL: options.emitterUrl,
      WARM_HANDOFF_KEY: options.emitterKey,
      // The sandbox needs no internet, and tells nobody that it is used.
      TAC_ANALYTICS_DISABLED: 'true',
      PYTHONUNBUFFERED: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const keep = (part: Buffer): void => void (written = (written + part.toString()).slice(-MOST_WRITTEN));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const gone = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + STARTS_WITHIN_MS; ;) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`The Python agent did not start:\n${written}`);
    if ((await fetch(`${url}/openapi.json`).catch(() => undefined))?.ok) break;
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
