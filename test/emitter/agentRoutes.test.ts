import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import { workerToken } from '../../sandbox/kernel/tokens';
import { accepted, DANA, openDesk } from './ReturnDesk';
import { startHttp } from './startHttp';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';

/** What a virtual agent in another process is answered. */
interface Said {
  status?: string;
  told?: boolean;
  handoffData?: string;
  answer?: boolean;
  owner?: string;
  customer?: { address: string };
  givenBack?: { note: string; human: { name?: string }; since: { role: string; text: string }[] };
}

let twilio: Twilio;
let http: Awaited<ReturnType<typeof startHttp>>;
let chat: Chat;
beforeAll(async () => {
  twilio = await startTwilio();
  openDesk(twilio);
  http = await startHttp(twilio);
});
afterAll(async () => {
  await http.close();
  await twilio.close();
});
beforeEach(() => {
  chat = twilio.startChat();
});
afterEach(() => twilio.faults.clear());

async function ask(path: string, body?: unknown, through = http): Promise<{ status: number; body: Said }> {
  const answer = await through.ask(`/conversations/${path}`, body);
  return { status: answer.status, body: answer.body as Said };
}

const turn = (message: string, more: object = {}, through = http) =>
  ask(`${chat.id}/turns`, { channel: 'CHAT', message, author: { address: chat.customer }, ...more }, through);
const claim = (more: object = {}) =>
  ask(`${chat.id}/claim`, {
    channel: 'CHAT',
    said: { reason: 'Wants a person', summary: 'A refund.', details: 'not a list' },
    customerAddress: chat.customer,
    phoneNumber: account.address,
    studioFlowSid: account.studioFlowSid,
    attributes: { department: 'billing' },
    ...more,
  });

describe('a virtual agent in another process', () => {
  it('answers what the AI has, and is silent from the claim on', async () => {
    expect((await turn('hello')).body).toMatchObject({ answer: true, customer: { address: chat.customer } });
    expect((await ask(`${chat.id}/owner?channel=CHAT`)).body).toEqual({ owner: 'ai' });
    expect((await claim()).body).toMatchObject({ status: 'handoff_initiated', channel: 'chat', told: true });
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', tasks: 1, told: 1, reason: 'Wants a person' });
    expect((await turn('hello?')).body).toMatchObject({ answer: false });
    expect((await ask(`${chat.id}/owner?channel=CHAT`)).body).toEqual({ owner: 'human' });
  });

  it('hands over once, however often it claims', async () => {
    const all = await Promise.all([claim(), claim(), claim()]);
    expect(all.map(({ body }) => body.status)).toEqual(Array(3).fill('handoff_initiated'));
    expect(stateOf(twilio, chat)).toMatchObject({ tasks: 1, told: 1 });
  });

  it('hears that the customer was not told when Twilio took the message and could not send it', async () => {
    twilio.orchestrator.actions.failing = 'The channel takes no messages';
    try {
      expect((await claim()).body).toMatchObject({ status: 'handoff_initiated', told: false });
    } finally {
      twilio.orchestrator.actions.failing = undefined;
    }
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', tasks: 1, told: 0 });
  });

  it('is told of a failure when everything is put back', async () => {
    twilio.faults.add({ host: 'studio.twilio.com', mode: 'server-error', request: /^POST .*Executions$/ });
    expect((await claim()).body).toMatchObject({ status: 'handoff_failed', channel: 'chat' });
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', tasks: 0, status: 'ACTIVE' });
    expect((await turn('hello?')).body.answer).toBe(true);
  });

  it('does not answer a human agent, and the customer stays the one who is answered', async () => {
    twilio.conversations.addParticipant(chat.sid, { identity: DANA.identity });
    const { body } = await turn('I am Dana', { author: { address: DANA.identity } });
    expect(body).toMatchObject({ answer: false, customer: { address: chat.customer } });
  });

  it('gets the note on the next turn and on no other, whichever process asks', async () => {
    await claim();
    const { handoffId, taskSid } = accepted(twilio, chat);
    twilio.conversations.addMessage(chat.sid, { author: DANA.identity, body: 'I have refunded it' });
    const other = await startHttp(twilio);
    await http.ask(
      `/handoffs/${handoffId}/give-back`,
      { taskSid, note: 'Refund approved.', outcome: 'solved' },
      { authorization: `Bearer ${workerToken(DANA)}` },
    );
    const turns = await Promise.all([turn('thanks', {}, other), turn('and now?')]);
    const told = turns.filter(({ body }) => body.givenBack);
    expect(turns.map(({ body }) => body.answer)).toEqual([true, true]);
    expect(told).toHaveLength(1);
    expect(told[0]?.body.givenBack).toMatchObject({
      note: 'Refund approved.',
      human: { name: DANA.fullName },
      since: [{ role: 'human', text: 'I have refunded it' }],
    });
    expect((await turn('one more')).body.givenBack).toBeUndefined();
    await other.close();
  });

  it('needs a key, and says what is wrong with a body', async () => {
    const refused = await http.ask(`/conversations/${chat.id}/claim`, { channel: 'CHAT' }, { authorization: '' });
    expect(refused.status).toBe(401);
    expect((await http.ask(`/conversations/${chat.id}/turns`, { channel: 'CHAT' })).body.detail).toContain('message');
  });
});

describe('a call whose socket is in another process', () => {
  const ring = (): string =>
    twilio.voice.calls.start({ from: '+15550123', to: account.address, direction: 'inbound' }).sid;
  const claimCall = (callSid: string) =>
    ask(`${callSid}/claim`, {
      channel: 'VOICE',
      callSid,
      relay: true,
      said: { reason: 'Wants a person' },
      heard: [
        { role: 'customer', text: 'My parcel is late' },
        { role: 'assistant', text: 'Let me see' },
      ],
    });

  it('gets the end frame, and what was said on it is stored', async () => {
    const callSid = ring();
    await ask(`${callSid}/turns`, { channel: 'VOICE', message: 'My parcel is late', callSid });
    const { body } = await claimCall(callSid);
    const { attributes } = JSON.parse(body.handoffData ?? '{}') as { attributes: { handoff: { id: string } } };
    expect(body).toMatchObject({ status: 'handoff_initiated', channel: 'voice', told: false });
    const { items } = twilio.sync.developer.find('list', `handoff.${attributes.handoff.id}.transcript`) ?? {};
    const stored = [...(items?.values() ?? [])].flatMap(({ data }) => data.messages as { text: string }[]);
    expect(stored.map(({ text }) => text)).toEqual(['My parcel is late', 'Let me see']);
    // Asked again before it was sent, it is the same one.
    expect((await claimCall(callSid)).body.handoffData).toBe(body.handoffData);
    await ask(`${callSid}/turns`, { channel: 'VOICE', message: 'Hello?', callSid });
    expect((await claimCall(callSid)).body.handoffData).toBe(body.handoffData);
  });

  it('is taken back when the caller hangs up before the goodbye', async () => {
    const callSid = ring();
    await claimCall(callSid);
    twilio.voice.calls.end(twilio.voice.calls.known(callSid));
    await http.ask(`/conversations/${callSid}/call`, { state: 'hung_up' }).catch(() => undefined);
    expect((await ask(`${callSid}/owner?channel=VOICE`)).body).toEqual({ owner: 'ai' });
  });

  it('is the person’s when it was let go', async () => {
    const callSid = ring();
    await claimCall(callSid);
    await http.ask(`/conversations/${callSid}/call`, { state: 'let_go' }).catch(() => undefined);
    expect((await ask(`${callSid}/owner?channel=VOICE`)).body).toEqual({ owner: 'human' });
    expect((await claimCall(callSid)).body.handoffData).toBeUndefined();
  });
});

describe('an answer that was lost', () => {
  it('is the same when it is asked for again, and its note is not lost with it', async () => {
    await claim();
    const { handoffId, taskSid } = accepted(twilio, chat);
    await http.ask(
      `/handoffs/${handoffId}/give-back`,
      { taskSid, note: 'Refund approved.', outcome: 'solved' },
      { authorization: `Bearer ${workerToken(DANA)}` },
    );
    const first = await turn('thanks', { turn: 'turn-one' });
    expect((await turn('thanks', { turn: 'turn-one' })).body).toEqual(first.body);
    const next = await turn('and now?', { turn: 'turn-two', unheard: ['turn-one'] });
    expect(next.body.givenBack).toEqual(first.body.givenBack);
    expect((await turn('more', { turn: 'turn-three', unheard: ['turn-one'] })).body.givenBack).toBeUndefined();
  });
});
