import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FAILURES, ok, refuses, ScriptedTwilio } from '../../../test/emitter/ScriptedTwilio';
import { orchestrator } from './Orchestrator';
import { orchestratorFor } from './orchestratorFor';

const ID = 'conv_conversation_00000000000000000000000001';
const AT = `/v2/Conversations/${ID}`;
const CALLBACK = { url: 'https://bot.example.com/webhook', method: 'POST' };
const hello = {
  from: { participantId: 'conv_participant_ai', channel: 'CHAT' },
  to: { participantId: 'conv_participant_customer', channel: 'CHAT' },
  text: 'مرحبا 🙂',
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Lets virtual time pass until it is done. */
async function done<T>(work: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync();
  return work;
}

describe('who takes part in a conversation', () => {
  const customer = { id: 'p1', type: 'CUSTOMER', addresses: [{ channel: 'CHAT', address: 'anna' }] };
  const agent = { id: 'p2', type: 'HUMAN_AGENT', addresses: [{ channel: 'CHAT', address: 'dana' }] };

  it('is read to the end, page by page', async () => {
    const twilio = new ScriptedTwilio({
      [`GET ${AT}/Participants`]: [
        ok({ participants: [customer], meta: { nextToken: 'second' } }),
        ok({ participants: [agent], meta: {} }),
      ],
    });
    expect(await orchestrator(twilio.calls).participants(ID)).toMatchObject({ ok: true, body: [customer, agent] });
    expect(twilio.asked.map(({ query }) => query.get('pageToken'))).toEqual([null, 'second']);
  });

  it('ends also where a server always names another page', async () => {
    const twilio = new ScriptedTwilio({
      [`GET ${AT}/Participants`]: ok({ participants: [customer], meta: { nextToken: 'again' } }),
    });
    expect((await orchestrator(twilio.calls).participants(ID)).ok).toBe(true);
    expect(twilio.requests.length).toBeLessThanOrEqual(50);
  });

  it('is not half an answer: a second page that fails is no list of the first', async () => {
    const twilio = new ScriptedTwilio({
      [`GET ${AT}/Participants`]: [ok({ participants: [customer], meta: { nextToken: 'second' } }), refuses(500)],
    });
    expect(await orchestrator(twilio.calls).participants(ID)).toMatchObject({ ok: false, failure: { status: 500 } });
  });

  it('is nobody where the answer names nobody', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}/Participants`]: ok({ participants: 'none' }) });
    expect(await orchestrator(twilio.calls).participants(ID)).toMatchObject({ ok: true, body: [] });
  });
});

describe('where a virtual agent hears of a conversation', () => {
  it.each([
    ['its own callbacks', { configuration: { statusCallbacks: [CALLBACK] } }, [CALLBACK]],
    ['none, when they were cleared', { configuration: { statusCallbacks: [] } }, []],
    ['nothing that could be said, without a configuration', { id: ID }, undefined],
  ])('%s', async (_what, body, callbacks) => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: ok(body) });
    const read = await orchestrator(twilio.calls).statusCallbacks(ID);
    expect(read.ok && read.body).toEqual(callbacks);
  });

  it.each([
    ['its callbacks', { statusCallbacks: [CALLBACK] }, [CALLBACK]],
    ['none', { statusCallbacks: null }, []],
    ['none when it says nothing of them', {}, []],
  ])('a configuration has %s', async (_what, body, callbacks) => {
    const twilio = new ScriptedTwilio({ 'GET /v2/ControlPlane/Configurations/cfg_1': ok(body) });
    expect(await orchestrator(twilio.calls).configurationCallbacks('cfg_1')).toMatchObject({ body: callbacks });
  });

  it.each([
    ['closed', []],
    ['opened again', [CALLBACK]],
  ])('%s by one PATCH, which may be sent twice', async (_what, callbacks) => {
    const twilio = new ScriptedTwilio({ [`PATCH ${AT}`]: ok({}) });
    expect((await orchestrator(twilio.calls).setStatusCallbacks(ID, callbacks)).ok).toBe(true);
    expect(twilio.sent(`PATCH ${AT}`).body).toEqual({ configuration: { statusCallbacks: callbacks } });
  });

  it.each(['ACTIVE', 'INACTIVE'] as const)('a conversation is set %s', async (status) => {
    const twilio = new ScriptedTwilio({ [`PUT ${AT}`]: ok({}) });
    expect((await orchestrator(twilio.calls).setStatus(ID, status)).ok).toBe(true);
    expect(twilio.sent(`PUT ${AT}`).body).toEqual({ status });
  });
});

describe('a message to the customer', () => {
  const SEND = `POST ${AT}/Actions`;
  const LOOK = `GET ${AT}/Actions/act_1`;

  it('goes from one participant to the other, over the customer’s own channel', async () => {
    const twilio = new ScriptedTwilio({ [SEND]: { status: 202, body: { id: 'act_1', status: 'COMPLETED' } } });
    const sent = await done(orchestrator(twilio.calls).sendMessage(ID, { ...hello, channelId: 'CH1' }));
    expect(sent.ok).toBe(true);
    expect(twilio.sent(SEND).body).toEqual({
      type: 'SEND_MESSAGE',
      payload: {
        from: hello.from,
        to: [hello.to],
        content: { text: hello.text },
        channelSettings: { channelId: 'CH1' },
      },
    });
  });

  it('names no channel where none is known', async () => {
    const twilio = new ScriptedTwilio({ [SEND]: { status: 202, body: {} } });
    await done(orchestrator(twilio.calls).sendMessage(ID, hello));
    expect(twilio.sent(SEND).body.payload).not.toHaveProperty('channelSettings');
  });

  it('counts as sent once Twilio says so, not at its 202', async () => {
    const twilio = new ScriptedTwilio({
      [SEND]: { status: 202, body: { id: 'act_1', status: 'PENDING' } },
      [LOOK]: [ok({ status: 'PENDING' }), ok({ status: 'COMPLETED' })],
    });
    expect((await done(orchestrator(twilio.calls).sendMessage(ID, hello))).ok).toBe(true);
    expect(twilio.requests.filter((one) => one === LOOK)).toHaveLength(2);
  });

  it('that was accepted and failed was not heard, and says why', async () => {
    const twilio = new ScriptedTwilio({
      [SEND]: { status: 202, body: { id: 'act_1', status: 'PENDING' } },
      [LOOK]: ok({ status: 'FAILED', failureReason: 'The number is not reachable' }),
    });
    expect(await done(orchestrator(twilio.calls).sendMessage(ID, hello))).toMatchObject({
      ok: false,
      failure: { kind: 'refused', message: expect.stringContaining('The number is not reachable') as string },
    });
  });

  it.each([
    ['FAILED without a reason', { id: 'act_1', status: 'FAILED' }, false],
    ['no id to ask by', { status: 'PENDING' }, true],
    ['nothing in it', {}, true],
  ])('of an answer with %s: sent is %s', async (_what, body, isSent) => {
    const twilio = new ScriptedTwilio({ [SEND]: { status: 202, body } });
    expect((await done(orchestrator(twilio.calls).sendMessage(ID, hello))).ok).toBe(isSent);
  });

  it('that stays on its way for long counts as sent: a customer waits meanwhile', async () => {
    const twilio = new ScriptedTwilio({
      [SEND]: { status: 202, body: { id: 'act_1', status: 'PENDING' } },
      [LOOK]: ok({ status: 'PENDING' }),
    });
    const began = Date.now();
    expect((await done(orchestrator(twilio.calls).sendMessage(ID, hello))).ok).toBe(true);
    expect(Date.now() - began).toBeLessThan(3_000);
  });

  it.each(FAILURES)('counts as sent when nobody can look, because Twilio %s', async (_how, reply) => {
    const twilio = new ScriptedTwilio({
      [SEND]: { status: 202, body: { id: 'act_1', status: 'PENDING' } },
      [LOOK]: reply,
    });
    expect((await done(orchestrator(twilio.calls).sendMessage(ID, hello))).ok).toBe(true);
  });

  it.each(FAILURES)('is not sent when Twilio %s', async (_how, reply) => {
    const twilio = new ScriptedTwilio({ [SEND]: reply });
    expect((await done(orchestrator(twilio.calls).sendMessage(ID, hello))).ok).toBe(false);
  });
});

describe('a call without Conversation Orchestrator', () => {
  it('is asked of nobody, and nothing of it is changed', async () => {
    const twilio = new ScriptedTwilio();
    const rest = orchestratorFor(twilio.calls, { voiceOnly: true });
    expect(await rest.communications(ID)).toMatchObject({ ok: true, body: [] });
    expect(await rest.participants(ID)).toMatchObject({ ok: true, body: [] });
    expect(await rest.configurationCallbacks('cfg_1')).toMatchObject({ ok: true, body: [] });
    for (const done of [rest.statusCallbacks(ID), rest.setStatusCallbacks(ID, []), rest.setStatus(ID, 'ACTIVE')])
      expect((await done).ok).toBe(true);
    expect((await rest.sendMessage(ID, hello)).ok).toBe(true);
    expect(twilio.requests).toEqual([]);
  });

  it('is no chat: that one is asked', async () => {
    const twilio = new ScriptedTwilio({ [`PUT ${AT}`]: ok({}) });
    await orchestratorFor(twilio.calls, {}).setStatus(ID, 'ACTIVE');
    expect(twilio.requests).toEqual([`PUT ${AT}`]);
  });
});
