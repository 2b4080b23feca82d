import { describe, expect, it } from 'vitest';
import { FAILURES, ok, refuses, ScriptedTwilio } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import { readTask, reservationOf, reservationsOf, workerFullName } from './TaskReservations';

const WORKSPACE = sid('WS', '1');
const TASK = sid('WT', '1');
const RESERVATION = sid('WR', '1');
const AT = `/v1/Workspaces/${WORKSPACE}/Tasks/${TASK}`;
const dana = { sid: RESERVATION, worker_sid: sid('WK', '1'), worker_name: 'dana', reservation_status: 'accepted' };

describe('a task as TaskRouter has it', () => {
  it.each([
    [
      'its attributes',
      { assignment_status: 'assigned', attributes: '{"handoff":{"id":"H1"}}' },
      { handoff: { id: 'H1' } },
    ],
    ['none that can be read', { assignment_status: 'assigned', attributes: '{"handoff"' }, {}],
    ['a list in their place', { assignment_status: 'assigned', attributes: '[1]' }, {}],
    ['nothing in their place', { assignment_status: 'assigned' }, {}],
  ])('has %s', async (_what, body, attributes) => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: ok(body) });
    expect(await readTask(twilio.calls, WORKSPACE, TASK)).toMatchObject({
      ok: true,
      body: { status: 'assigned', attributes },
    });
  });

  it('that is gone says so', async () => {
    expect(await readTask(new ScriptedTwilio().calls, WORKSPACE, TASK)).toMatchObject({ failure: { status: 404 } });
  });
});

describe('to whom a task was offered', () => {
  it('everybody of whom TaskRouter says who and how', async () => {
    const reservations = [dana, { ...dana, worker_name: undefined }, { sid: RESERVATION }, { ...dana, sid: '' }];
    const twilio = new ScriptedTwilio({ [`GET ${AT}/Reservations`]: ok({ reservations }) });
    expect(await reservationsOf(twilio.calls, WORKSPACE, TASK)).toMatchObject({
      body: [
        { sid: RESERVATION, workerSid: sid('WK', '1'), workerName: 'dana', status: 'accepted' },
        { workerName: '', status: 'accepted' },
      ],
    });
  });

  it('nobody yet', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}/Reservations`]: ok({}) });
    expect(await reservationsOf(twilio.calls, WORKSPACE, TASK)).toMatchObject({ ok: true, body: [] });
  });

  it.each(FAILURES)('is not known when TaskRouter %s', async (_how, reply) => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}/*`]: reply, [`GET ${AT}/Reservations/${RESERVATION}`]: reply });
    expect((await reservationsOf(twilio.calls, WORKSPACE, TASK)).ok).toBe(false);
    const one = { taskSid: TASK, reservationSid: RESERVATION };
    expect((await reservationOf(twilio.calls, WORKSPACE, one)).ok).toBe(false);
  });
});

describe('one offer', () => {
  const AT_ONE = `GET ${AT}/Reservations/${RESERVATION}`;
  const one = { taskSid: TASK, reservationSid: RESERVATION };

  it('as it is now', async () => {
    const twilio = new ScriptedTwilio({ [AT_ONE]: ok({ ...dana, reservation_status: 'wrapping' }) });
    expect(await reservationOf(twilio.calls, WORKSPACE, one)).toMatchObject({ body: { status: 'wrapping' } });
  });

  it('that is not there any more is none', async () => {
    const read = await reservationOf(new ScriptedTwilio({ [AT_ONE]: refuses(404) }).calls, WORKSPACE, one);
    expect(read).toMatchObject({ ok: true, status: 404 });
    expect(read.ok && read.body).toBeUndefined();
  });

  it('of which TaskRouter says half is not taken for gone', async () => {
    const twilio = new ScriptedTwilio({ [AT_ONE]: ok({ sid: RESERVATION }) });
    expect(await reservationOf(twilio.calls, WORKSPACE, one)).toMatchObject({ failure: { kind: 'malformed' } });
  });
});

describe('the name of an agent', () => {
  const WORKER = sid('WK', '1');
  const AT_WORKER = `GET /v1/Workspaces/${WORKSPACE}/Workers/${WORKER}`;

  it.each([
    ['as Flex shows it', ok({ attributes: '{"full_name":"Zoë O’Brien 李"}' }), 'Zoë O’Brien 李'],
    ['not, where it is empty', ok({ attributes: '{"full_name":""}' }), undefined],
    ['not, where it is no text', ok({ attributes: '{"full_name":["Dana"]}' }), undefined],
    ['not, where there are no attributes', ok({}), undefined],
    ['not, where nobody knows them', refuses(404), undefined],
    ['not, where TaskRouter is down', refuses(503), undefined],
  ])('%s', async (_what, reply, name) => {
    const twilio = new ScriptedTwilio({ [AT_WORKER]: reply });
    expect(await workerFullName(twilio.calls, WORKSPACE, WORKER)).toBe(name);
  });
});
