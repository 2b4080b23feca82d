import type RequestClient from 'twilio/lib/base/RequestClient';
import twilio from 'twilio';
import { account } from '../../sandbox/kernel/account';
import { UpstreamHttpClient } from '../../sandbox/kernel/UpstreamHttpClient';
import type { EmitterOptions } from '../../src/emitter';
import { openDesk, ReturnDesk } from '../emitter/ReturnDesk';
import { startTwilio } from '../emitter/startTwilio';
import { until } from '../emitter/until';

/** Remembers every call as `METHOD https://host/path?query`. */
class CountingClient extends UpstreamHttpClient {
  readonly calls: string[] = [];

  override request<Data>(options: RequestClient.RequestOptions<Data>) {
    const query = new URLSearchParams(options.params as Record<string, string> | undefined).toString();
    this.calls.push(`${options.method.toUpperCase()} ${options.uri}${query && `?${query}`}`);
    return super.request<Data>(options);
  }
}

/** What the emitter asks of Twilio for one chat that is handed over, accepted and given back, with TaskRouter's events. */
export async function callsOfOneHandoff(way: 'studio' | 'interactions'): Promise<string[]> {
  const services = await startTwilio();
  openDesk(services);
  const counting = new CountingClient(services.url);
  const delivery: Partial<EmitterOptions> =
    way === 'studio' ? {} : { delivery: { messaging: { kind: 'interactions', workflowSid: account.workflowSid } } };
  const client = twilio(account.sid, account.authToken, { httpClient: counting });
  // The emitter's own pauses between two looks, and nobody who looks by a clock: that is not of one handoff.
  const desk = await ReturnDesk.open(services, { ...delivery, studio: {}, times: { idleMs: 30_000 } }, client);
  services.taskRouter.setEventCallback(desk.webhook.url.replace(/webhook$/, 'handoff/events'));
  const chat = await desk.startChat(services);
  counting.calls.length = 0;
  const held = await desk.handOver(services, chat);
  const document = () => services.sync.developer.find('document', `handoff.${chat.id}`)?.data.events as unknown[];
  await until(() => JSON.stringify(document() ?? []).includes('accepted'));
  const answer = await desk.giveBack(held, { note: 'Solved.' });
  if (answer.statusCode !== 200) throw new Error(`Not given back: ${answer.body}`);
  await desk.close();
  await services.close();
  return [...counting.calls];
}
