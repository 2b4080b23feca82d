import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import type { EmitterOptions } from '../../src/emitter';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import { Held, type Hold } from './Held';
import { accepted, chatOf, openDesk, ReturnDesk, writes, type HeldChat } from './ReturnDesk';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';
import { until } from './until';

let twilio: Twilio;
const desks: ReturnDesk[] = [];
beforeAll(async () => {
  twilio = await startTwilio();
  openDesk(twilio);
});
afterAll(() => twilio.close());
afterEach(async () => {
  await Promise.all(desks.splice(0).map((desk) => desk.close()));
});

async function open(options: Partial<EmitterOptions>, client?: TwilioClient): Promise<ReturnDesk> {
  const desk = await ReturnDesk.open(twilio, { times: { idleMs: 30_000 }, ...options }, client);
  desks.push(desk);
  return desk;
}

const WAYS: readonly [string, Partial<EmitterOptions>][] = [
  ['by Studio', {}],
  ['straight to Flex', { delivery: { messaging: { kind: 'interactions', workflowSid: account.workflowSid } } }],
];

const isTask = (request: string): boolean => /^POST .*\/(Executions|Interactions|Invites)$/.test(request);
const isOwner = (request: string): boolean => /\/Documents\/handoff\.owner\./.test(request);

/** The last steps of a hand-over, in their order. */
const STEPS: readonly [string, Hold][] = [
  ['the task is there, and Twilio’s answer is on its way', { of: isTask, arrives: true }],
  [
    'it is about to be written down',
    { of: (request, data) => request.startsWith('POST') && isOwner(request) && /WT[0-9a-f]{32}/.test(data) },
  ],
  [
    'it is written down, and Sync’s answer is on its way',
    {
      of: (request, data) => request.startsWith('POST') && isOwner(request) && /WT[0-9a-f]{32}/.test(data),
      arrives: true,
    },
  ],
  ['the conversation is about to be watched', { of: (request) => /^POST .*\/Maps\/handoff\.held/.test(request) }],
  [
    'the hand-over is about to be taken off the list',
    { of: (request) => /^DELETE .*\/Maps\/handoff\.open/.test(request) },
  ],
];

/** As soon as there is a task somebody has it: however far the hand-over is with writing it down. */
async function acceptedAtOnce(chat: Chat): Promise<HeldChat> {
  await until(() => stateOf(twilio, chat).tasks > 0);
  return accepted(twilio, chat);
}

describe.each(WAYS)('a conversation that is handed over %s and given back at once', (_way, options) => {
  describe.each(STEPS)('while %s', (_step, hold) => {
    it.each(['the process that hands over', 'another process'])('by %s', async (who) => {
      const held = new Held(twilio.client() as TwilioClient);
      const [maker, other] = [await open(options, held.asClient), await open(options)];
      const chat = await maker.startChat(twilio);
      const isHeld = held.next(hold);
      const handedOver = maker.letGo(chat);
      await isHeld;
      const taken = await acceptedAtOnce(chat);

      const back = (who === 'another process' ? other : maker).giveBack(taken);
      // Where it is written down by the same process the one write waits for the other.
      await Promise.race([
        back,
        until(() => twilio.taskRouter.engine.knownReservation(taken.reservationSid).status === 'wrapping', 300),
      ]);
      held.release();
      const answer = await back;
      expect([answer.statusCode, answer.json().code]).toEqual([200, undefined]);
      expect(await handedOver).toMatchObject({ status: 'handoff_initiated' });

      writes(twilio, chat, 'And now?');
      await until(() => chatOf(twilio, chat).some(({ body }) => body === 'You said: And now?'), 3_000);
      expect(chatOf(twilio, chat).filter(({ body }) => body === 'You said: And now?')).toHaveLength(1);
      await until(() => stateOf(twilio, chat).settled && !stateOf(twilio, chat).listed, 3_000);
      expect(stateOf(twilio, chat)).toMatchObject({
        owner: 'ai',
        settled: true,
        callbacks: 1,
        status: 'ACTIVE',
        listed: false,
        tasks: 1,
      });
    });
  });
});
