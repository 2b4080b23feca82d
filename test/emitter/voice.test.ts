import { afterEach, afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, workers } from '../../sandbox/kernel/account';
import { activities } from '../../sandbox/taskrouter/activities';
import type { CallRecord } from '../../sandbox/voice/CallRecord';
import { postFormWebhook } from '../../sandbox/kernel/webhook';
import { NOBODY_TOOK_THE_CALL, RELAY_LOST } from '../../src/emitter/channels/callTexts';
import { EMITTER_DEFAULTS } from '../../src/emitter/EmitterOptions';
import { readState } from '../../src/emitter/protocol/State';
import { startCallCentre, taskOf, until, type CallCentre, type CallCentreOptions } from './startCallCentre';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';

let twilio: Twilio;
let centre: CallCentre;
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());
afterEach(() => centre.close());

async function open(options: CallCentreOptions = {}): Promise<CallRecord> {
  centre = await startCallCentre(twilio, options);
  return centre.ring();
}

function ownerOf(conversationId: string) {
  const document = twilio.sync.developer.find('document', `handoff.owner.${conversationId}`);
  return document && readState(document.data);
}

const isQueued = (call: CallRecord): boolean => call.place.kind === 'queue';
const words = async function* (...all: string[]): AsyncGenerator<string> {
  yield* all;
};

describe.each([
  ['by Studio', {}],
  ['without Studio, by Enqueue', { delivery: { voice: { kind: 'enqueue', workflowSid: account.workflowSid } } }],
] as const)('a call that is handed over %s', (_name, emitter) => {
  it('goes to a person behind the goodbye, with the handoff on the task from its first moment', async () => {
    const call = await open({ emitter });
    centre.answers(async ({ handOver }) => {
      await handOver({ summary: 'Refund for order 113542617735902.', intent: 'refund_dispute' });
      return 'I will put you through.';
    });
    await centre.say(call, 'I want a person about order 113542617735902');
    await until(() => isQueued(call));
    expect(call.heard).toEqual(['I will put you through.']);
    const { attributes } = taskOf(twilio, call) ?? {};
    expect(attributes).toMatchObject({
      call_sid: call.sid,
      department: 'billing',
      handoffReason: expect.any(String) as unknown,
      handoff: {
        callSid: call.sid,
        channel: 'voice',
        reason: { text: 'Wants a person' },
        summary: 'Refund for order 113542617735902.',
      },
    });
    expect(
      [...twilio.taskRouter.engine.tasks.values()].filter((one) => one.attributes.call_sid === call.sid),
    ).toHaveLength(1);

    await centre.emitter.recover();
    expect(ownerOf(call.sid)).toMatchObject({ owner: 'human' });
    expect(ownerOf(call.sid)?.progress).toBeUndefined();
  });

  it.each([
    ['returns nothing', () => undefined, [EMITTER_DEFAULTS.goodbye]],
    [
      'throws',
      () => {
        throw new Error('the model is gone');
      },
      [EMITTER_DEFAULTS.goodbye],
    ],
    ['returns a stream', () => words('Good', 'bye.'), ['Goodbye.']],
    ['returns a stream that says nothing', () => words(), [EMITTER_DEFAULTS.goodbye]],
  ])('when the callback %s after it', async (_what, then, heard) => {
    const call = await open({ emitter });
    centre.answers(async ({ handOver }) => {
      await handOver();
      return then();
    });
    await centre.say(call, 'A person, please');
    await until(() => isQueued(call));
    expect(isQueued(call)).toBe(true);
    expect(call.heard).toEqual(heard);
  });

  it('when the callback streams its answer itself', async () => {
    const call = await open({ emitter });
    centre.answers(async ({ handOver, channel, session }) => {
      await handOver();
      await channel.sendStreamingResponse(session.conversationId, words('Good', 'bye.'));
    });
    await centre.say(call, 'A person, please');
    await until(() => isQueued(call));
    expect(isQueued(call)).toBe(true);
    expect(call.heard).toEqual(['Goodbye.']);
  });

  it('when the handoff is made in the middle of a stream', async () => {
    const call = await open({ emitter });
    centre.answers(({ handOver }) =>
      (async function* () {
        yield 'One moment. ';
        await handOver();
        yield 'Goodbye.';
      })(),
    );
    await centre.say(call, 'A person, please');
    await until(() => isQueued(call));
    expect(isQueued(call)).toBe(true);
    expect(call.heard).toEqual(['One moment. Goodbye.']);
  });

  it('when the callback hangs', async () => {
    const call = await open({ emitter: { ...emitter, times: { goodbyeMs: 50 } } });
    centre.answers(async ({ handOver }) => {
      await handOver();
      return new Promise(() => undefined);
    });
    await centre.say(call, 'A person, please');
    await until(() => isQueued(call));
    expect(call.heard).toEqual([EMITTER_DEFAULTS.goodbye]);
  });

  it('when the app does not guard its callback', async () => {
    const call = await open({ unguarded: true, emitter: { ...emitter, times: { goodbyeMs: 50 } } });
    centre.answers(async ({ handOver }) => void (await handOver()));
    await centre.say(call, 'A person, please');
    await until(() => isQueued(call));
    expect(isQueued(call)).toBe(true);
  });

  it('is not answered any more, also what the caller says before they are let go', async () => {
    const call = await open({ emitter });
    let asked = 0;
    centre.answers(async ({ handOver }) => {
      asked += 1;
      await handOver();
      return 'Goodbye.';
    });
    await Promise.all([centre.say(call, 'A person, please'), centre.say(call, 'Hello? Are you there?')]);
    await until(() => isQueued(call));
    expect(asked).toBe(1);
    expect(call.heard).toEqual(['Goodbye.']);
  });

  it('leaves nothing behind when the caller hangs up before the goodbye', async () => {
    const call = await open({ emitter });
    let hungUp = false;
    centre.answers(async ({ handOver, session }) => {
      await handOver();
      twilio.voice.calls.end(call);
      await until(() => ownerOf(session.conversationId)?.owner === 'ai');
      hungUp = true;
      return 'Goodbye.';
    });
    await centre.say(call, 'A person, please');
    await until(() => hungUp);
    await centre.emitter.recover();
    expect(ownerOf(call.sid)).toMatchObject({ owner: 'ai' });
    expect(ownerOf(call.sid)?.progress).toBeUndefined();
    expect(taskOf(twilio, call)).toBeUndefined();
  });

  it('leaves nothing behind when the caller hangs up while it is being handed over', async () => {
    const call = await open({ emitter });
    let result: { status: string } | undefined;
    centre.answers(async ({ handOver }) => {
      const handing = handOver();
      twilio.voice.calls.end(call);
      result = await handing;
    });
    await centre.say(call, 'A person, please');
    await until(() => result !== undefined);
    await until(() => ownerOf(call.sid)?.owner === 'ai');
    await centre.emitter.recover();
    expect(ownerOf(call.sid)?.progress).toBeUndefined();
    expect(taskOf(twilio, call)).toBeUndefined();
  });

  it('is taken back by another process when its own has died with the call', async () => {
    const call = await open({ emitter, deaf: true });
    let handed = false;
    centre.answers(async ({ handOver }) => {
      await handOver();
      handed = true;
      return new Promise(() => undefined);
    });
    await centre.say(call, 'A person, please');
    await until(() => handed);
    // Its socket goes with it, and the caller hangs up sooner or later.
    await centre.die();
    await until(() => call.status === 'completed' || call.place.kind === 'recording');
    twilio.voice.calls.end(call);
    expect(ownerOf(call.sid)).toMatchObject({ owner: 'human' });
    const other = await startCallCentre(twilio, { emitter });
    centre = other;
    await other.emitter.recover();
    expect(ownerOf(call.sid)).toMatchObject({ owner: 'ai' });
    expect(ownerOf(call.sid)?.progress).toBeUndefined();
    expect(taskOf(twilio, call)).toBeUndefined();
  });

  it('asks nothing of an orchestrator where there is none, and keeps what was said', async () => {
    const before = twilio.requests.requests.length;
    const call = await open({ emitter });
    centre.answers(({ said }) => `You said: ${said}`);
    await centre.say(call, 'My parcel is late');
    await until(() => call.heard.length > 0);
    centre.answers(async ({ handOver }) => {
      await handOver();
      return 'Goodbye.';
    });
    await centre.say(call, 'A person, please');
    await until(() => isQueued(call));
    const hosts = twilio.requests.requests.slice(before).map(({ host }) => host);
    expect(hosts).not.toContain('conversations.twilio.com');
    const { items } = twilio.sync.developer.find('list', `handoff.${ownerOf(call.sid)?.handoffId}.transcript`) ?? {};
    const said = [...(items?.values() ?? [])].flatMap(
      ({ data }) => (data.messages as { role: string; text: string }[]) ?? [],
    );
    expect(said.map(({ role, text }) => [role, text])).toEqual([
      ['customer', 'My parcel is late'],
      ['assistant', 'You said: My parcel is late'],
      ['customer', 'A person, please'],
    ]);
  });
});

describe('a call that Conversation Orchestrator listens to', () => {
  async function openOrchestrated(options: CallCentreOptions = {}): Promise<{ call: CallRecord; chat: Chat }> {
    const chat = twilio.startChat();
    return { chat, call: await open({ ...options, conversationOf: () => chat.id }) };
  }

  it('rests, and the virtual agent hears no more of it, once it is handed over', async () => {
    const { call, chat } = await openOrchestrated();
    centre.answers(async ({ handOver }) => {
      await handOver();
      return 'Goodbye.';
    });
    await centre.say(call, 'A person, please');
    await until(() => isQueued(call));
    await centre.emitter.recover();
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', settled: true, status: 'INACTIVE', callbacks: 0 });
    expect(taskOf(twilio, call)?.attributes).toMatchObject({ handoff: { conversationId: chat.id } });
  });

  it('has its callbacks back when the caller hangs up in the middle, and is not woken up', async () => {
    const { call, chat } = await openOrchestrated();
    centre.answers(async ({ handOver }) => {
      await handOver();
      twilio.voice.calls.end(call);
      return new Promise(() => undefined);
    });
    await centre.say(call, 'A person, please');
    await until(() => ownerOf(chat.id)?.owner === 'ai' && !stateOf(twilio, chat).listed);
    expect(stateOf(twilio, chat)).toMatchObject({
      owner: 'ai',
      settled: true,
      callbacks: 1,
      status: 'INACTIVE',
      listed: false,
    });
  });

  it('is found over by recovery when nobody said that the caller hung up', async () => {
    const { call, chat } = await openOrchestrated({ deaf: true });
    let handed = false;
    centre.answers(async ({ handOver }) => {
      await handOver();
      handed = true;
      return new Promise(() => undefined);
    });
    await centre.say(call, 'A person, please');
    await until(() => handed);
    twilio.voice.calls.end(call);
    await centre.emitter.recover();
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', settled: true, callbacks: 1 });
  });
});

describe('a call that the business placed', () => {
  async function placed(emitter: CallCentreOptions['emitter']) {
    centre = await startCallCentre(twilio, { emitter });
    const call = await centre.ring('outbound-api');
    const result: { status?: string; error?: string } = {};
    centre.answers(async ({ handOver }) => {
      Object.assign(result, await handOver());
      return result.status === 'handoff_failed' ? 'Nobody can be reached; let us go on.' : 'One moment.';
    });
    await centre.say(call, 'A person, please');
    return { call, result };
  }

  it('is queued over REST, behind the goodbye, because a flow refuses it', async () => {
    const { call } = await placed({ workflowSid: account.workflowSid });
    await until(() => isQueued(call));
    expect(call.heard).toEqual([EMITTER_DEFAULTS.goodbye]);
    expect(taskOf(twilio, call)?.attributes).toMatchObject({
      department: 'billing',
      direction: 'outbound-api',
      handoff: { callSid: call.sid, reason: { text: 'Wants a person' } },
    });
    await centre.emitter.recover();
    expect(ownerOf(call.sid)).toMatchObject({ owner: 'human' });
  });

  it('stays with the virtual agent, who says so, when there is no workflow to queue it in', async () => {
    const { call, result } = await placed({});
    await until(() => call.heard.length > 0);
    expect(result).toMatchObject({
      status: 'handoff_failed',
      error: 'A call that the business placed needs workflowSid: a flow refuses it',
    });
    expect(call).toMatchObject({ status: 'in-progress', heard: ['Nobody can be reached; let us go on.'] });
  });
});

describe('a caller who is queued without Studio', () => {
  const BY_ENQUEUE = { delivery: { voice: { kind: 'enqueue', workflowSid: account.workflowSid } } } as const;

  it.each([
    ['English', 'A person, please', NOBODY_TOOK_THE_CALL.en],
    ['German', 'Ich möchte bitte mit einem Menschen über meine Rechnung sprechen', NOBODY_TOOK_THE_CALL.de],
  ])('hears in %s that nobody can come when the queue gives up, and then the call ends', async (_what, said, words) => {
    const call = await open({ emitter: BY_ENQUEUE });
    centre.answers(async ({ handOver }) => {
      await handOver();
      return 'Goodbye.';
    });
    await centre.say(call, said);
    await until(() => isQueued(call));
    twilio.taskRouter.engine.endTask(taskOf(twilio, call)?.sid ?? '', 'canceled', 'Task canceled on Workflow timeout');
    await until(() => call.status === 'completed');
    expect(call.heard).toEqual(['Goodbye.', words]);
  });

  it.each([
    ['that nobody can come, when the handoff cannot be read', { HandoffData: '{' }, NOBODY_TOOK_THE_CALL.en],
    ['that the assistant was lost, when the relay broke', { SessionStatus: 'failed' }, RELAY_LOST],
    ['nothing, after a hang-up', { SessionStatus: 'completed' }, undefined],
  ])('hears %s', async (_what, more: Record<string, string>, words) => {
    await open({ emitter: BY_ENQUEUE });
    const answer = await postFormWebhook(`${centre.url}/handoff/connect-action`, { CallSid: 'CA1', ...more });
    expect(answer?.status).toBe(200);
    expect(/<Say>(.*)<\/Say>/.exec(answer?.body ?? '')?.[1]).toBe(words);
  });
});

describe('a person who takes the call', () => {
  it('meets the caller in a conference, and the caller can be given new TwiML without hanging up', async () => {
    const call = await open();
    centre.answers(async ({ handOver }) => {
      await handOver();
      return 'Goodbye.';
    });
    await centre.say(call, 'A person, please');
    await until(() => isQueued(call));
    const task = taskOf(twilio, call);
    const worker = workers[0];
    if (!task || !worker) throw new Error('nobody to take it');
    const { engine } = twilio.taskRouter;
    engine.setActivity(worker.sid, activities.find(({ available }) => available)?.sid ?? '');
    await until(() => engine.reservationsOf(task.sid).length > 0);
    const reservation = engine.reservationsOf(task.sid)[0];
    engine.setReservation(String(reservation?.sid), 'accepted');
    expect(call.place.kind).toBe('conference');
    const conference = engine.task(task.sid)?.attributes.conference as {
      sid: string;
      participants: { customer: string };
    };
    const client = twilio.client();
    expect(conference.participants.customer).toBe(call.sid);
    // The customer's leg goes; the conference must not end with it.
    await client.conferences(conference.sid).participants(call.sid).update({ endConferenceOnExit: false });
    centre.answers(({ session }) => `Welcome back: ${JSON.stringify(session.metadata)}`);
    await client.calls(call.sid).update({ twiml: centre.channel.handleIncomingCall({ handoff: '01J' }) });
    await until(() => call.place.kind === 'relay');
    expect(call.status).toBe('in-progress');
    expect((await client.conferences(conference.sid).fetch()).status).toBe('in-progress');
  });
});
