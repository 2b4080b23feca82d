import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTwilio, type Chat, type Twilio } from '../../test/emitter/startTwilio';
import messagingHandoff from '../../studio/messaging-handoff.json';
import voiceHandoff from '../../studio/voice-handoff.json';
import { account } from '../kernel/account';
import type { CallRecord } from '../voice/CallRecord';
import { voiceFlowSid } from './createStudio';
import type { Execution } from './Execution';

const FLOW = `https://webhooks.twilio.com/v1/Accounts/${account.sid}/Flows/${voiceFlowSid}`;
const NOBODY_WRITES = "I'm sorry, nobody can be reached right now. You can go on writing here.";
const NOBODY = "I'm sorry, nobody can take your call right now. Please leave a message after the tone.";
const LOST = "I'm sorry, the connection to our assistant was lost. Please leave a message after the tone.";
const PROMISED = 'Thank you. We will call you back at the number that you are calling from. Goodbye.';
const NOT_NOW = "I'm sorry, that did not work. Please call again a little later. Goodbye.";

let twilio: Twilio;
beforeAll(async () => {
  twilio = await startTwilio();
}, 30_000);
afterAll(() => twilio.close());
afterEach(() => twilio.faults.clear());

/** Every transition that was made in these tests, as `state event`. */
const taken = { messaging: new Set<string>(), voice: new Set<string>() };

function note(flow: keyof typeof taken, { steps }: Execution): string {
  for (const { from, name } of steps) taken[flow].add(`${from} ${name}`);
  return steps.at(-1)?.name ?? '';
}

describe('messaging: what the customer reads, and where the flow ends', () => {
  let chat: Chat;
  beforeEach(() => void (chat = twilio.startChat()));

  const start = (data: object = {}): Execution =>
    twilio.studio.flows.start({
      flowSid: account.studioFlowSid,
      trigger: 'incomingRequest',
      to: chat.customer,
      from: account.address,
      parameters: { HandoffData: { conversationId: chat.id, attributes: { reason: 'x' }, ...data } },
    });
  const read = (): string[] =>
    (twilio.conversations.conversation(chat.sid)?.messages ?? [])
      .filter(({ author }) => author !== chat.customer)
      .map(({ body }) => body);
  const taskOf = async (execution: Execution) => {
    await expect.poll(() => execution.steps.at(-1)?.to).toBe('send_to_flex');
    const isOf = () =>
      [...twilio.taskRouter.engine.tasks.values()].find(({ attributes }) => attributes.conversationSid === chat.sid);
    await expect.poll(isOf).toBeDefined();
    return isOf()?.sid ?? '';
  };
  const end = async (execution: Execution): Promise<string> => {
    await expect.poll(() => execution.status).toBe('ended');
    return note('messaging', execution);
  };

  it.each(['completed', 'canceled'] as const)('nothing of the flow, when the task is %s in its time', async (how) => {
    const execution = start();
    twilio.taskRouter.engine.endTask(await taskOf(execution), how);
    expect(await end(execution)).toBe('callComplete');
    expect(read()).toEqual([]);
  });

  it.each([
    ['get_participants', { host: 'conversations.twilio.com', request: /Participants$/ }],
    ['get_conversation', { host: 'conversations.twilio.com', request: /GET .*Conversations\/conv_\w+$/ }],
  ])('nothing, when %s fails: there is no conversation yet, and the emitter puts all back', async (widget, fault) => {
    twilio.faults.add({ ...fault, mode: 'server-error' });
    const execution = start();
    expect(await end(execution)).toBe('failed');
    expect(execution.steps.at(-1)?.from).toBe(widget);
    expect(read()).toEqual([]);
  });

  it('nothing, when what came cannot be read', async () => {
    twilio.studio.flows.forced.set('read_conversation', 'failed');
    expect(await end(start())).toBe('failed');
    expect(read()).toEqual([]);
  });

  it('nothing, when the conversation is not one of Conversations', async () => {
    const execution = start({ conversationSid: 'CH0' });
    expect(await end(execution)).toBe('failed');
    expect(execution.steps.at(-1)?.from).toBe('resume_conversation');
    expect(read()).toEqual([]);
  });

  it('an apology, when Flex cannot have it', async () => {
    const execution = start({ attributes: 'none' });
    expect(await end(execution)).toBe('sent');
    expect(read()).toEqual([NOBODY_WRITES]);
  });

  it('an apology, when Flex lets go of it', async () => {
    twilio.studio.flows.forced.set('send_to_flex', 'callFailure');
    expect(await end(start())).toBe('sent');
    expect(read()).toEqual([NOBODY_WRITES]);
  });

  it('nothing, when not even the apology can be sent', async () => {
    twilio.studio.flows.forced.set('say_failed', 'failed');
    expect(await end(start({ attributes: 'none' }))).toBe('failed');
    expect(read()).toEqual([]);
  });

  it('nothing of the flow, when the queue gives up: the emitter says it, and the virtual agent goes on', async () => {
    const execution = start();
    twilio.taskRouter.engine.endTask(await taskOf(execution), 'canceled', 'Task canceled on Workflow timeout');
    expect(await end(execution)).toBe('callComplete');
    expect(read()).toEqual([]);
  });
});

describe('voice: what the caller hears, to the end of the call', () => {
  let callers = 0;
  function arrive(handoffData?: unknown): CallRecord {
    callers += 1;
    const call = twilio.voice.calls.start({ from: `+1555020${callers}`, to: account.address, direction: 'inbound' });
    const json = typeof handoffData === 'string' ? handoffData : JSON.stringify(handoffData);
    twilio.voice.calls.follow(call, { url: FLOW, params: handoffData === undefined ? {} : { HandoffData: json } });
    return call;
  }
  const executionOf = (call: CallRecord) =>
    twilio.studio.flows.executions(voiceFlowSid).find(({ contactAddress }) => contactAddress === call.from);
  const heard = async (call: CallRecord): Promise<string[]> => {
    await expect.poll(() => call.status).toBe('completed');
    await expect.poll(() => executionOf(call)?.status).toBe('ended');
    note('voice', executionOf(call) as Execution);
    return call.heard;
  };
  const spoken = async (call: CallRecord, words: string): Promise<string[]> => {
    await expect.poll(() => call.place.kind).toBe('recording');
    twilio.voice.calls.leaveMessage(call, words);
    return heard(call);
  };
  const inQueue = async (call: CallRecord): Promise<string> => {
    await expect.poll(() => call.place.kind).toBe('queue');
    return call.place.kind === 'queue' ? call.place.taskSid : '';
  };
  const HANDOFF = { attributes: { reason: 'x' } };
  const TRANSCRIBED = { ...HANDOFF, transcriptionUrl: 'http://localhost:9/transcription' };

  it('nothing of the flow, when a person has had the call', async () => {
    const call = arrive(TRANSCRIBED);
    twilio.taskRouter.engine.endTask(await inQueue(call), 'completed');
    expect(await heard(call)).toEqual([]);
  });

  it('nothing else, when what is said cannot be transcribed: the call goes on without', async () => {
    twilio.faults.add({ host: 'api.twilio.com', request: /Transcriptions/, mode: 'server-error' });
    const call = arrive(TRANSCRIBED);
    twilio.taskRouter.engine.endTask(await inQueue(call), 'completed');
    expect(await heard(call)).toEqual([]);
  });

  it('that nobody can take it, when the queue gives up, and a promise once there is a message', async () => {
    const call = arrive(HANDOFF);
    twilio.taskRouter.engine.endTask(await inQueue(call), 'canceled', 'Task canceled on Workflow timeout');
    expect(await spoken(call, 'Please ring me')).toEqual([NOBODY, PROMISED]);
  });

  it.each([
    ['has no attributes', { attributes: 'none' }],
    ['is no JSON', 'not json'],
  ])('the same, when the handoff %s', async (_what, handoff) => {
    expect(await spoken(arrive(handoff), 'Hello')).toEqual([NOBODY, PROMISED]);
  });

  it('that the assistant was lost, when the relay broke; who says nothing is called back too', async () => {
    expect(await spoken(arrive(), '')).toEqual([LOST, PROMISED]);
  });

  it('that it did not work, when nobody will call back', async () => {
    twilio.faults.add({ host: 'taskrouter.twilio.com', request: /POST .*Tasks$/, mode: 'server-error' });
    expect(await spoken(arrive(), 'Hello?')).toEqual([LOST, NOT_NOW]);
  });

  it('no more, when they hang up on the machine', async () => {
    const call = arrive();
    await expect.poll(() => call.place.kind).toBe('recording');
    twilio.voice.calls.end(call);
    expect(await heard(call)).toEqual([LOST]);
  });
});

describe('every transition of a flow', () => {
  // What starts a flow otherwise than a handoff does leads nowhere, and is wired to nothing.
  const isWired = (state: { type: string }, transition: { next?: string }): boolean =>
    state.type !== 'trigger' || transition.next !== undefined;

  it.each([
    ['messaging', messagingHandoff],
    ['voice', voiceHandoff],
  ] as const)('%s was made above', (flow, { states }) => {
    const all = states.flatMap((state) =>
      (state.transitions as { event: string; next?: string }[])
        .filter((transition) => isWired(state, transition))
        .map(({ event }) => `${state.name} ${event}`),
    );
    expect(all.filter((one) => !taken[flow].has(one))).toEqual([]);
  });
});
