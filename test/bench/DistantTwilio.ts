import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { join } from 'node:path';
import twilio from 'twilio';
import { account } from '../../sandbox/kernel/account';
import { UpstreamHttpClient } from '../../sandbox/kernel/UpstreamHttpClient';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import type { Orders } from './twilioProcess';

/** Twilio's library opens no more connections than this to one host. */
const MOST_SOCKETS = 20;

/** The emulated Twilio in a process of its own. */
export class DistantTwilio {
  private last = 0;
  private readonly waiting = new Map<number, (gives: unknown) => void>();

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {
    child.on('message', ({ id, gives }: { id: number; gives: unknown }) => {
      this.waiting.get(id)?.(gives);
      this.waiting.delete(id);
    });
  }

  static async start(): Promise<DistantTwilio> {
    const child = fork(join(__dirname, 'twilioProcess.ts'), { execArgv: ['--import', 'tsx'] });
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    return new DistantTwilio(child, url);
  }

  tell<Name extends keyof Orders>(name: Name, takes: Orders[Name]['takes']): Promise<Orders[Name]['gives']> {
    const id = (this.last += 1);
    return new Promise((resolve) => {
      this.waiting.set(id, resolve as (gives: unknown) => void);
      this.child.send({ id, do: name, takes });
    });
  }

  /** A client of the helper library that reaches it, with as many connections as it opens to each of Twilio's hosts. */
  client(): TwilioClient {
    const agents = new Map<string, Agent>();
    const httpClient = new UpstreamHttpClient(this.url, { keepAlive: true });
    httpClient.axios.interceptors.request.use((config) => {
      const [, host = ''] = /\/__up\/([^/]+)/.exec(config.url ?? '') ?? [];
      const agent = agents.get(host) ?? new Agent({ keepAlive: true, maxSockets: MOST_SOCKETS });
      agents.set(host, agent);
      return { ...config, httpAgent: agent };
    });
    return twilio(account.sid, account.authToken, { httpClient });
  }

  async close(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.disconnect();
    await gone;
  }
}
