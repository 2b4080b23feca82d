import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultMode } from '../../sandbox/kernel/Faults';
import { account } from '../../sandbox/kernel/account';
import type { EmitterOptions, HandoffResult } from '../../src/emitter';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import { atOnce } from './atOnce';
import { brokenInvariants, isStored } from './invariants';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';
import { QUICK, VirtualAgent } from './VirtualAgent';

const MODES: readonly FaultMode[] = [
  'refused',
  'timeout',
  'too-many-requests',
  'server-error',
  'malformed',
  'answer-lost',
];
const SIDE_BY_SIDE = 6;
/** Deaths mostly wait. */
const DEATHS_SIDE_BY_SIDE = 12;
/** Recovery comes round again; a round that meets a failure of its own leaves the rest to the next. */
const MOST_ROUNDS = 40;

const SYNC = 'sync.twilio.com';
const ORCHESTRATOR = 'conversations.twilio.com';
const STUDIO = 'studio.twilio.com';
const TASKROUTER = 'taskrouter.twilio.com';
const FLEX = 'flex-api.twilio.com';

/** Straight to Flex, without Studio. */
const INTERACTIONS: Partial<EmitterOptions> = {
  delivery: { messaging: { kind: 'interactions', workflowSid: account.workflowSid } },
};

/** A regular expression that only finds the nth request that it matches, and with `onwards` all after it. */
class Nth extends RegExp {
  private seen = 0;

  constructor(
    pattern: RegExp,
    private readonly n: number,
    private readonly onwards: boolean,
  ) {
    super(pattern);
  }

  override test(text: string): boolean {
    if (!super.test(text)) return false;
    this.seen += 1;
    return this.onwards ? this.seen >= this.n : this.seen === this.n;
  }
}

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
  return { name: `${call.name}: ${mode}, once`, faults: [{ host: call.host, mode, request }] };
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

const withoutStudio: readonly Case[] = MODES.flatMap((mode) => [
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
]).map((one) => ({ ...one, emitter: INTERACTIONS, name: `straight to Flex: ${one.name}` }));

let services: Twilio[];
beforeAll(async () => {
  services = await Promise.all(Array.from({ length: DEATHS_SIDE_BY_SIDE }, () => startTwilio()));
});
afterAll(() => Promise.all(services.map((twilio) => twilio.close())));

describe('when a call to Twilio fails', () => {
  it.each([
    ['through Studio', cases],
    ['straight to Flex', withoutStudio],
  ])(
    '%s: one owner, at most one task, nothing is lost, and the virtual agent hears the truth',
    async (way, combinations) => {
      const broken: string[] = [];
      const outcomes = { handoff_initiated: 0, handoff_failed: 0 };
      await atOnce(
        services.slice(0, SIDE_BY_SIDE),
        combinations,
        async (twilio, { name, faults, unknowable, emitter }) => {
          const chat = twilio.startChat();
          const [agent, other] = [
            new VirtualAgent(twilio.client(), emitter),
            new VirtualAgent(twilio.client(), emitter),
          ];
          const restore = faults.map((fault) => twilio.faults.add(fault));
          const result = await agent.handOver(chat);
          for (const one of restore) one();
          outcomes[result.status] += 1;

          // Twilio is well again; whoever comes first looks for what is left.
          await recovered(twilio, chat, [other, agent], 0);
          const found = await brokenInvariants(twilio, chat, unknowable ? undefined : result, [agent, other]);
          if (result.status === 'handoff_initiated' && !isStored(twilio, chat)) found.push('stored');
          if (found.length > 0) broken.push(`${name}: ${found.join('; ')}`);
          await Promise.all([agent.emitter.close(), other.emitter.close()]);
        },
      );
      console.log(
        `${way}: ${combinations.length} failures (${outcomes.handoff_initiated} handed over, ${outcomes.handoff_failed} not), ${broken.length} broken`,
      );
      expect(broken).toEqual([]);
    },
  );
});

/** A process that dies: from one moment on nothing it does reaches anybody, and it hears nothing any more. */
class Mortal {
  calls = 0;
  private readonly never = new Promise<never>(() => undefined);

  constructor(
    private readonly client: TwilioClient,
    /** The call it dies at. */
    private readonly last: number,
    /** Whether that call still reaches Twilio. */
    private readonly arrives: boolean,
  ) {}

  get asClient(): TwilioClient {
    return {
      accountSid: this.client.accountSid,
      request: async (options) => {
        this.calls += 1;
        if (this.calls > this.last || (this.calls === this.last && !this.arrives)) return this.never;
        const answer = await this.client.request(options);
        return this.calls >= this.last ? this.never : answer;
      },
    };
  }
}

interface Death {
  last: number;
  arrives: boolean;
  emitter?: Partial<EmitterOptions>;
  /** Studio, or Flex, refuses: the process dies while it puts everything back. */
  undoing: boolean;
}

const MOST_CALLS = 40;
/** Longer than a process that lives lets pass between two of its writes, also on a machine that is busy. */
const IDLE_MS = 1_500;
/** No call fails while others recover: they have the time a busy machine takes. */
const PATIENT_CALLS = { timeoutMs: 10_000, deadlineMs: 20_000, attempts: 3, pauseMs: 20 };

describe('when the process dies in the middle', () => {
  it.each([
    ['through Studio', undefined],
    ['straight to Flex', INTERACTIONS],
  ])('%s: another one ends the handoff, once', async (way, emitter) => {
    const broken: string[] = [];
    let [deaths, completed, rolledBack] = [0, 0, 0];
    const all = [false, true].flatMap((undoing) =>
      Array.from({ length: MOST_CALLS }, (_, place) => place + 1).flatMap((last) =>
        [false, true].map((arrives): Death => ({ last, arrives, undoing, emitter })),
      ),
    );
    await atOnce(services, all, async (twilio, { last, arrives, undoing }) => {
      const chat = twilio.startChat();
      const mortal = new Mortal(twilio.client(), last, arrives);
      const agent = new VirtualAgent(mortal.asClient, emitter);
      const restore = undoing
        ? twilio.faults.add({
            host: emitter ? FLEX : STUDIO,
            mode: 'server-error',
            request: /^POST .*\/(Executions|Interactions)$/,
          })
        : () => undefined;
      let result: HandoffResult | undefined;
      void agent.handOver(chat).then((heard) => (result = heard));
      await until(() => mortal.calls >= last || result !== undefined);
      // What had left before is on its way still.
      await pause(30);
      restore();
      if (mortal.calls < last) return;
      deaths += 1;

      const patient = {
        ...emitter,
        callLimits: PATIENT_CALLS,
        times: { ...QUICK.times, deliverMs: 20_000, undoMs: 20_000, idleMs: IDLE_MS },
      };
      const others = [new VirtualAgent(twilio.client(), patient), new VirtualAgent(twilio.client(), patient)];
      await pause(IDLE_MS);
      // Both find it at the same time; what recovery does not find, the customer's next message does.
      await Promise.all(others.map(({ emitter }) => emitter.recover()));
      await Promise.all(others.map((other) => other.answers(chat)));
      await recovered(twilio, chat, others, IDLE_MS);
      const found = await brokenInvariants(twilio, chat, result, others);
      if (found.length > 0)
        broken.push(`dies at call ${last}${arrives ? '+' : ''}${undoing ? ', undoing' : ''}: ${found.join('; ')}`);
      else if (stateIsHumans(twilio, chat.id)) completed += 1;
      else rolledBack += 1;
      await Promise.all(others.map(({ emitter }) => emitter.close()));
    });
    console.log(
      `${way}: ${deaths} deaths (${completed} completed, ${rolledBack} rolled back), ${broken.length} broken`,
    );
    expect(broken).toEqual([]);
  });
});

function stateIsHumans({ sync }: Twilio, conversationId: string): boolean {
  return sync.developer.find('document', `handoff.owner.${conversationId}`)?.data.owner === 'human';
}

/** Rounds of recovery, as time brings them, until nothing is left to do. */
async function recovered(
  twilio: Twilio,
  chat: Chat,
  agents: readonly VirtualAgent[],
  betweenMs: number,
): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    for (const { emitter } of agents) await emitter.recover();
    const { settled, listed } = stateOf(twilio, chat);
    if (settled && !listed) return;
    // On a busy machine a round may meet failures of its own.
    await pause(betweenMs + round * 5);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !holds() && Date.now() < end;) await pause(5);
}
