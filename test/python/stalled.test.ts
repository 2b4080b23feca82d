import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { chatOf, writes } from '../emitter/ReturnDesk';
import { startHttp } from '../emitter/startHttp';
import { startTwilio, type Chat, type Twilio } from '../emitter/startTwilio';
import { stateOf } from '../emitter/stateOf';
import { until } from '../emitter/until';
import { PATIENT } from '../emitter/VirtualAgent';
import { StallingProxy } from './StallingProxy';
import { Control, startAgent, type Agent } from './startAgent';

const OTHERS = 50;

let twilio: Twilio;
let emitter: Awaited<ReturnType<typeof startHttp>>;
let proxy: StallingProxy;
let control: Control;
let agent: Agent;
let one: Chat;
let others: Chat[];
beforeAll(async () => {
  twilio = await startTwilio();
  emitter = await startHttp(twilio, PATIENT);
  proxy = await new StallingProxy(emitter.url).open();
  control = await new Control().open();
  agent = await startAgent(twilio, { emitterUrl: proxy.url, control });
  twilio.orchestrator.service.setStatusCallbacks([agent.webhook]);
  [one, ...others] = Array.from({ length: OTHERS + 1 }, () => twilio.startChat('hello')) as [Chat, ...Chat[]];
  await until(() => [one, ...others].every((chat) => bodies(chat).includes('You said: hello')));
}, 120_000);
afterAll(async () => {
  await agent?.close();
  await control.close();
  await proxy.close();
  await emitter.close();
  await twilio.close();
});
afterEach(() => {
  twilio.faults.clear();
  proxy.letGo();
});

const bodies = (chat: Chat): string[] => chatOf(twilio, chat).map(({ body }) => body);

/** All the others write, and hear the answer. */
async function othersTalk(text: string): Promise<void> {
  for (const chat of others) writes(twilio, chat, text);
  await until(() => others.every((chat) => bodies(chat).includes(`You said: ${text}`)));
  expect(others.filter((chat) => !bodies(chat).includes(`You said: ${text}`))).toEqual([]);
}

it(`a Studio that does not answer delays the one customer, and none of ${OTHERS} others who talk meanwhile`, async () => {
  twilio.faults.add({ host: 'studio.twilio.com', mode: 'timeout', request: /^POST .*Executions$/ });
  writes(twilio, one, 'person');
  // The last that is done before the flow is started.
  await until(() => stateOf(twilio, one).callbacks === 0);
  await othersTalk('while Studio is silent');
  // All of them were answered while it still was.
  expect(stateOf(twilio, one)).toMatchObject({ settled: false, tasks: 0 });
  twilio.faults.clear();
});

it('an emitter that does not answer one claim delays nobody else', async () => {
  const chat = others[0] as Chat;
  proxy.stalls = (path) => path.includes(`/conversations/${encodeURIComponent(chat.id)}/claim`);
  writes(twilio, chat, 'person');
  await until(() => proxy.waiting > 0);
  const [claimed, ...rest] = others;
  others = rest;
  await othersTalk('while a claim waits');
  others = [claimed as Chat, ...rest];
  expect(stateOf(twilio, chat).tasks).toBe(0);
  proxy.letGo();
  await until(() => stateOf(twilio, chat).tasks === 1);
  others = rest;
});

it('an emitter that answers nobody silences nobody whom the virtual agent has', async () => {
  proxy.stalls = () => true;
  // It may not be asked for some seconds, when it was slow before.
  for (let round = 1; proxy.waiting === 0 && round <= 10; round += 1)
    await othersTalk(`while the emitter is silent, ${round}`);
  expect(proxy.waiting).toBeGreaterThan(0);
});
