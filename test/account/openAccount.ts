import { onTestFinished } from 'vitest';
import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import { createServices } from '../../sandbox/createServices';
import { account } from '../../sandbox/kernel/account';
import { UpstreamHttpClient } from '../../sandbox/kernel/UpstreamHttpClient';
import { GuardedHttpClient } from './GuardedHttpClient';

/** Names a real account, `AC...:its token`: these tests run there then. Never set by anything of this project. */
const NAMED = process.env.REAL_TWILIO_ACCOUNT;

/** A guarded client of the sandbox, or of the real account that is named. What the test makes goes with the test. */
export async function openAccount(): Promise<ReturnType<typeof twilio>> {
  const [sid = '', token = ''] = NAMED?.split(':') ?? [];
  if (NAMED !== undefined && (!/^AC[0-9a-f]{32}$/.test(sid) || token === ''))
    throw new Error('REAL_TWILIO_ACCOUNT is not an account and its token, AC...:...');
  if (NAMED !== undefined) return guarded(sid, token, new RequestClient());
  const services = await createServices({
    print: () => undefined,
    aiAddress: 'ai-assistant',
    stateService: false,
    workflow: { task_routing: { filters: [], default_filter: { queue: `WQ${'1'.repeat(32)}` } } },
    flows: {},
  });
  const url = await services.open(0, false);
  return guarded(account.sid, account.authToken, new UpstreamHttpClient(url), () => services.close());
}

function guarded(
  sid: string,
  token: string,
  to: RequestClient,
  close: () => Promise<void> = async () => undefined,
): ReturnType<typeof twilio> {
  const guard = new GuardedHttpClient(to);
  const client = twilio(sid, token, { httpClient: guard });
  onTestFinished(async () => {
    await guard.cleanUp((uri) => client.request({ method: 'delete', uri }));
    await close();
  });
  return client;
}
