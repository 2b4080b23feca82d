import { describe, expect, it } from 'vitest';
import type { FaultMode } from '../../sandbox/kernel/Faults';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import { BACK_SOON, closeMaker, held, isAnswered, isOver, leadsTo, whatIsBroken } from './heldChats';
import { Impatient } from './Impatient';
import { Nth } from './Nth';
import { onTwilios } from './onTwilios';
import { recovered } from './recovered';
import { openDesk, ReturnDesk } from './ReturnDesk';
import { stateOf } from './stateOf';
import { until } from './until';

const MODES: readonly FaultMode[] = [
  'refused',
  'timeout',
  'too-many-requests',
  'server-error',
  'malformed',
  'answer-lost',
];
const SIDE_BY_SIDE = 10;

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

describe('when a call to Twilio fails during a give-back', () => {
  it.each(MODES)(
    '%s: the conversation has one owner, everybody can go on, and what the customer wrote is answered once or waits',
    async (mode) => {
      const wrong: string[] = [];
      const outcomes: Record<string, number> = {};
      const cases = casesOf(mode);
      await onTwilios(
        SIDE_BY_SIDE,
        cases,
        async (twilio, { name, faults, waits }) => {
          const chat = await held(twilio, waits);
          const impatient = new Impatient(twilio.client() as TwilioClient, faults);
          const client = impatient.asClient;
          // The first is never sure that the other one does not take it for dead.
          const unsure = { ...BACK_SOON, times: { ...BACK_SOON.times, idleMs: 0 } };
          const [asked, other] = await Promise.all([
            ReturnDesk.open(twilio, unsure, client),
            ReturnDesk.open(twilio, BACK_SOON, client),
          ]);
          leadsTo(twilio, chat, asked);
          const restore = faults.map((fault) => twilio.faults.add(fault));
          const { statusCode } = await asked.giveBack(chat);
          outcomes[statusCode] = (outcomes[statusCode] ?? 0) + 1;
          // What goes on behind the answer meets the failure too.
          await until(() => isOver(twilio, chat), 150);
          for (const one of restore) one();
          impatient.calm();
          await until(() => isOver(twilio, chat), 1_000);
          await recovered(twilio, chat, [other, asked]);
          await until(() => !waits || isAnswered(twilio, chat));
          const found = await whatIsBroken(twilio, chat, waits, statusCode);
          // Whoever was told 200 is believed; a failure may be asked for again.
          if (stateOf(twilio, chat).owner === 'human') {
            const again = await other.giveBack(chat);
            if (again.statusCode !== 200) found.push(`cannot be given back again: ${again.body}`);
          }
          if (found.length > 0) wrong.push(`${name}: ${found.join('; ')}`);
          await Promise.all([asked, other].map((desk) => desk.close()));
        },
        { opened: openDesk, closing: closeMaker },
      );
      console.log(JSON.stringify({ mode, faultCombinations: cases.length, outcomes, broken: wrong.length }));
      expect(wrong).toEqual([]);
    },
  );
});
