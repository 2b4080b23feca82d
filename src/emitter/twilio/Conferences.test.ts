import { describe, expect, it } from 'vitest';
import { FAILURES, ok, refuses, ScriptedTwilio } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import { conferences } from './Conferences';

const ACCOUNT = sid('AC', '0');
const ROOM = sid('CF', '1');
const CALLER = sid('CA', '1');
const WORKER = sid('CA', '2');
const PEOPLE = `/2010-04-01/Accounts/${ACCOUNT}/Conferences/${ROOM}/Participants`;

const roomsOf = (twilio: ScriptedTwilio) => conferences(twilio.calls, ACCOUNT);

describe('who is in the conference of a call', () => {
  it('everybody, and whose leaving would end it', async () => {
    const participants = [
      { call_sid: CALLER, end_conference_on_exit: false },
      { call_sid: WORKER, end_conference_on_exit: true },
    ];
    const twilio = new ScriptedTwilio({ [`GET ${PEOPLE}.json`]: ok({ participants }) });
    expect(await roomsOf(twilio).participants(ROOM)).toMatchObject({
      ok: true,
      body: [
        { callSid: CALLER, endConferenceOnExit: false },
        { callSid: WORKER, endConferenceOnExit: true },
      ],
    });
  });

  it.each([
    ['has nobody left', ok({ participants: [] })],
    ['names nobody', ok({})],
    ['is over, and Twilio does not know it any more', refuses(404, 20404)],
    ['has a participant without a call', ok({ participants: [{ end_conference_on_exit: true }] })],
  ])('nobody, when it %s', async (_why, reply) => {
    const twilio = new ScriptedTwilio({ [`GET ${PEOPLE}.json`]: reply });
    expect(await roomsOf(twilio).participants(ROOM)).toMatchObject({ ok: true, body: [] });
  });

  it('somebody of whom Twilio does not say ends nothing by leaving', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${PEOPLE}.json`]: ok({ participants: [{ call_sid: CALLER }] }) });
    expect(await roomsOf(twilio).participants(ROOM)).toMatchObject({ body: [{ endConferenceOnExit: false }] });
  });

  it.each(FAILURES)('nobody can tell when Twilio %s: an empty room is not made up', async (_how, reply) => {
    const twilio = new ScriptedTwilio({ [`GET ${PEOPLE}.json`]: reply });
    expect((await roomsOf(twilio).participants(ROOM)).ok).toBe(false);
  });
});

describe('a leg of a conference', () => {
  it.each([true, false])('ends the conference by leaving, or does not: %s', async (ends) => {
    const twilio = new ScriptedTwilio({ [`POST ${PEOPLE}/${WORKER}.json`]: ok({}) });
    expect((await roomsOf(twilio).setEndConferenceOnExit(ROOM, WORKER, ends)).ok).toBe(true);
    expect(twilio.sent(`POST ${PEOPLE}/${WORKER}.json`).body).toEqual({ EndConferenceOnExit: String(ends) });
  });

  it('is taken out', async () => {
    const twilio = new ScriptedTwilio({ [`DELETE ${PEOPLE}/${WORKER}.json`]: { status: 204 } });
    expect((await roomsOf(twilio).remove(ROOM, WORKER)).ok).toBe(true);
  });

  it('that is out already is out', async () => {
    expect((await roomsOf(new ScriptedTwilio()).remove(ROOM, WORKER)).ok).toBe(true);
  });

  it('that Twilio could not take out is still in', async () => {
    const twilio = new ScriptedTwilio({ [`DELETE ${PEOPLE}/${WORKER}.json`]: refuses(500) });
    expect(await roomsOf(twilio).remove(ROOM, WORKER)).toMatchObject({ ok: false, failure: { status: 500 } });
  });
});
