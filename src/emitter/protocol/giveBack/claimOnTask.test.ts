import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok, refuses, ScriptedTwilio, type Script } from '../../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../../test/emitter/sids';
import type { FlexWorker } from '../../twilio/FlexTokens';
import { TaskOrigins } from '../routing/TaskOrigins';
import type { Seat } from '../State';
import { claimOnTask, type ClaimDeps } from './claimOnTask';

const WORKSPACE = sid('WS', '1');
const TASK = sid('WT', '1');
const CHAT = sid('CH', '1');
const AT = `/v1/Workspaces/${WORKSPACE}/Tasks/${TASK}`;
const EVENTS = `GET /v1/Workspaces/${WORKSPACE}/Events`;
const PEOPLE = 'GET /v2/Conversations/conv_1/Participants';
const handoff = { v: 1, id: 'H1', conversationId: 'conv_1', reason: { code: 'other', text: 'r' } };
const inFlex = { conversationSid: CHAT, flexInteractionSid: sid('KD', '1'), flexInteractionChannelSid: sid('UO', '1') };
const dana: FlexWorker = { sid: 'WK1', name: 'Dana', identity: 'dana', roles: ['agent'] };
const boss: FlexWorker = { ...dana, sid: 'WK9', roles: ['supervisor'] };

const reservation = (status: string, worker = 'WK1', name = 'dana') => ({
  sid: `WR-${worker}-${status}`,
  worker_sid: worker,
  worker_name: name,
  reservation_status: status,
});
const reserved = (...all: ReturnType<typeof reservation>[]): Script => ({
  [`GET ${AT}/Reservations`]: ok({ reservations: all }),
});
const madeWith = (attributes: object): Script => ({
  [EVENTS]: ok({ events: [{ event_data: { task_attributes: attributes } }] }),
});
const task = (status: string, attributes: object = {}): Script => ({
  [`GET ${AT}`]: ok({ assignment_status: status, attributes: JSON.stringify(attributes) }),
});
const seat = (taskSid: string): Seat => ({
  taskSid,
  status: 'accepted',
  at: '2026-11-27T05:00:00.000Z',
  handoffId: 'H1',
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function claim(
  script: Script,
  { caller = dana, taskSid = TASK as string, handoffId = 'H1', deps = {} as Partial<ClaimDeps> } = {},
) {
  const twilio = new ScriptedTwilio({
    ...task('assigned'),
    ...reserved(reservation('accepted')),
    ...madeWith({ handoff, ...inFlex }),
    ...script,
  });
  const all: ClaimDeps = {
    calls: twilio.calls,
    workspaceSid: WORKSPACE,
    origins: new TaskOrigins(twilio.calls, WORKSPACE),
    findHandoff: async () => ({ id: 'H1', conversationId: 'conv_1' }),
    seatsOf: async () => [],
    ...deps,
  };
  const claiming = claimOnTask(all, { handoffId, taskSid, caller });
  await vi.runAllTimersAsync();
  const result = await claiming;
  return result.kind === 'refused' ? result.why : result;
}

describe('an agent who gives their conversation back', () => {
  it('has the task that was made for the handoff', async () => {
    expect(await claim({})).toMatchObject({
      conversationId: 'conv_1',
      stage: 'accepted',
      isCompleted: false,
      reservation: { sid: 'WR-WK1-accepted', workerSid: 'WK1' },
      channel: { interactionSid: sid('KD', '1'), channelSid: sid('UO', '1') },
    });
  });

  it.each<[string, Script, object]>([
    ['pending', reserved(reservation('pending')), { stage: 'pending' }],
    [
      'in wrap-up',
      { ...task('wrapping'), ...reserved(reservation('wrapping')) },
      { stage: 'over', isCompleted: false },
    ],
    [
      'completed',
      { ...task('completed'), ...reserved(reservation('completed')) },
      { stage: 'over', isCompleted: true },
    ],
    [
      'accepted, after it was rejected',
      reserved(reservation('rejected'), reservation('accepted')),
      { stage: 'accepted' },
    ],
    [
      'accepted again, after a wrap-up',
      reserved(reservation('completed'), reservation('accepted')),
      { stage: 'accepted' },
    ],
  ])('has it %s', async (_how, script, stage) => {
    expect(await claim(script)).toMatchObject(stage);
  });

  it.each<[string, Script]>([
    ['another worker has it', reserved(reservation('accepted', 'WK2'))],
    ['they rejected it', reserved(reservation('rejected'))],
    ['they were too late', reserved(reservation('timeout'), reservation('accepted', 'WK2'))],
    ['nobody was asked', reserved()],
  ])('has it not, when %s', async (_why, script) => {
    expect(await claim(script)).toBe('not_yours');
  });

  it.each<[string, Script, string]>([
    ['which is gone', { [`GET ${AT}`]: refuses(404) }, 'not_found'],
    ['of which nobody can tell', { [`GET ${AT}`]: refuses(503) }, 'failed'],
    ['of which nobody can tell who has it', { [`GET ${AT}/Reservations`]: refuses(503) }, 'failed'],
    ['of which nobody can tell what it was made for', { [EVENTS]: refuses(503) }, 'failed'],
  ])('of a task %s gets an answer that says so', async (_which, script, why) => {
    expect(await claim(script)).toBe(why);
  });

  it.each(['', 'WT1', 'WT../../Workers', sid('WR', '1')])(
    'of what is no task (%s) gets none, and nobody is asked',
    async (taskSid) => {
      expect(await claim({}, { taskSid })).toBe('not_found');
    },
  );
});

describe('a supervisor', () => {
  it.each(['supervisor', 'admin'])('may give back for any worker: %s', async (role) => {
    expect(await claim({}, { caller: { ...boss, roles: ['agent', role] } })).toMatchObject({
      stage: 'accepted',
      reservation: { workerSid: 'WK1' },
    });
  });

  it('is one by their role alone', async () => {
    expect(await claim({}, { caller: { ...boss, roles: ['Supervisor', 'wfo.full_access'] } })).toBe('not_yours');
  });
});

describe('a task that claims another handoff than it was made for', () => {
  it.each<[string, Script, Partial<ClaimDeps>]>([
    [
      'made for another handoff',
      { ...madeWith({ handoff: { ...handoff, id: 'H9' } }), ...task('assigned', { handoff }) },
      {},
    ],
    [
      'made for none, in a chat of another handoff',
      madeWith(inFlex),
      { findHandoff: async () => ({ id: 'H9', conversationId: 'conv_9' }) },
    ],
    ['made for none, in no chat', { ...madeWith({}), ...task('assigned', { handoff, conversationSid: CHAT }) }, {}],
    ['of a chat of which nothing is written down', madeWith(inFlex), { findHandoff: async () => undefined }],
  ])('is believed in nothing: %s', async (_what, script, deps) => {
    expect(await claim(script, { deps })).toBe('not_found');
  });
});

describe('a colleague’s task, made without a handoff on it', () => {
  const transferred = madeWith(inFlex);
  const isThere = (address = 'dana', type = 'HUMAN_AGENT'): Script => ({
    [PEOPLE]: ok({ participants: [{ id: 'p3', type, addresses: [{ channel: 'CHAT', address }] }] }),
  });

  it('is about the chat’s handoff once Twilio says that the colleague is in it', async () => {
    expect(await claim({ ...transferred, ...isThere() })).toMatchObject({
      conversationId: 'conv_1',
      stage: 'accepted',
    });
  });

  it('also where the colleague joins a moment after accepting', async () => {
    const people = isThere()[PEOPLE];
    expect(
      await claim({ ...transferred, [PEOPLE]: [ok({ participants: [] }), ok({ participants: [] }), people as never] }),
    ).toMatchObject({ stage: 'accepted' });
  });

  it.each<[string, Script]>([
    ['is not in it', isThere('sam')],
    ['has the name of the customer in it', isThere('dana', 'CUSTOMER')],
    ['can’t be looked for', { [PEOPLE]: refuses(503) }],
  ])('is about nothing when the colleague %s', async (_why, script) => {
    expect(await claim({ ...transferred, ...script })).toBe('not_found');
  });

  it('of whose creation there is no record any more is judged the same', async () => {
    const forgotten = { [EVENTS]: ok({ events: [] }), ...task('assigned', { conversationSid: CHAT, handoff }) };
    expect(await claim({ ...forgotten, ...isThere() })).toMatchObject({ conversationId: 'conv_1' });
    expect(await claim({ ...forgotten, ...isThere('sam') })).toBe('not_found');
  });
});

describe('a second task with the handoff on it from the start', () => {
  it('is nobody’s claim while the first one is open, unless its worker is in the conversation', async () => {
    const deps = { seatsOf: async () => [seat(sid('WT', '9'))] };
    expect(await claim({}, { deps })).toBe('not_found');
    const people = ok({
      participants: [{ id: 'p3', type: 'HUMAN_AGENT', addresses: [{ channel: 'CHAT', address: 'dana' }] }],
    });
    expect(await claim({ [PEOPLE]: people }, { deps })).toMatchObject({ conversationId: 'conv_1' });
  });

  it('is the first one where the emitter knows it so', async () => {
    expect(await claim({}, { deps: { seatsOf: async () => [seat(TASK), seat(sid('WT', '9'))] } })).toMatchObject({
      stage: 'accepted',
    });
  });

  it('is the first one again once that is over', async () => {
    const over = { ...seat(sid('WT', '9')), status: 'over' as const };
    expect(await claim({}, { deps: { seatsOf: async () => [over] } })).toMatchObject({ stage: 'accepted' });
  });
});

describe('a call’s task', () => {
  const onCall = madeWith({ handoff, call_sid: sid('CA', '1') });

  it('says where the caller and the worker meet', async () => {
    const conference = { sid: sid('CF', '1'), participants: { worker: sid('CA', '2') } };
    expect(await claim({ ...onCall, ...task('assigned', { conference, call_sid: sid('CA', '9') }) })).toMatchObject({
      callSid: sid('CA', '1'),
      conference: { sid: sid('CF', '1'), worker: sid('CA', '2') },
    });
  });

  it.each<[string, unknown]>([
    ['none', undefined],
    ['a text', 'CF1'],
    ['a path', { sid: 'CF../../Accounts', participants: {} }],
    ['another kind', { sid: sid('CA', '1'), participants: {} }],
  ])('has no conference where it names %s', async (_what, conference) => {
    expect(await claim({ ...onCall, ...task('assigned', { conference }) })).not.toHaveProperty('conference');
  });

  it('has one without a worker where that is no call', async () => {
    const conference = { sid: sid('CF', '1'), participants: { worker: '../..' } };
    expect(await claim({ ...onCall, ...task('assigned', { conference }) })).toMatchObject({
      conference: { sid: sid('CF', '1') },
    });
  });
});
