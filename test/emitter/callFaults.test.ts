import { describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import type { FaultMode } from '../../sandbox/kernel/Faults';
import type { CallRecord } from '../../sandbox/voice/CallRecord';
import type { EmitterOptions, HandoffResult } from '../../src/emitter';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import { Impatient } from './Impatient';
import { Mortal } from './Mortal';
import { Nth } from './Nth';
import { onTwilios } from './onTwilios';
import { recovered } from './recovered';
import { startCallCentre, type CallCentre } from './startCallCentre';
import type { Chat, Twilio } from './startTwilio';
import { stateOf } from './stateOf';
import { until } from './until';
import { AT_LEISURE, PATIENT, VirtualAgent } from './VirtualAgent';

const MODES: readonly FaultMode[] = [
  'timeout',
  'refused',
  'too-many-requests',
  'server-error',
  'malformed',
  'answer-lost',
];
const SIDE_BY_SIDE = 4;
/** More than the hand-over of a call makes. */
const MOST_CALLS = 40;

const SYNC = 'sync.twilio.com';
const TASKROUTER = 'taskrouter.twilio.com';
const API = 'api.twilio.com';

const BY_ENQUEUE: Partial<EmitterOptions> = {
  delivery: { voice: { kind: 'enqueue', workflowSid: account.workflowSid } },
};
const WAYS: [string, Partial<EmitterOptions>][] = [
  ['by Studio', {}],
  ['by Enqueue', BY_ENQUEUE],
];

/** Every call to Twilio in the hand-over of a call without an orchestrator. */
const CALLS: readonly { name: string; host: string; request: RegExp; n?: number }[] = [
  { name: 'claim', host: SYNC, request: /^POST .*\/Documents$/ },
  { name: 'note as open', host: SYNC, request: /^POST .*\/Maps\/[^/]+\/Items$/ },
  { name: 'make the transcript', host: SYNC, request: /^POST .*\/Lists$/ },
  { name: 'store the transcript', host: SYNC, request: /^POST .*\/Lists\/[^/]+\/Items$/ },
  { name: 'ask who knows the customer', host: SYNC, request: /^GET .*\/Documents\/handoff\.customer\./ },
  { name: 'store the envelope', host: SYNC, request: /^POST .*\/Documents$/, n: 2 },
  { name: 'write ahead', host: SYNC, request: /^POST .*\/Documents\/handoff\.owner/ },
  { name: 'write that it is on its way', host: SYNC, request: /^POST .*\/Documents\/handoff\.owner/, n: 2 },
  { name: 'look for the task', host: TASKROUTER, request: /^GET .*\/Tasks$/ },
  { name: 'read the task', host: TASKROUTER, request: /^GET .*\/Tasks\/[^/]+$/ },
  { name: 'fill the task', host: TASKROUTER, request: /^POST .*\/Tasks\/[^/]+$/ },
  { name: 'look at the call', host: API, request: /^GET .*\/Calls\// },
];

interface Case {
  name: string;
  faults: { host: string; mode: FaultMode; request?: RegExp }[];
  /** `PATIENT` when absent. */
  patience?: Partial<EmitterOptions>;
}

const cases: readonly Case[] = MODES.flatMap((mode) => [
  ...CALLS.flatMap(({ name, host, request, n = 1 }) =>
    [false, true].map((always) => ({
      name: `${name}: ${mode}, ${always ? 'always' : 'once'}`,
      ...(always ? {} : { patience: AT_LEISURE }),
      faults: [{ host, mode, request: new Nth(request, n, always) }],
    })),
  ),
  ...[SYNC, TASKROUTER, API].map((host) => ({ name: `all of ${host}: ${mode}`, faults: [{ host, mode }] })),
  { name: `everything: ${mode}`, faults: [SYNC, TASKROUTER, API].map((host) => ({ host, mode })) },
]);

/** Handoffs have been noted before: nobody has to make the maps first. */
const opened = ({ sync }: Twilio): void => {
  for (let place = 0; place < 8; place += 1) sync.developer.ensureMap(`handoff.open.${place}`);
};

/** As the conversation that a call without an orchestrator is. */
const asChat = ({ sid }: CallRecord): Chat => ({ id: sid, sid, customer: '' });

function tasksOf({ taskRouter }: Twilio, call: CallRecord) {
  return [...taskRouter.engine.tasks.values()].filter(({ attributes }) => attributes.call_sid === call.sid);
}

/** What must hold of a call that goes on, once Twilio is well again and recovery has been round. */
async function whatIsBroken(
  twilio: Twilio,
  centre: CallCentre,
  call: CallRecord,
  result: HandoffResult | undefined,
): Promise<string[]> {
  const { owner, settled, listed, handoffId } = stateOf(twilio, asChat(call));
  const found: string[] = [];
  const must = (holds: boolean, what: string): void => void (holds || found.push(what));
  const tasks = tasksOf(twilio, call);
  must(settled, 'nothing is left to do');
  must(!listed, 'no longer listed as open');
  must(tasks.length === (owner === 'human' ? 1 : 0), `${owner} with ${tasks.length} tasks`);
  must((owner === 'human') === (result?.status === 'handoff_initiated'), `told the truth, not ${result?.status}`);
  const before = call.heard.length;
  if (owner === 'human') {
    must(call.place.kind === 'queue', `waits for a person, not in ${call.place.kind}`);
    must(call.heard.filter((line) => line === 'Goodbye.').length === 1, `one goodbye, not ${call.heard.join(' | ')}`);
    const { handoff } = (tasks[0]?.attributes ?? {}) as { handoff?: { id?: string; reason?: { text?: string } } };
    must(handoff?.id === handoffId, 'the task is of this handoff');
    must(handoff?.reason?.text === 'Wants a person', 'the reason is on the task');
  } else {
    must(call.place.kind === 'relay', `still with the virtual agent, not in ${call.place.kind}`);
    centre.answers(() => 'Here I am.');
    await centre.say(call, 'Hello?');
    await until(() => call.heard.length > before);
    must(call.heard.at(-1) === 'Here I am.', 'the virtual agent goes on');
  }
  return found.length > 0 ? [...found, JSON.stringify({ owner, handoffId, place: call.place.kind })] : [];
}

/** The virtual agent hands over and says goodbye, or says that it failed. */
async function handsOver(centre: CallCentre, call: CallRecord, heard: (result: HandoffResult) => void): Promise<void> {
  centre.answers(async ({ handOver }) => {
    const result = await handOver();
    heard(result);
    return result.status === 'handoff_initiated' ? 'Goodbye.' : 'Nobody is there.';
  });
  await centre.say(call, 'A person, please');
}

describe('when a call to Twilio fails while a caller is handed over', () => {
  it.each(WAYS)(
    '%s: one owner, at most one task, one goodbye, and the virtual agent hears the truth',
    async (way, emitter) => {
      const broken: string[] = [];
      const outcomes = { handoff_initiated: 0, handoff_failed: 0 };
      await onTwilios(
        SIDE_BY_SIDE,
        cases,
        async (twilio, { name, faults, patience = PATIENT }) => {
          const impatient = new Impatient(twilio.client() as TwilioClient, faults);
          const client = impatient.asClient;
          const options = { ...patience, ...emitter };
          const centre = await startCallCentre(twilio, { emitter: options, client });
          const other = new VirtualAgent(twilio.client(), options);
          const call = await centre.ring();
          const restore = faults.map((fault) => twilio.faults.add(fault));
          let result: HandoffResult | undefined;
          await handsOver(centre, call, (one) => (result = one));
          await until(() => result !== undefined && call.heard.length > 0);
          await until(() => result?.status !== 'handoff_initiated' || call.place.kind === 'queue');
          for (const one of restore) one();
          impatient.calm();
          if (result) outcomes[result.status === 'handoff_initiated' ? result.status : 'handoff_failed'] += 1;
          await recovered(twilio, asChat(call), [other, centre]);
          const found = await whatIsBroken(twilio, centre, call, result);
          if (found.length > 0) broken.push(`${name}: ${found.join('; ')}`);
          await other.emitter.close();
          await centre.close();
        },
        { opened },
      );
      console.log(
        `calls, ${way}: ${cases.length} failures (${outcomes.handoff_initiated} handed over, ${outcomes.handoff_failed} not), ${broken.length} broken`,
      );
      expect(broken).toEqual([]);
    },
  );
});

describe('when the process dies while it hands a caller over', () => {
  it.each(WAYS)('%s: the call ends with it, and nothing is left behind', async (way, emitter) => {
    const broken: string[] = [];
    let [deaths, queued] = [0, 0];
    const all = Array.from({ length: MOST_CALLS }, (_, place) => place + 1).flatMap((last) =>
      [false, true].map((arrives) => ({ last, arrives })),
    );
    await onTwilios(
      SIDE_BY_SIDE,
      all,
      async (twilio, { last, arrives }) => {
        const mortal = new Mortal(twilio.client() as TwilioClient, last, arrives);
        const options = { ...PATIENT, ...emitter };
        const centre = await startCallCentre(twilio, { emitter: options, client: mortal.asClient });
        const call = await centre.ring();
        void handsOver(centre, call, () => undefined);
        await until(() => mortal.isDead || call.place.kind === 'queue', 5_000);
        await until(() => mortal.underWay === 0);
        // Its sockets go with it, and a call that is still with it.
        await centre.vanish();
        if (!mortal.isDead) return;
        deaths += 1;
        // The flow has a word for a caller whose virtual agent is gone, and takes a message.
        await until(
          () => call.place.kind === 'queue' || call.place.kind === 'recording' || call.status === 'completed',
        );
        const leftInSilence = call.place.kind === 'recording' && call.heard.length === 0;
        if (call.place.kind === 'recording') twilio.voice.calls.end(call);

        const others = [0, 1].map(
          () => new VirtualAgent(twilio.client(), { ...options, times: { ...PATIENT.times, idleMs: 30_000 } }),
        );
        await recovered(twilio, asChat(call), others);
        const { owner, settled, listed } = stateOf(twilio, asChat(call));
        const waits = call.place.kind === 'queue';
        queued += waits ? 1 : 0;
        const right =
          !leftInSilence &&
          settled &&
          !listed &&
          tasksOf(twilio, call).length === (waits ? 1 : 0) &&
          owner === (waits ? 'human' : 'ai');
        if (!right)
          broken.push(
            `dies at call ${last}${arrives ? '+' : ''}: ${JSON.stringify({ owner, settled, listed, place: call.place.kind, tasks: tasksOf(twilio, call).length })}`,
          );
        twilio.voice.calls.end(call);
        await Promise.all(others.map((one) => one.emitter.close()));
      },
      { opened },
    );
    console.log(`calls, ${way}: ${deaths} deaths (${queued} were queued already), ${broken.length} broken`);
    expect(broken).toEqual([]);
  });
});
