import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemorySync } from '../../../test/emitter/MemorySync';
import { aState, RULES } from '../../../test/emitter/ownerships';
import { ok, refuses, ScriptedTwilio, type Asked as Request, type Script } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import type { TaskOrigin } from '../twilio/TaskOrigin';
import { hasWritten } from './runner/hasWritten';
import { WatchList } from './runner/WatchList';
import type { Rules } from './Rules';
import type { State } from './State';
import { whoIsIn, type Asked } from './whoIsIn';

const WORKSPACE = sid('WS', '1');
const TASKS = `/v1/Workspaces/${WORKSPACE}/Tasks`;
const CHAT = sid('CH', '1');
const [OURS, THEIRS] = [sid('WT', '1'), sid('WT', '2')];
const task = (
  taskSid: string,
  assignment_status: string,
  attributes: object = { handoff: { id: 'H1' } },
  channel = 'chat',
) => ({
  sid: taskSid,
  assignment_status,
  attributes: JSON.stringify(attributes),
  task_channel_unique_name: channel,
});
/** What TaskRouter finds by the handoff, and by the chat; of a task that both find, one. */
const found = (byHandoff: object[], byChat: { sid?: string }[] = []): Script => ({
  [`GET ${TASKS}`]: ({ query }: Request) => {
    const expression = query.get('EvaluateTaskAttributes') ?? '';
    const named = [
      ...(expression.includes('handoff.id == ') ? byHandoff : []),
      ...(expression.includes('conversationSid == ') ? byChat : []),
    ] as { sid?: string }[];
    return { status: 200, body: { tasks: [...new Map(named.map((task) => [task.sid, task])).values()] } };
  },
});
const reservations = (...all: [string, string][]): Script => ({
  [`GET ${TASKS}/*/Reservations`]: ok({
    reservations: all.map(([status, worker], place) => ({
      sid: `WR${place}`,
      worker_sid: worker,
      worker_name: worker.toLowerCase(),
      reservation_status: status,
    })),
  }),
});

async function seats(
  script: Script,
  asked: Partial<Asked> = {},
  origins: Record<string, TaskOrigin | undefined | 'away'> = {},
) {
  const twilio = new ScriptedTwilio({ ...reservations(), ...script });
  const originOf = async (taskSid: string) => {
    const origin = origins[taskSid];
    return origin === 'away'
      ? { ok: false as const, failure: { kind: 'unreachable' as const, message: '' } }
      : { ok: true as const, status: 200, body: origin };
  };
  const all = await whoIsIn(
    twilio.calls,
    WORKSPACE,
    { taskSids: [], handoffId: 'H1', conversationSid: CHAT, ...asked },
    originOf,
  );
  return { twilio, all, statuses: all?.map(({ taskSid, status }) => [taskSid, status]) };
}

describe('who is in a conversation, as TaskRouter has it now', () => {
  it.each([
    ['pending', 'pending'],
    ['reserved', 'reserved'],
    ['assigned', 'accepted'],
    ['wrapping', 'wrapping'],
    ['completed', 'over'],
    ['canceled', 'over'],
    ['', 'over'],
    ['archived', 'over'],
  ])('a task that is %j is %s', async (status, seat) => {
    const { statuses } = await seats(
      { ...found([]), [`GET ${TASKS}/${OURS}`]: ok(task(OURS, status)) },
      { taskSids: [OURS] },
    );
    expect(statuses).toEqual([[OURS, seat]]);
  });

  it('says who has it', async () => {
    const { all } = await seats({
      ...found([task(OURS, 'assigned')]),
      ...reservations(['rejected', 'SAM'], ['accepted', 'DANA']),
    });
    expect(all?.[0]).toMatchObject({ handoffId: 'H1', reservationSid: 'WR1', worker: { sid: 'DANA', name: 'dana' } });
  });

  it.each<[string, [string, string][]]>([
    ['writes it up', [['wrapping', 'DANA']]],
    [
      'had it',
      [
        ['completed', 'DANA'],
        ['timeout', 'SAM'],
      ],
    ],
  ])('says who %s', async (_what, all) => {
    const answer = await seats({ ...found([task(OURS, 'wrapping')]), ...reservations(...all) });
    expect(answer.all?.[0]?.worker?.sid).toBe('DANA');
  });

  it('names nobody where TaskRouter does not say, and the seat stays', async () => {
    const { all } = await seats({ ...found([task(OURS, 'assigned')]), [`GET ${TASKS}/*/Reservations`]: refuses(503) });
    expect(all?.[0]).toMatchObject({ status: 'accepted' });
    expect(all?.[0]).not.toHaveProperty('worker');
  });

  it('counts a colleague’s task of the same chat, and the same task once', async () => {
    const { statuses } = await seats(
      found([task(OURS, 'assigned')], [task(OURS, 'assigned'), task(THEIRS, 'pending', {})]),
      {},
      { [THEIRS]: { conversationSid: CHAT, customer: {} } },
    );
    expect(statuses).toEqual([
      [OURS, 'accepted'],
      [THEIRS, 'pending'],
    ]);
  });

  it.each<[string, TaskOrigin | undefined, number]>([
    [
      'for another handoff and another chat',
      { handoffId: 'H9', conversationId: 'conv_9', conversationSid: sid('CH', '9'), customer: {} },
      0,
    ],
    ['for another handoff, and says no chat', { handoffId: 'H9', conversationId: 'conv_9', customer: {} }, 0],
    ['for nothing of ours', { customer: {} }, 0],
    ['for this handoff', { handoffId: 'H1', conversationId: 'conv_1', customer: {} }, 1],
    [
      'for another handoff of this chat',
      { handoffId: 'H0', conversationId: 'conv_1', conversationSid: CHAT, customer: {} },
      1,
    ],
    ['so long ago that nobody knows what for', undefined, 1],
  ])('counts a task that claims the handoff as it was made: %s', async (_what, origin, seatsThere) => {
    expect((await seats(found([task(THEIRS, 'pending')]), {}, { [THEIRS]: origin })).all).toHaveLength(seatsThere);
  });

  it('believes a task that is known already', async () => {
    const { all } = await seats(found([task(OURS, 'pending')]), { taskSids: [OURS] }, { [OURS]: 'away' });
    expect(all).toHaveLength(1);
  });

  it('a task that is known and gone is over', async () => {
    expect((await seats(found([]), { taskSids: [OURS] })).statuses).toEqual([[OURS, 'over']]);
  });

  it.each([
    ['callback', 'voice', true],
    ['callback', 'chat', undefined],
  ])('a %s on channel %s stands for a promise: %s', async (handoffPromise, channel, isPromise) => {
    expect((await seats(found([task(OURS, 'pending', { handoffPromise }, channel)]))).all?.[0]?.isPromise).toBe(
      isPromise,
    );
  });

  it.each(['{"handoff":', '[]', 'null', '"x"', '{"handoff":{"id":7}}', '{"handoff":[]}'])(
    'a task with attributes %s has no handoff',
    async (attributes) => {
      const { all } = await seats(found([{ ...task(OURS, 'pending'), attributes }]));
      expect(all?.[0]).not.toHaveProperty('handoffId');
    },
  );

  it.each<[string, Script, object]>([
    ['TaskRouter can’t be asked', { [`GET ${TASKS}`]: refuses(503) }, {}],
    ['it answers with something else', { [`GET ${TASKS}`]: ok({ workers: [] }) }, {}],
    ['a known task can’t be read', { ...found([]), [`GET ${TASKS}/${OURS}`]: refuses(500) }, { taskSids: [OURS] }],
  ])('nobody can say when %s', async (_why, script, asked) => {
    expect((await seats(script, asked)).all).toBeUndefined();
  });

  it('nobody can say as long as nobody knows what a task was made for', async () => {
    expect((await seats(found([task(THEIRS, 'pending')]), {}, { [THEIRS]: 'away' })).all).toBeUndefined();
  });

  it('an id with a quotation mark ends no expression, and without a chat it is asked once', async () => {
    const { twilio } = await seats(found([]), { handoffId: 'H1" OR 1==1', conversationSid: undefined });
    expect(twilio.asked.map(({ query }) => query.get('EvaluateTaskAttributes'))).toEqual(['handoff.id == "H1OR11"']);
  });
});

describe('whether the person who accepted has written', () => {
  const START = Date.parse('2026-11-27T05:00:00Z');
  const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
  const rules: Rules = { ...RULES, firstReplyMs: 300_000 };
  const withDana = (more: Partial<State> = {}): State =>
    aState({
      seats: [{ taskSid: OURS, status: 'accepted', at: at(0), handoffId: 'H1', acceptedAt: at(0) }],
      handoffs: [{ id: 'H1', at: at(-60) }],
      ...more,
    });
  const READ = 'GET /v2/Conversations/conv_1/Communications';
  const PEOPLE = 'GET /v2/Conversations/conv_1/Participants';
  const people = ok({
    participants: [{ id: 'p3', type: 'HUMAN_AGENT', addresses: [{ channel: 'CHAT', address: 'dana' }] }],
  });
  const says = (address: string, seconds: number) =>
    ok({ communications: [{ id: 'c', author: { address }, content: { text: 'Hi' }, createdAt: at(seconds) }] });

  beforeEach(() => vi.useFakeTimers({ now: START + 301_000 }));
  afterEach(() => vi.useRealTimers());
  const asked = async (script: Script, state = withDana(), by = rules) => {
    const twilio = new ScriptedTwilio({ [PEOPLE]: people, ...script });
    return { wrote: await hasWritten(twilio.calls, 'conv_1', state, by), twilio };
  };

  it.each([
    ['the person wrote', 'dana', 20, true],
    ['the person wrote, by a clock that is 50 s slow', 'dana', -50, true],
    ['the person wrote long before', 'dana', -90, false],
    ['the customer wrote', 'anna', 20, false],
  ])('%s', async (_what, author, seconds, wrote) => {
    expect((await asked({ [READ]: says(author, seconds) })).wrote).toBe(wrote);
  });

  it.each<[string, Script]>([
    ['what was said can’t be read', { [READ]: refuses(503) }],
    ['nobody can tell who wrote', { [READ]: says('dana', 20), [PEOPLE]: refuses(503) }],
  ])('is not known when %s', async (_why, script) => {
    expect((await asked(script)).wrote).toBeUndefined();
  });

  it.each<[string, State, Rules]>([
    ['the operator does not want to know', withDana(), RULES],
    ['nobody has accepted', aState(), rules],
    ['the supervisor knows already', withDana({ handoffs: [{ id: 'H1', at: at(-60), raised: true }] }), rules],
    ['it is a call', withDana({ kept: { voiceOnly: true } }), rules],
    ['it is an e-mail', withDana({ wait: { since: at(-60), notices: 0, channel: 'email' } }), rules],
    ['there is still time', withDana(), { ...rules, firstReplyMs: 302_000 }],
  ])('is not asked when %s', async (_why, state, by) => {
    const { wrote, twilio } = await asked({ [READ]: says('anna', 20) }, state, by);
    expect([wrote, twilio.requests]).toEqual([undefined, []]);
  });
});

describe('the conversations that are looked at now and then', () => {
  it('are all that any process watches, until they are let go', async () => {
    const sync = new MemorySync();
    const [one, other] = [new WatchList(sync), new WatchList(sync)];
    for (const id of ['conv_1', 'conv_2', 'conv_1']) await one.add(id, 'handoff');
    expect((await other.all()).sort()).toEqual(['conv_1', 'conv_2']);
    expect(sync.done.filter((done) => done.startsWith('putMapItem'))).toHaveLength(2);
    await other.remove('conv_1');
    expect(await one.all()).toEqual(['conv_2']);
  });

  it('are watched after Sync was away, too', async () => {
    const sync = new MemorySync();
    const watched = new WatchList(sync);
    sync.away = true;
    await watched.add('conv_1', 'handoff');
    expect(await watched.all()).toEqual([]);
    sync.away = false;
    await watched.add('conv_1', 'handoff');
    expect(await watched.all()).toEqual(['conv_1']);
  });
});
