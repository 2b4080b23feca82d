import { afterAll, beforeAll, expect, it } from 'vitest';
import { BACK_SOON, closeMaker, held, isOver, leadsTo } from './heldChats';
import { chatOf, openDesk, ReturnDesk } from './ReturnDesk';
import { AI_ADDRESS, startTwilio, type Twilio } from './startTwilio';
import { timePasses } from './timePasses';
import { until } from './until';

let twilio: Twilio;
beforeAll(async () => {
  twilio = await startTwilio();
  openDesk(twilio);
});
afterAll(async () => {
  await closeMaker(twilio);
  await twilio.close();
});

it('answers once when the virtual agent thinks for so long that another process takes its own for dead', async () => {
  const chat = await held(twilio, true);
  const [slow, other] = await Promise.all([
    ReturnDesk.open(twilio, { ...BACK_SOON, times: { ...BACK_SOON.times, idleMs: 0 } }),
    ReturnDesk.open(twilio, BACK_SOON),
  ]);
  leadsTo(twilio, chat, slow);
  let speak = (): void => undefined;
  slow.say = () => new Promise((resolve) => (speak = () => resolve('Sorry, that took a while.')));
  await slow.giveBack(chat);
  await until(() => slow.heard.length > 0);

  timePasses(twilio, chat);
  await other.emitter.recover();
  speak();
  await slow.close();
  await until(() => isOver(twilio, chat));
  const said = chatOf(twilio, chat).filter(({ author }) => author === AI_ADDRESS);
  expect(said.at(-1)?.body).toBe('You said: Are you there?');
  expect(said.map(({ body }) => body)).not.toContain('Sorry, that took a while.');
  await other.close();
});
