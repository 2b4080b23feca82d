import { describe, expect, it } from 'vitest';
import { HeardLog } from '../../../../test/emitter/HeardLog';
import { ok, refuses, ScriptedTwilio, type Script } from '../../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../../test/emitter/sids';
import type { TaskClaim } from './claimOnTask';
import type { GiveBackDeps } from './GiveBackDeps';
import { callSeat, endWorkersLeg, hasMoved, instructionsFor, keepCall, redirectCall } from './returnCall';
import type { VoiceReturn } from './VoiceReturn';

const ACCOUNT = sid('AC', '0');
const ROOM = sid('CF', '1');
const [CALLER, WORKER, BOSS] = [sid('CA', '1'), sid('CA', '2'), sid('CA', '3')];
const PEOPLE = `/2010-04-01/Accounts/${ACCOUNT}/Conferences/${ROOM}/Participants`;
const CALL = `POST /2010-04-01/Accounts/${ACCOUNT}/Calls/${CALLER}.json`;
const inRoom = (...legs: [string, boolean][]) =>
  ok({ participants: legs.map(([call_sid, end_conference_on_exit]) => ({ call_sid, end_conference_on_exit })) });
const both = inRoom([CALLER, false], [WORKER, true]);
const seat = { callSid: CALLER, conferenceSid: ROOM, workers: [WORKER], ending: [WORKER] };
const claim = { callSid: CALLER, conference: { sid: ROOM, worker: WORKER } } as unknown as TaskClaim;
const soon = () => Date.now() + 60_000;

function desk(script: Script = {}, voice?: VoiceReturn) {
  const twilio = new ScriptedTwilio({
    [`GET ${PEOPLE}.json`]: both,
    [`POST ${PEOPLE}/*`]: ok(),
    [CALL]: ok(),
    [`DELETE ${PEOPLE}/*`]: { status: 204 },
    ...script,
  });
  const log = new HeardLog();
  const deps = { calls: twilio.calls, accountSid: ACCOUNT, log, options: { voice } } as unknown as GiveBackDeps;
  const ending = () =>
    twilio.asked
      .filter(({ request }) => request.startsWith(`POST ${PEOPLE}`))
      .map(({ request, body }) => [request.slice(-39, -5), body.EndConferenceOnExit]);
  return { twilio, log, deps, ending };
}

describe('a caller in the conference with a person', () => {
  it('can come back: who works on it, and whose leaving would end it', async () => {
    expect(await callSeat(desk().deps, claim, soon())).toEqual(seat);
  });

  it('of whose worker nothing is written down has everybody else for one', async () => {
    const three = inRoom([CALLER, false], [WORKER, true], [BOSS, false]);
    const { deps } = desk({ [`GET ${PEOPLE}.json`]: three });
    expect(await callSeat(deps, { ...claim, conference: { sid: ROOM } }, soon())).toMatchObject({
      workers: [WORKER, BOSS],
    });
    expect(await callSeat(deps, claim, soon())).toMatchObject({ workers: [WORKER] });
    expect(await callSeat(deps, { ...claim, conference: { sid: ROOM, worker: sid('CA', '9') } }, soon())).toMatchObject(
      { workers: [WORKER, BOSS] },
    );
  });

  it.each<[string, Script, Partial<TaskClaim>, string]>([
    ['is in no conference', {}, { conference: undefined }, 'customer_gone'],
    ['has hung up', { [`GET ${PEOPLE}.json`]: inRoom([WORKER, true]) }, {}, 'customer_gone'],
    ['is in one that is over', { [`GET ${PEOPLE}.json`]: refuses(404) }, {}, 'customer_gone'],
    ['is in one that can’t be read', { [`GET ${PEOPLE}.json`]: refuses(503) }, {}, 'failed'],
    ['is nobody’s call', {}, { callSid: undefined }, 'customer_gone'],
  ])('can’t when the caller %s', async (_why, script, more, why) => {
    expect(await callSeat(desk(script).deps, { ...claim, ...more }, soon())).toMatchObject({ kind: 'refused', why });
  });
});

describe('where a call goes back to', () => {
  const call = { handoffId: 'H1', conversationId: 'conv_1', callSid: CALLER };
  const to = (voice?: VoiceReturn) => {
    const one = desk({}, voice);
    return instructionsFor(one.deps, call).then((instructions) => ({ instructions, log: one.log }));
  };

  it('is the app’s own TwiML', async () => {
    expect((await to({ twiml: ({ handoffId }) => `<Response>${handoffId}</Response>` })).instructions).toEqual({
      twiml: '<Response>H1</Response>',
    });
  });

  it('is an address, which hears of the handoff beside what stands in it', async () => {
    expect((await to({ url: 'https://bot.example.com/twiml?a=1&handoffId=old' })).instructions).toEqual({
      url: 'https://bot.example.com/twiml?a=1&handoffId=H1',
    });
  });

  it.each<[string, VoiceReturn | undefined, RegExp]>([
    ['nothing is configured', undefined, /giveBack\.voice: is not configured/],
    ['the TwiML is longer than Twilio takes', { twiml: () => 'x'.repeat(4_001) }, /longer than 4000/],
    [
      'the app throws',
      {
        twiml: () => {
          throw new Error('with a secret');
        },
      },
      /failed/,
    ],
    ['the app fails later', { twiml: async () => Promise.reject(new Error('with a secret')) }, /failed/],
  ])('is nowhere when %s', async (_why, voice, detail) => {
    const { instructions, log } = await to(voice);
    expect(instructions).toMatchObject({
      kind: 'refused',
      why: 'ai_not_ready',
      detail: expect.stringMatching(detail) as string,
    });
    expect(log.text).not.toContain('secret');
  });
});

describe('a caller who is moved', () => {
  const move = (script: Script = {}) => {
    const one = desk(script);
    return redirectCall(one.deps, seat, { twiml: '<Response/>' }, soon()).then((moved) => ({ ...one, moved }));
  };

  it('leaves a conference that nobody’s leaving ends any more', async () => {
    const { moved, twilio, ending } = await move();
    expect(moved).toBe(true);
    expect(ending()).toEqual([[WORKER, 'false']]);
    expect(twilio.requests.indexOf(CALL)).toBeGreaterThan(0);
  });

  it('is not moved while somebody’s leaving may still end it', async () => {
    const { moved, twilio } = await move({ [`POST ${PEOPLE}/*`]: refuses(503) });
    expect(moved).toBe(false);
    expect(twilio.requests).not.toContain(CALL);
  });

  it.each<[string, Script, boolean | undefined]>([
    ['was refused', { [CALL]: refuses(400) }, false],
    [
      'was lost, and the caller is gone from it',
      { [CALL]: 'lost', [`GET ${PEOPLE}.json`]: inRoom([WORKER, false]) },
      true,
    ],
    ['was lost, and the caller is still there', { [CALL]: 'lost' }, undefined],
    ['was lost, and nobody can look', { [CALL]: 'lost', [`GET ${PEOPLE}.json`]: refuses(503) }, undefined],
    ['was refused, and the caller is gone', { [CALL]: refuses(404), [`GET ${PEOPLE}.json`]: refuses(404) }, true],
  ])('by a request that %s: moved is %s', async (_what, script, moved) => {
    expect((await move(script)).moved).toBe(moved);
  });

  it.each<[string, Script, boolean | undefined]>([
    ['is in the conference', {}, false],
    ['is in it no more', { [`GET ${PEOPLE}.json`]: inRoom([WORKER, true]) }, true],
    ['can’t be looked for', { [`GET ${PEOPLE}.json`]: refuses(503) }, undefined],
  ])('%s: has moved is %s', async (_where, script, moved) => {
    expect(await hasMoved(desk(script).deps, seat)).toBe(moved);
  });
});

describe('the people of a call', () => {
  it('have their legs ended once the caller is elsewhere', async () => {
    const { deps, twilio } = desk();
    await endWorkersLeg(deps, { ...seat, workers: [WORKER, BOSS] }, soon());
    expect(twilio.requests).toEqual([`DELETE ${PEOPLE}/${WORKER}.json`, `DELETE ${PEOPLE}/${BOSS}.json`]);
  });

  it('hang up themselves where that fails, and the operator reads so', async () => {
    const { deps, log } = desk({ [`DELETE ${PEOPLE}/*`]: refuses(500) });
    await endWorkersLeg(deps, seat, soon());
    expect(log.of('warn')).toEqual([expect.stringContaining('they hang up')]);
  });

  it.each<[string, Script, boolean]>([
    ['end the conference by leaving again', {}, true],
    ['need not, when they have left', { [`POST ${PEOPLE}/*`]: refuses(404) }, true],
    ['need not, when it is over', { [`POST ${PEOPLE}/*`]: refuses(400) }, true],
    ['are still to be told', { [`POST ${PEOPLE}/*`]: refuses(503) }, false],
  ])('%s, after a give-back that failed', async (_what, script, done) => {
    const { deps, ending } = desk(script);
    expect(await keepCall(deps.calls, ACCOUNT, seat)).toBe(done);
    expect(ending()).toEqual([[WORKER, 'true']]);
  });
});
