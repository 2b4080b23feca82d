import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import { createServices } from '../../sandbox/createServices';
import { account } from '../../sandbox/kernel/account';
import { UpstreamHttpClient } from '../../sandbox/kernel/UpstreamHttpClient';
import { GuardedHttpClient } from './GuardedHttpClient';
import { MadeThings } from './MadeThings';

/** Names a real account, `AC...:its token`: these tests run there then. Never set by anything of this project. */
const NAMED = process.env.REAL_TWILIO_ACCOUNT;

/** What a run on a real account has made and not removed; the next one removes it. */
const LEFT_BEHIND = join('.cache', 'real-account.txt');

/** A guarded client of the sandbox, or of the real account that is named. What the test makes goes with the test. */
export async function openAccount(): Promise<ReturnType<typeof twilio>> {
  const [sid = '', token = ''] = NAMED?.split(':') ?? [];
  if (NAMED !== undefined && (!/^AC[0-9a-f]{32}$/.test(sid) || token === ''))
    throw new Error('REAL_TWILIO_ACCOUNT is not an account and its token, AC...:...');
  if (NAMED !== undefined) return guarded(sid, token, new RequestClient(), new MadeThings(LEFT_BEHIND));
  const services = await createServices({
    print: () => undefined,
    aiAddress: 'ai-assistant',
    stateService: false,
    workflow: { task_routing: { filters: [], default_filter: { queue: `WQ${'1'.repeat(32)}` } } },
    flows: {},
  });
  const url = await services.open(0, false);
  return guarded(account.sid, account.authToken, new UpstreamHttpClient(url), new MadeThings(), () => services.close());
}

function guarded(
  sid: string,
  token: string,
  to: RequestClient,
  made: MadeThings,
  close: () => Promise<void> = async () => undefined,
): ReturnType<typeof twilio> {
  const guard = new GuardedHttpClient(to, { username: sid, password: token }, made);
  const client = twilio(sid, token, { httpClient: guard });
  onTestFinished(async () => {
    try {
      await guard.cleanUp();
    } finally {
      await close();
    }
  });
  return client;
}
