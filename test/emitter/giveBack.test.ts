import { NOBODY_CAME } from '../../src/emitter/protocol/runner/serviceTexts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import { customerToken, workerToken } from '../../sandbox/kernel/tokens';
import { chatOf, DANA, openDesk, PRIYA, ReturnDesk, SAM, writes, type HeldChat } from './ReturnDesk';
import { Nth } from './Nth';
import { recovered } from './recovered';
import { AI_ADDRESS, startTwilio, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';

let twilio: Twilio;
let desk: ReturnDesk;
let chat: HeldChat;
const desks: ReturnDesk[] = [];

async function open(options: Parameters<typeof ReturnDesk.open>[1] = {}): Promise<ReturnDesk> {
  const opened = await ReturnDesk.open(twilio, { times: { idleMs: 30_000 }, ...options });
  desks.push(opened);
  twilio.orchestrator.service.setStatusCallbacks([opened.webhook]);
  return opened;
}

beforeAll(async () => {
  twilio = await startTwilio();
  openDesk(twilio);
});
afterAll(() => twilio.close());
beforeEach(async () => {
  desk = await open();
  chat = await desk.handOver(twilio, await desk.startChat(twilio));
});
afterEach(async () => {
  twilio.faults.clear();
  await Promise.all(desks.splice(0).map((one) => one.close()));
});

/** The account's part of the token is another one's; the signature is right for nobody. */
const foreign = workerToken(DANA).replace(/^[^.]+\.[^.]+/, (start) => {
  const [header, claims = ''] = start.split('.');
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
  return `${header}.${Buffer.from(JSON.stringify({ ...read, sub: `AC${'9'.repeat(32)}` })).toString('base64url')}`;
});

const settled = (): Promise<void> => desk.emitter.recover();
const reservation = () => twilio.taskRouter.engine.knownReservation(chat.reservationSid);
async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 120_000; !holds() && Date.now() < end;) await new Promise((go) => setTimeout(go, 10));
}

describe('who may give a conversation back', () => {
  const cases: [string, () => { token?: string; taskSid?: string }, number, string | undefined][] = [
    ['nobody without a token', () => ({ token: '' }), 401, 'not_signed_in'],
    ['nobody with an expired token', () => ({ token: workerToken(DANA, -1) }), 401, 'not_signed_in'],
    ["nobody with another account's token", () => ({ token: foreign }), 401, 'not_signed_in'],
    ["nobody with a customer's token", () => ({ token: customerToken('customer-1') }), 401, 'not_signed_in'],
    ['not another worker', () => ({ token: workerToken(SAM) }), 403, 'not_yours'],
    ['nobody for a task that is not there', () => ({ taskSid: `WT${'0'.repeat(32)}` }), 404, 'not_found'],
  ];
  it.each(cases)('%s', async (_who, call, status, code) => {
    const before = stateOf(twilio, chat);
    const answer = await desk.giveBack(chat, call());
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status, ...(code ? { code } : {}) });
    expect(stateOf(twilio, chat)).toEqual({ ...before, listed: expect.anything() });
    expect(reservation().status).toBe('accepted');
  });

  it('nobody for a task of another handoff', async () => {
    const other = await desk.handOver(twilio, await desk.startChat(twilio));
    const answer = await desk.giveBack(chat, { taskSid: other.taskSid });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
  });

  it('not before the reservation is accepted', async () => {
    const waiting = await desk.startChat(twilio);
    const tool = desk.emitter.handoffTool(
      {
        getConfig: () => ({ studioHandoffFlowSid: account.studioFlowSid, phoneNumber: account.address }),
        getMemoryStoreId: () => undefined,
      },
      { conversationId: waiting.id, channel: 'chat', authorInfo: { address: waiting.customer } },
    );
    await tool.implementation({ reason: 'Wants a person' });
    const task = [...twilio.taskRouter.engine.tasks.values()].at(-1);
    const handoff = task?.attributes.handoff as { id: string };
    const answer = await desk.giveBack({ ...chat, handoffId: handoff.id, taskSid: task?.sid ?? '' });
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'not_accepted']);
  });

  it('not after the task is over', async () => {
    twilio.taskRouter.engine.setReservation(chat.reservationSid, 'wrapping');
    const wrapping = await desk.giveBack(chat);
    expect([wrapping.statusCode, wrapping.json().code]).toEqual([409, 'task_over']);
    twilio.taskRouter.engine.setReservation(chat.reservationSid, 'completed');
    const completed = await desk.giveBack(chat);
    expect([completed.statusCode, completed.json().code]).toEqual([409, 'task_over']);
    expect(stateOf(twilio, chat).owner).toBe('human');
  });

  it('a supervisor', async () => {
    expect((await desk.giveBack(chat, { token: workerToken(PRIYA) })).statusCode).toBe(200);
    expect(stateOf(twilio, chat).owner).toBe('ai');
  });

  it('an administrator', async () => {
    expect((await desk.giveBack(chat, { token: workerToken({ ...PRIYA, role: 'admin' }) })).statusCode).toBe(200);
    expect(stateOf(twilio, chat).owner).toBe('ai');
  });

  it('nobody as long as Twilio cannot say whose token it is', async () => {
    twilio.faults.add({ host: 'iam.twilio.com', mode: 'server-error' });
    expect((await desk.giveBack(chat)).statusCode).toBe(503);
    expect(stateOf(twilio, chat).owner).toBe('human');
  });
});

describe('a conversation that is given back', () => {
  it('is the virtual agent’s, with its ears open, and the task in wrap-up', async () => {
    const answer = await desk.giveBack(chat);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ id: chat.handoffId, at: expect.any(String) });
    await desk.emitter.close();
    expect(stateOf(twilio, chat)).toMatchObject({
      owner: 'ai',
      settled: true,
      listed: false,
      callbacks: 1,
      status: 'ACTIVE',
    });
    expect(reservation().status).toBe('wrapping');
    expect(twilio.conversations.conversation(chat.sid)?.state).toBe('active');
    twilio.taskRouter.engine.setReservation(chat.reservationSid, 'completed');
    expect(twilio.conversations.conversation(chat.sid)?.state).toBe('active');
    const events = twilio.sync.developer.find('document', `handoff.${chat.id}`)?.data.events;
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'given_back',
        by: 'Dana Reyes',
        outcome: 'solved',
        note: expect.stringContaining('Refund'),
      }),
    );
  });

  it('gives the next turn the note and what was said since, once', async () => {
    twilio.conversations.addMessage(chat.sid, { author: DANA.identity, body: 'I have approved it.' });
    await desk.giveBack(chat);
    writes(twilio, chat, 'When will I have it?');
    await until(() => desk.heard.length === 1);
    writes(twilio, chat, 'Thanks');
    await until(() => desk.heard.length === 2);
    expect(desk.heard[0]?.givenBack).toMatchObject({
      note: 'Refund of 149 is approved; tell them it takes three days.',
      outcome: 'solved',
      human: { name: 'Dana Reyes' },
      since: [{ role: 'human', name: 'Dana Reyes', text: 'I have approved it.' }],
    });
    expect(desk.heard[1]?.givenBack).toBeUndefined();
    await until(() => chatOf(twilio, chat).some(({ body }) => body === 'You said: Thanks'));
    expect(chatOf(twilio, chat).at(-1)?.body).toBe('You said: Thanks');
  });

  it('gives the note in another process too', async () => {
    await desk.giveBack(chat);
    const other = await open();
    const orchestrated = twilio.orchestrator.service.existing(chat.id);
    twilio.orchestrator.service.setConversationCallbacks(orchestrated, [other.webhook, desk.webhook]);
    writes(twilio, chat, 'Hello?');
    await until(() => desk.heard.length + other.heard.length === 2);
    const notes = [...desk.heard, ...other.heard].filter(({ givenBack }) => givenBack);
    expect(notes).toHaveLength(1);
  });

  it('answers the customer who is waiting at that moment', async () => {
    writes(twilio, chat, 'Are you still there?');
    await desk.giveBack(chat);
    await until(() => chatOf(twilio, chat).at(-1)?.author === AI_ADDRESS);
    expect(chatOf(twilio, chat).at(-1)?.body).toBe('You said: Are you still there?');
    expect(desk.heard[0]?.givenBack?.outcome).toBe('solved');
  });

  it('answers them all the same when Sync is away just as the virtual agent begins to speak', async () => {
    writes(twilio, chat, 'Are you there?');
    // The third time its owner is written, with every try, and no other time.
    const begins = new Nth(/^POST .*\/Documents\/handoff\.owner/, 3, true);
    twilio.faults.add({ host: 'sync.twilio.com', mode: 'too-many-requests', request: begins, times: 3 });
    expect((await desk.giveBack(chat)).statusCode).toBe(200);
    await recovered(twilio, chat, [desk]);
    const answers = (): number => chatOf(twilio, chat).filter(({ body }) => body === 'You said: Are you there?').length;
    await until(() => answers() > 0);
    expect(answers()).toBe(1);
  });

  it('is done with when the customer closes it while the virtual agent thinks of its answer', async () => {
    writes(twilio, chat, 'Are you there?');
    desk.say = () => {
      twilio.conversations.setState(chat.sid, 'closed');
      return 'Too late';
    };
    expect((await desk.giveBack(chat)).statusCode).toBe(200);
    await until(() => stateOf(twilio, chat).settled && !stateOf(twilio, chat).listed);
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', settled: true, listed: false });
  });

  it('says the app’s opening line when nobody waits for an answer', async () => {
    const asked: unknown[] = [];
    const opener = await open({
      onGivenBack: (givenBack, context) => {
        asked.push(context);
        return `I am back. ${givenBack.note}`;
      },
    });
    twilio.conversations.addMessage(chat.sid, { author: DANA.identity, body: 'Approved.' });
    await opener.giveBack(chat, { note: 'Refund approved.' });
    await until(() => chatOf(twilio, chat).at(-1)?.author === AI_ADDRESS);
    expect(chatOf(twilio, chat).at(-1)?.body).toBe('I am back. Refund approved.');
    expect(asked).toEqual([
      expect.objectContaining({ conversationId: chat.id, handoffId: chat.handoffId, channel: 'chat' }),
    ]);
    writes(twilio, chat, 'Good');
    await until(() => opener.heard.length + desk.heard.length === 1);
    expect([...opener.heard, ...desk.heard][0]?.givenBack?.note).toBe('Refund approved.');
  });

  it('is given back once, however often it is asked for', async () => {
    const answers = await Promise.all([desk.giveBack(chat), desk.giveBack(chat), (await open()).giveBack(chat)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    const bodies = answers.map((one) => one.json<{ at: string; repeated?: boolean }>());
    expect(new Set(bodies.map(({ at }) => at)).size).toBe(1);
    expect(bodies.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect((await desk.giveBack(chat)).json()).toMatchObject({ repeated: true });
  });

  it('leaves its note to the customer’s next conversation when this one is closed first', async () => {
    await desk.giveBack(chat);
    await desk.emitter.recover();
    await until(() => stateOf(twilio, chat).settled);
    const orchestrated = twilio.orchestrator.service.existing(chat.id);
    twilio.orchestrator.service.setStatus(orchestrated, 'CLOSED');
    const { profileId } = orchestrated;
    const session = {
      conversationId: 'conv_conversation_next',
      channel: 'chat' as const,
      profileId,
      authorInfo: { address: chat.customer },
    };
    const seen: unknown[] = [];
    const answer = desk.emitter.guard((message) => void seen.push(message.givenBack?.note));
    for (const message of ['Hi again', 'And?'])
      await answer({ conversationId: session.conversationId, profileId, message, author: chat.customer, session });
    expect(seen).toEqual(['Refund of 149 is approved; tell them it takes three days.', undefined]);
  });
});

describe('the task of a conversation that was given back', () => {
  const state = (): [string, string | undefined] => [
    twilio.taskRouter.engine.knownTask(chat.taskSid).assignmentStatus,
    twilio.conversations.conversation(chat.sid)?.state,
  ];

  it('is completed without ending the conversation, once', async () => {
    await desk.giveBack(chat);
    expect(state()).toEqual(['wrapping', 'active']);
    expect((await desk.complete(chat)).json()).toEqual({ completed: true });
    expect(state()).toEqual(['completed', 'active']);
    expect((await desk.complete(chat)).statusCode).toBe(200);
  });

  it('is completed by its worker or a supervisor only', async () => {
    await desk.giveBack(chat);
    const answer = await desk.complete(chat, workerToken(SAM));
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'not_yours']);
    expect((await desk.complete(chat, '')).statusCode).toBe(401);
    expect(state()).toEqual(['wrapping', 'active']);
    expect((await desk.complete(chat, workerToken(PRIYA))).statusCode).toBe(200);
  });

  it('is left to Flex when the conversation was not given back', async () => {
    twilio.taskRouter.engine.setReservation(chat.reservationSid, 'wrapping');
    const answer = await desk.complete(chat);
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
    expect(state()[0]).toBe('wrapping');
  });

  it('is completed at once where there is no wrap-up', async () => {
    const quick = await open({ giveBack: { wrapUp: false } });
    expect((await quick.giveBack(chat)).statusCode).toBe(200);
    expect(state()).toEqual(['completed', 'active']);
  });
});

describe('a conversation that cannot be given back', () => {
  async function refusedWith(code: string, status: number, by = desk): Promise<void> {
    const offer = await by.mayGiveBack(chat);
    expect(offer.json()).toEqual({ possible: false, why: code });
    const answer = await by.giveBack(chat);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', callbacks: 0 });
    expect(reservation().status).toBe('accepted');
  }

  it('when the virtual agent is not ready', async () => {
    await refusedWith('ai_not_ready', 503, await open({ isReady: () => false }));
  });
  it('when the virtual agent does not say whether it is ready', async () => {
    const silent = { isReady: () => new Promise<boolean>(() => undefined), giveBackTimes: { readyMs: 20 } };
    await refusedWith('ai_not_ready', 503, await open(silent));
  });
  it('when the conversation is closed', async () => {
    twilio.orchestrator.service.setStatus(twilio.orchestrator.service.existing(chat.id), 'CLOSED');
    await refusedWith('conversation_closed', 409);
  });
  it('when the customer has left', async () => {
    const { orchestrator } = twilio;
    const orchestrated = orchestrator.service.existing(chat.id);
    for (const { id, type } of [...orchestrated.participants.values()])
      if (type === 'CUSTOMER') orchestrator.service.removeParticipant(orchestrated, id);
    await refusedWith('customer_gone', 409);
  });

  it('after the third time within ten minutes', async () => {
    for (let round = 0; round < 3; round += 1) {
      expect((await desk.giveBack(chat)).statusCode).toBe(200);
      twilio.taskRouter.engine.setReservation(chat.reservationSid, 'completed');
      chat = await desk.handOver(twilio, chat);
    }
    await refusedWith('too_often', 409);
  });

  it('without a note, where one is required', async () => {
    const strict = await open({ giveBack: { noteRequired: true } });
    const answer = await strict.giveBack(chat, { note: '  ' });
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'note_required']);
  });
});

describe('what the form starts with', () => {
  it('is a note from what was said since the handoff, and what the customer will be told', async () => {
    const telling = await open({ giveBack: { message: { en: 'Ava is back with you.', de: 'Ava ist wieder da.' } } });
    twilio.conversations.addMessage(chat.sid, { author: DANA.identity, body: 'I have approved the refund.' });
    expect((await telling.mayGiveBack(chat)).json()).toEqual({
      possible: true,
      draft: 'I have approved the refund.',
      preview: 'Ava is back with you.',
      agent: 'Ava',
    });
  });
});

describe('a conversation that is handed over again', () => {
  it('says so, carries the earlier note, and prefers the same person', async () => {
    await desk.giveBack(chat, { note: 'Refund approved.' });
    await settled();
    const again = await desk.handOver(twilio, chat);
    const document = twilio.sync.developer.find('document', `handoff.${chat.id}`)?.data as {
      envelope: { reason: { text: string }; attempted: string[]; attributes: Record<string, unknown> };
      earlier: string[];
    };
    expect(again.handoffId).not.toBe(chat.handoffId);
    expect(document.earlier).toEqual([chat.handoffId]);
    expect(document.envelope.reason.text).toContain('again after Dana Reyes gave it back');
    expect(document.envelope.attempted[0]).toContain('Refund approved.');
    expect(document.envelope.attributes.preferredWorkerSid).toBe(DANA.sid);
  });
});

describe('a task that a person completes', () => {
  const events = (task: { sid: string; attributes: object }) => ({
    Sid: `EV${task.sid.slice(2)}`,
    EventType: 'task.completed',
    TaskSid: task.sid,
    TaskAttributes: JSON.stringify(task.attributes),
    TimestampMs: String(Date.now()),
  });

  it('gives the conversation back, with a note’s place in its history where that is configured, and silently else', async () => {
    const byItself = await open({ giveBack: { onComplete: true } });
    const seat = twilio.taskRouter.engine.knownTask(chat.taskSid);
    const interaction = String(seat.attributes.flexInteractionSid);
    const channel = String(seat.attributes.flexInteractionChannelSid);
    const [agent] = twilio.interactions.participants(channel).filter(({ type }) => type === 'agent');
    await twilio
      .client()
      .flexApi.v1.interaction(interaction)
      .channels(channel)
      .participants(agent?.sid ?? '')
      .update({ status: 'closed' });
    await byItself.takes(events(seat));
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', callbacks: 1, status: 'ACTIVE', settled: true });
    const document = twilio.sync.developer.find('document', `handoff.owner.${chat.id}`);
    expect(document?.data.returns).toHaveLength(1);
  });

  it('leaves nobody alone where it is not configured: the conversation is open, so the AI has it again', async () => {
    const seat = twilio.taskRouter.engine.knownTask(chat.taskSid);
    twilio.taskRouter.engine.setReservation(chat.reservationSid, 'completed');
    await desk.takes(events(seat));
    const state = stateOf(twilio, chat);
    const isClosed = twilio.conversations.conversation(chat.sid)?.state === 'closed';
    expect(isClosed || (state.owner === 'ai' && state.callbacks === 1)).toBe(true);
    expect(chatOf(twilio, chat).filter(({ body }) => body === NOBODY_CAME.en)).toEqual([]);
  });
});
