import { describe, expect, it } from 'vitest';
import { FAILURES, ok, refuses, ScriptedTwilio } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import { callResource } from './CallResource';

const ACCOUNT = sid('AC', '0');
const CALL = sid('CA', '1');
const AT = `/2010-04-01/Accounts/${ACCOUNT}/Calls/${CALL}.json`;

function callsOf(twilio: ScriptedTwilio) {
  return callResource(twilio.calls, ACCOUNT);
}

describe('whether a caller is still on the line', () => {
  it.each([
    ['queued', false],
    ['ringing', false],
    ['in-progress', false],
    ['completed', true],
    ['busy', true],
    ['failed', true],
    ['no-answer', true],
    ['canceled', true],
    // A status that Twilio may come up with one day is no end.
    ['on-hold', false],
  ])('%s: over is %s', async (status, isOver) => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: ok({ status }) });
    expect(await callsOf(twilio).isOver(CALL)).toMatchObject({ ok: true, body: isOver });
  });

  it('a call that Twilio does not know any more is over', async () => {
    expect(await callsOf(new ScriptedTwilio()).isOver(CALL)).toMatchObject({ ok: true, body: true });
  });

  it('a call without a status goes on: nobody is taken for gone by mistake', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: ok({}) });
    expect(await callsOf(twilio).isOver(CALL)).toMatchObject({ ok: true, body: false });
  });

  it.each(FAILURES)('is not made up when Twilio %s', async (_how, reply) => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: reply });
    expect(await callsOf(twilio).isOver(CALL)).toMatchObject({ ok: false });
  });
});

describe('who placed a call', () => {
  it.each(['inbound', 'outbound-api', 'outbound-dial'])('%s', async (direction) => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: ok({ direction }) });
    expect(await callsOf(twilio).direction(CALL)).toMatchObject({ ok: true, body: direction });
  });

  it('is nobody in particular when Twilio does not say', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: ok({}) });
    expect(await callsOf(twilio).direction(CALL)).toMatchObject({ ok: true, body: '' });
  });

  it('of a call that is not there cannot be said', async () => {
    expect(await callsOf(new ScriptedTwilio()).direction(CALL)).toMatchObject({ ok: false, failure: { status: 404 } });
  });
});

describe('what a live call does next', () => {
  it('is TwiML, word for word', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${AT}`]: ok({ sid: CALL }) });
    const twiml = '<Response><Say>Grüße &amp; 🙂</Say></Response>';
    expect((await callsOf(twilio).update(CALL, twiml)).ok).toBe(true);
    expect(twilio.sent(`POST ${AT}`).body).toEqual({ Twiml: twiml });
  });

  it('or an address that answers with some', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${AT}`]: ok({ sid: CALL }) });
    const url = 'https://bot.example.com/twiml?handoffId=H1&x=2';
    expect((await callsOf(twilio).redirect(CALL, { url })).ok).toBe(true);
    expect(twilio.sent(`POST ${AT}`).body).toEqual({ Url: url });
  });

  it('is asked for once: a second update would queue the caller anew', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${AT}`]: 'lost' });
    expect(await callsOf(twilio).update(CALL, '<Response/>')).toMatchObject({ failure: { kind: 'unreachable' } });
    expect(twilio.requests).toHaveLength(1);
  });

  it.each([
    ['is over (21220)', 400, 21220],
    ['has TwiML that is too long (32018)', 400, 32018],
  ])('is refused for a call that %s', async (_why, status, code) => {
    const twilio = new ScriptedTwilio({ [`POST ${AT}`]: refuses(status, code) });
    expect(await callsOf(twilio).update(CALL, '')).toMatchObject({ ok: false, failure: { status, code } });
  });

  it('a call sid that is a path of its own leads nowhere else', async () => {
    const twilio = new ScriptedTwilio();
    await callsOf(twilio).isOver('../../Accounts');
    expect(twilio.requests).toEqual([`GET /2010-04-01/Accounts/${ACCOUNT}/Calls/..%2F..%2FAccounts.json`]);
  });
});
