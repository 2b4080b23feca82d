import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultMode } from '../../sandbox/kernel/Faults';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import { atOnce } from './atOnce';
import { Mortal } from './Mortal';
import { Nth } from './Nth';
import { chatOf, openDesk, ReturnDesk, writes, type HeldChat } from './ReturnDesk';
import { AI_ADDRESS, startTwilio, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';
import { QUICK } from './VirtualAgent';

const MODES: readonly FaultMode[] = [
  'refused',
  'timeout',
  'too-many-requests',
  'server-error',
  'malformed',
  'answer-lost',
];
const SIDE_BY_SIDE = 6;
const MOST_ROUNDS = 8;

const SYNC = 'sync.twilio.com';
const ORCHESTRATOR = 'conversations.twilio.com';
const TASKROUTER = 'taskrouter.twilio.com';
const FLEX = 'flex-api.twilio.com';
const IAM = 'iam.twilio.com';

interface Call {
  name: string;
  host: string;
  request: RegExp;
  n?: number;
}

/** Every call of a give-back, in order. */
const CALLS: readonly Call[] = [
  { name: 'whose token', host: IAM, request: /^POST / },
  { name: 'read the task', host: TASKROUTER, request: /^GET .*\/Tasks\/[^/]+$/ },
  { name: 'read its reservations', host: TASKROUTER, request: /^GET .*\/Reservations$/ },
  { name: 'read the owner', host: SYNC, request: /^GET .*\/Documents\/handoff\.owner/ },
  { name: 'note as open', host: SYNC, request: /^POST .*\/Items$/ },
  { name: 'read the conversation', host: ORCHESTRATOR, request: /^GET \/v2\/Conversations\/[^/]+$/ },
  { name: 'read the people', host: ORCHESTRATOR, request: /^GET .*\/Participants$/ },
  { name: 'read the interaction', host: FLEX, request: /^GET .*\/Participants$/ },
  { name: 'write ahead', host: SYNC, request: /^POST .*\/Documents\/handoff\.owner/ },
  { name: 'open the ears', host: ORCHESTRATOR, request: /^PATCH / },
  { name: 'set ACTIVE', host: ORCHESTRATOR, request: /^PUT / },
  { name: 'the agent leaves', host: FLEX, request: /^POST .*\/Participants\// },
  { name: 'what waits', host: ORCHESTRATOR, request: /^GET .*\/Communications$/ },
  { name: 'whether they left', host: TASKROUTER, request: /^GET .*\/Reservations\/[^/]+$/ },
  { name: 'write that it is the AI’s', host: SYNC, request: /^POST .*\/Documents\/handoff\.owner/, n: 2 },
  { name: 'write the event', host: SYNC, request: /^POST .*\/Documents\/handoff\.conv/ },
  { name: 'keep the note', host: SYNC, request: /^POST .*\/Documents$/ },
  { name: 'write that it is over', host: SYNC, request: /^POST .*\/Documents\/handoff\.owner/, n: 3 },
  { name: 'no longer open', host: SYNC, request: /^DELETE / },
];

interface Case {
  name: string;
  faults: { host: string; mode: FaultMode; request?: RegExp }[];
  /** The customer has written, and nobody has answered. */
  waits: boolean;
}

function once({ name, host, request, n = 1 }: Call, mode: FaultMode, waits: boolean): Case {
  return { name: `${name}: ${mode}, once`, waits, faults: [{ host, mode, request: new Nth(request, n, false) }] };
}

function always({ name, host, request, n = 1 }: Call, mode: FaultMode, waits: boolean): Case {
  return { name: `${name}: ${mode}, always`, waits, faults: [{ host, mode, request: new Nth(request, n, true) }] };
}

/** The agent cannot leave, and what is put back then does not go back at once either. */
function whileUndoing(name: string, host: string, request: RegExp, mode: FaultMode, n: number): Case {
  const leaves = { host: FLEX, mode: 'server-error' as const, request: /^POST / };
  return {
    name: `undoing, ${name}: ${mode}`,
    waits: false,
    faults: [leaves, { host, mode, request: new Nth(request, n, true) }],
  };
}

const casesOf = (mode: FaultMode): Case[] => [
  ...CALLS.flatMap((call, place) => [once(call, mode, place % 2 === 0), always(call, mode, place % 2 === 1)]),
  ...[SYNC, ORCHESTRATOR, TASKROUTER, FLEX].map((host) => ({
    name: `all of ${host}: ${mode}`,
    waits: true,
    faults: [{ host, mode }],
  })),
  whileUndoing('callbacks', ORCHESTRATOR, /^PATCH /, mode, 2),
  whileUndoing('status', ORCHESTRATOR, /^PUT /, mode, 2),
  whileUndoing('ownership', SYNC, /^POST .*\/Documents\/handoff\.owner/, mode, 2),
  whileUndoing('reservation', TASKROUTER, /^GET .*\/Reservations\/[^/]+$/, mode, 1),
];

let services: Twilio[];
beforeAll(async () => {
  services = await Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => startTwilio()));
  for (const twilio of services) openDesk(twilio);
});
afterAll(async () => {
  for (const maker of makers.values()) await (await maker).close();
  await Promise.all(services.map((twilio) => twilio.close()));
});

const PATIENT = {
  callLimits: { timeoutMs: 5_000, deadlineMs: 10_000, attempts: 3, pauseMs: 20 },
  times: { deliverMs: 30_000, idleMs: 60_000 },
  studio: { watchMs: 10_000, pauseMs: 10 },
};
/** Longer than a process that lives lets pass between two of its writes. */
const IDLE_MS = 600;
const QUICK_BACK = { giveBackTimes: { giveBackMs: 2_000, undoMs: 800, awaitMs: 1_000, holdMs: 3_000 } };

const SOON_IDLE = { ...QUICK_BACK, times: { ...QUICK.times, idleMs: IDLE_MS } };

/** The process that hands over; another one is asked to give back. */
const makers = new Map<Twilio, Promise<ReturnDesk>>();

async function held(twilio: Twilio, waits: boolean): Promise<HeldChat> {
  const opened = makers.get(twilio) ?? ReturnDesk.open(twilio, PATIENT);
  makers.set(twilio, opened);
  const maker = await opened;
  const chat = await maker.handOver(twilio, await maker.startChat(twilio));
  if (waits) writes(twilio, chat, 'Are you there?');
  return chat;
}

/** The conversation's webhooks go to this process from now on. */
function heardBy(twilio: Twilio, desk: ReturnDesk): void {
  twilio.orchestrator.service.setStatusCallbacks([desk.webhook]);
}

async function recovered(twilio: Twilio, chat: HeldChat, desks: readonly ReturnDesk[], betweenMs = 0): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    for (const { emitter } of desks) await emitter.recover();
    const { settled, listed } = stateOf(twilio, chat);
    if (settled && !listed) return;
    await pause(betweenMs);
  }
}

/** What must hold once Twilio is well again and recovery has been round. */
async function broken(twilio: Twilio, chat: HeldChat, waits: boolean, status: number | undefined): Promise<string[]> {
  const state = stateOf(twilio, chat);
  const found: string[] = [];
  const must = (holds: boolean, what: string): void => void (holds || found.push(what));
  const reservation = twilio.taskRouter.engine.knownReservation(chat.reservationSid).status;
  must(state.owner !== 'returning', 'one owner');
  must(state.settled, 'nothing is left to do');
  must(state.tasks === 1, `one task, not ${state.tasks}`);
  must(twilio.conversations.conversation(chat.sid)?.state === 'active', 'the conversation is open');
  const answers = (): number =>
    chatOf(twilio, chat).filter(({ author, body }) => author === AI_ADDRESS && body === 'You said: Are you there?')
      .length;
  if (state.owner === 'ai') {
    must(reservation === 'wrapping', `the agent has left, not ${reservation}`);
    must(state.callbacks === 1 && state.status === 'ACTIVE', 'the AI hears');
    must(
      status === undefined || status === 200 || status === 409 || status === 502 || status === 503,
      `told ${status}`,
    );
    if (waits) must(answers() === 1, `answered once, not ${answers()} times`);
    // They can go on.
    writes(twilio, chat, 'And now?');
    await until(() => chatOf(twilio, chat).some(({ body }) => body === 'You said: And now?'));
    must(chatOf(twilio, chat).filter(({ body }) => body === 'You said: And now?').length === 1, 'the AI goes on');
  } else {
    must(reservation === 'accepted', `the agent is there, not ${reservation}`);
    must(state.callbacks === 0, 'callbacks as before');
    must(status !== 200, 'told the truth');
    if (waits) must(answers() === 0, 'the message waits for the person');
    writes(twilio, chat, 'And now?');
    await pause(30);
    must(!chatOf(twilio, chat).some(({ body }) => body === 'You said: And now?'), 'the AI is silent');
  }
  return found.length > 0 ? [...found, JSON.stringify({ ...state, reservation, status })] : [];
}

describe('when a call to Twilio fails during a give-back', () => {
  it.each(MODES)(
    '%s: the conversation has one owner, everybody can go on, and what the customer wrote is answered once or waits',
    async (mode) => {
      const wrong: string[] = [];
      const outcomes: Record<string, number> = {};
      const cases = casesOf(mode);
      await atOnce(services, cases, async (twilio, { name, faults, waits }) => {
        const chat = await held(twilio, waits);
        const desks = await Promise.all([ReturnDesk.open(twilio, SOON_IDLE), ReturnDesk.open(twilio, SOON_IDLE)]);
        restored(twilio, chat, desks[0]);
        const restore = faults.map((fault) => twilio.faults.add(fault));
        const { statusCode } = await desks[0].giveBack(chat);
        outcomes[statusCode] = (outcomes[statusCode] ?? 0) + 1;
        await pause(20);
        for (const one of restore) one();
        await recovered(twilio, chat, [desks[1], desks[0]], 150);
        await until(
          () => !waits || stateOf(twilio, chat).owner === 'human' || chatOf(twilio, chat).at(-1)?.author === AI_ADDRESS,
        );
        const found = await broken(twilio, chat, waits, statusCode);
        // Whoever was told 200 is believed; a failure may be asked for again.
        if (stateOf(twilio, chat).owner === 'human') {
          const again = await desks[1].giveBack(chat);
          if (again.statusCode !== 200) found.push(`cannot be given back again: ${again.body}`);
        }
        if (found.length > 0) wrong.push(`${name}: ${found.join('; ')}`);
        await Promise.all(desks.map((desk) => desk.close()));
      });
      console.log(JSON.stringify({ mode, faultCombinations: cases.length, outcomes, broken: wrong.length }));
      expect(wrong).toEqual([]);
    },
  );
});

/** What the hand-over kept points at a process that is gone; this one stands in for it. */
function restored(twilio: Twilio, chat: HeldChat, desk: ReturnDesk): void {
  heardBy(twilio, desk);
  const document = twilio.sync.developer.find('document', `handoff.owner.${chat.id}`);
  const kept = document?.data.kept as { callbacks?: unknown } | undefined;
  if (kept) kept.callbacks = [desk.webhook];
}

const MOST_CALLS = 30;

describe('when the process dies in the middle of a give-back', () => {
  it('another one ends it or puts it back', async () => {
    const wrong: string[] = [];
    let [deaths, returned, stayed] = [0, 0, 0];
    const all = [false, true].flatMap((waits) =>
      Array.from({ length: MOST_CALLS }, (_, place) => place + 1).flatMap((last) =>
        [false, true].map((arrives) => ({ last, arrives, waits })),
      ),
    );
    await atOnce(services, all, async (twilio, { last, arrives, waits }) => {
      const chat = await held(twilio, waits);
      const mortal = new Mortal(twilio.client() as TwilioClient, last, arrives);
      const dying = await ReturnDesk.open(twilio, { ...QUICK_BACK }, mortal.asClient);
      const others = await Promise.all([0, 1].map(() => ReturnDesk.open(twilio, SOON_IDLE)));
      restored(twilio, chat, others[0] as ReturnDesk);
      let status: number | undefined;
      void dying.giveBack(chat).then(({ statusCode }) => (status = statusCode));
      await until(() => mortal.calls >= last || (status !== undefined && stateOf(twilio, chat).settled), 3_000);
      await pause(30);
      if (mortal.calls < last) return void (await Promise.all(others.map((desk) => desk.close())));
      deaths += 1;
      await pause(IDLE_MS);
      await Promise.all(others.map(({ emitter }) => emitter.recover()));
      await recovered(twilio, chat, others, IDLE_MS);
      await until(
        () => !waits || stateOf(twilio, chat).owner === 'human' || chatOf(twilio, chat).at(-1)?.author === AI_ADDRESS,
      );
      const found = await broken(twilio, chat, waits, status);
      if (found.length > 0) wrong.push(`dies at call ${last}${arrives ? '+' : ''}: ${found.join('; ')}`);
      if (stateOf(twilio, chat).owner === 'ai') returned += 1;
      else stayed += 1;
      await Promise.all(others.map((desk) => desk.close()));
    });
    console.log(JSON.stringify({ deaths, returned, stayed, broken: wrong.length }));
    expect(wrong).toEqual([]);
  });
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean, withinMs = 2_000): Promise<void> {
  for (const end = Date.now() + withinMs; !holds() && Date.now() < end;) await pause(5);
}
