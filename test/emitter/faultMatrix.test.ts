import { describe, expect, it } from 'vitest';
import type { FaultMode } from '../../sandbox/kernel/Faults';
import { account } from '../../sandbox/kernel/account';
import type { EmitterOptions } from '../../src/emitter';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import { Impatient } from './Impatient';
import { brokenInvariants, isStored } from './invariants';
import { Nth } from './Nth';
import { onTwilios } from './onTwilios';
import { recovered } from './recovered';
import { AT_LEISURE, PATIENT, VirtualAgent } from './VirtualAgent';

const MODES: readonly FaultMode[] = [
  // The one that takes longest.
  'timeout',
  'refused',
  'too-many-requests',
  'server-error',
  'malformed',
  'answer-lost',
];
const SIDE_BY_SIDE = 6;

const SYNC = 'sync.twilio.com';
const ORCHESTRATOR = 'conversations.twilio.com';
const STUDIO = 'studio.twilio.com';
const TASKROUTER = 'taskrouter.twilio.com';
const FLEX = 'flex-api.twilio.com';

/** Straight to Flex, without Studio. */
const INTERACTIONS: Partial<EmitterOptions> = {
  delivery: { messaging: { kind: 'interactions', workflowSid: account.workflowSid } },
};

interface Call {
  name: string;
  host: string;
  request: RegExp;
  /** Which of several requests of the same shape. */
  n?: number;
}

/** Every call of a hand-over, in order; those after Studio's only look at what came of it. */
const CALLS: readonly Call[] = [
  { name: 'claim', host: SYNC, request: /^POST .*\/Documents$/ },
  { name: 'note as open', host: SYNC, request: /^POST .*\/Maps\/[^/]+\/Items$/ },
  { name: 'make the map', host: SYNC, request: /^POST .*\/Maps$/ },
  { name: 'read messages', host: ORCHESTRATOR, request: /^GET .*\/Communications$/ },
  { name: 'read participants', host: ORCHESTRATOR, request: /^GET .*\/Participants$/ },
  { name: 'read callbacks', host: ORCHESTRATOR, request: /^GET \/v2\/Conversations\/[^/]+$/ },
  { name: 'make the transcript', host: SYNC, request: /^POST .*\/Lists$/ },
  { name: 'store the transcript', host: SYNC, request: /^POST .*\/Lists\/[^/]+\/Items$/ },
  { name: 'ask who knows the customer', host: SYNC, request: /^GET .*\/Documents\/handoff\.customer\./ },
  { name: 'store the envelope', host: SYNC, request: /^POST .*\/Documents$/, n: 2 },
  { name: 'write ahead', host: SYNC, request: /^POST .*\/Documents\/handoff\.owner/ },
  { name: 'tell the customer', host: ORCHESTRATOR, request: /^POST .*\/Actions$/ },
  { name: 'set INACTIVE', host: ORCHESTRATOR, request: /^PUT / },
  { name: 'clear the callbacks', host: ORCHESTRATOR, request: /^PATCH / },
  { name: 'start the flow', host: STUDIO, request: /^POST .*\/Executions$/ },
  { name: 'look at the execution', host: STUDIO, request: /^GET .*\/Executions\/[^/]+$/ },
  { name: 'look at its steps', host: STUDIO, request: /^GET .*\/Steps$/ },
  { name: 'look at its context', host: STUDIO, request: /^GET .*\/Context$/ },
  { name: 'look for executions', host: STUDIO, request: /^GET .*\/Executions$/ },
  { name: 'look for the task', host: TASKROUTER, request: /^GET .*\/Tasks$/ },
  { name: 'write that it is done', host: SYNC, request: /^POST .*\/Documents\/handoff\.owner/, n: 2 },
  { name: 'no longer open', host: SYNC, request: /^DELETE .*\/Items\// },
];

interface Case {
  name: string;
  emitter?: Partial<EmitterOptions>;
  faults: { host: string; mode: FaultMode; request?: RegExp; times?: number }[];
  /** Everything happens and no answer ever arrives: nobody could have known what to tell. */
  unknowable?: boolean;
}

function once(call: Call, mode: FaultMode): Case {
  const request = new Nth(call.request, call.n ?? 1, false);
  return { name: `${call.name}: ${mode}, once`, emitter: AT_LEISURE, faults: [{ host: call.host, mode, request }] };
}

function always(call: Call, mode: FaultMode): Case {
  const request = new Nth(call.request, call.n ?? 1, true);
  return {
    name: `${call.name}: ${mode}, always`,
    faults: [{ host: call.host, mode, request }],
  };
}

/** The delivery fails for good, and then what is put back does not go back at once either. */
function whileUndoing(call: Pick<Call, 'name' | 'host'> & { request: RegExp }, mode: FaultMode, n: number): Case {
  return {
    name: `start the flow: server-error, always; ${call.name} again: ${mode}, always`,
    faults: [
      { host: STUDIO, mode: 'server-error', request: /^POST .*\/Executions$/ },
      { host: call.host, mode, request: new Nth(call.request, n, true) },
    ],
  };
}

const cases: readonly Case[] = MODES.flatMap((mode) => [
  ...CALLS.flatMap((call) => [once(call, mode), always(call, mode)]),
  ...[SYNC, ORCHESTRATOR, STUDIO, TASKROUTER].map((host) => ({
    name: `all of ${host}: ${mode}`,
    faults: [{ host, mode }],
  })),
  {
    name: `everything: ${mode}`,
    faults: [SYNC, ORCHESTRATOR, STUDIO, TASKROUTER].map((host) => ({ host, mode })),
    unknowable: mode === 'answer-lost',
  },
  whileUndoing({ name: 'callbacks', host: ORCHESTRATOR, request: /^PATCH / }, mode, 2),
  whileUndoing({ name: 'ACTIVE', host: ORCHESTRATOR, request: /^PUT / }, mode, 2),
  whileUndoing({ name: 'ownership', host: SYNC, request: /^POST .*\/Documents\/handoff\.owner/ }, mode, 2),
  whileUndoing({ name: 'ownership, done', host: SYNC, request: /^POST .*\/Documents\/handoff\.owner/ }, mode, 3),
]);

/** The calls of a hand-over straight to Flex that one through Studio does not make. */
const FLEX_CALLS: readonly Call[] = [
  { name: 'look for its channel', host: SYNC, request: /^GET .*\/Documents\/handoff\.interaction/ },
  { name: 'ask Flex', host: FLEX, request: /^POST .*\/Interactions$/ },
  { name: 'remember its channel', host: SYNC, request: /^POST .*\/Documents$/, n: 3 },
];

const withoutStudio: readonly Case[] = MODES.flatMap((mode): Case[] => [
  ...[...CALLS.filter(({ host }) => host !== STUDIO), ...FLEX_CALLS].flatMap((call) => [
    once(call, mode),
    always(call, mode),
  ]),
  ...[SYNC, ORCHESTRATOR, FLEX, TASKROUTER].map((host) => ({
    name: `all of ${host}: ${mode}`,
    faults: [{ host, mode }],
  })),
  {
    name: `everything: ${mode}`,
    faults: [SYNC, ORCHESTRATOR, FLEX, TASKROUTER].map((host) => ({ host, mode })),
    unknowable: mode === 'answer-lost',
  },
]).map((one) => ({ ...one, emitter: { ...one.emitter, ...INTERACTIONS }, name: `straight to Flex: ${one.name}` }));

describe('when a call to Twilio fails', () => {
  it.each([
    ['through Studio', cases],
    ['straight to Flex', withoutStudio],
  ])(
    '%s: one owner, at most one task, nothing is lost, and the virtual agent hears the truth',
    async (way, combinations) => {
      const broken: string[] = [];
      const outcomes = { handoff_initiated: 0, handoff_failed: 0 };
      await onTwilios(SIDE_BY_SIDE, combinations, async (twilio, { name, faults, unknowable, emitter }) => {
        const chat = twilio.startChat();
        const impatient = new Impatient(twilio.client() as TwilioClient, faults);
        const client = impatient.asClient;
        const [agent, other] = [0, 1].map(() => new VirtualAgent(client, { ...PATIENT, ...emitter })) as [
          VirtualAgent,
          VirtualAgent,
        ];
        const restore = faults.map((fault) => twilio.faults.add(fault));
        const result = await agent.handOver(chat);
        for (const one of restore) one();
        impatient.calm();
        outcomes[result.status === 'handoff_initiated' ? result.status : 'handoff_failed'] += 1;

        // Twilio is well again; whoever comes first looks for what is left.
        await recovered(twilio, chat, [other, agent]);
        const found = await brokenInvariants(twilio, chat, unknowable ? undefined : result, [agent, other]);
        if (result.status === 'handoff_initiated' && !isStored(twilio, chat)) found.push('stored');
        if (found.length > 0) broken.push(`${name}: ${found.join('; ')}`);
        await Promise.all([agent.emitter.close(), other.emitter.close()]);
      });
      console.log(
        `${way}: ${combinations.length} failures (${outcomes.handoff_initiated} handed over, ${outcomes.handoff_failed} not), ${broken.length} broken`,
      );
      expect(broken).toEqual([]);
    },
  );
});
