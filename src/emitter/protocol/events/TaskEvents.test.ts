import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../../../../test/eventually';
import { HeardLog } from '../../../../test/emitter/HeardLog';
import { MemorySync } from '../../../../test/emitter/MemorySync';
import { anEnvelope } from '../../../../test/emitter/orders';
import { ok, refuses, ScriptedTwilio, type Reply } from '../../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../../test/emitter/sids';
import { syncNames } from '../../../handoff/syncNames';
import { TaskOrigins } from '../routing/TaskOrigins';
import type { SeatStatus } from '../State';
import { HandoffEvents } from './HandoffEvents';
import { readTaskEvent, type TaskEvent } from './TaskEvent';
import { TaskEvents, type TaskEventDeps } from './TaskEvents';

const WORKSPACE = sid('WS', '1');
const TASK = sid('WT', '1');
const CHAT = sid('CH', '1');
const EVENTS = `GET /v1/Workspaces/${WORKSPACE}/Events`;
const AT_MS = Date.parse('2026-11-27T05:00:00Z');
const handoff = { v: 1, id: 'H1', conversationId: 'conv_1', reason: { code: 'other', text: 'r' } };

let counter = 0;
/** What TaskRouter posts of a task. */
const form = (
  type: string,
  more: Record<string, string> = {},
  attributes: object = { handoff, language: 'de' },
): Record<string, string> => ({
  Sid: `EV${(counter += 1)}`,
  EventType: type,
  TaskSid: TASK,
  TaskAttributes: JSON.stringify(attributes),
  TimestampMs: String(AT_MS),
  TaskAge: '17',
  ...more,
});
const created = (attributes: object): Reply => ok({ events: [{ event_data: { task_attributes: attributes } }] });

function centre({ record = created({ handoff }) as Reply, more = {} as Partial<TaskEventDeps> } = {}) {
  const sync = new MemorySync();
  sync.put(syncNames.conversation('conv_1'), { envelope: anEnvelope(), earlier: [] });
  const twilio = new ScriptedTwilio({ [EVENTS]: record });
  const log = new HeardLog();
  const seats: [string, SeatStatus][] = [];
  const heard: string[] = [];
  const about: TaskEvent[] = [];
  const deps: TaskEventDeps = {
    events: new HandoffEvents(sync, { openSeconds: 1_000, afterEndSeconds: 10 }),
    origins: new TaskOrigins(twilio.calls, WORKSPACE),
    findHandoff: async () => undefined,
    onTaskCreated: async () => void heard.push('created'),
    onWaiting: async () => (heard.push('waits'), true),
    onSeat: async (event, status) => (about.push(event), seats.push([event.type, status]), true),
    onAccepted: async () => void heard.push('accepted'),
    onEnded: async (_event, how) => (heard.push(how), 'ended'),
    happened: vi.fn(),
    log,
    ...more,
  };
  const events = new TaskEvents(deps);
  const written = () =>
    (sync.data(syncNames.conversation('conv_1'))?.events as { type: string; by?: string }[] | undefined) ?? [];
  return { sync, twilio, log, seats, heard, about, deps, events, written };
}

beforeEach(() => {
  counter = 0;
});

describe('one of TaskRouter’s events', () => {
  it('says what happened to which handoff, when and by whom', () => {
    const event = readTaskEvent(
      form('reservation.accepted', {
        WorkerSid: sid('WK', '1'),
        WorkerName: 'dana',
        WorkerAttributes: '{"full_name":"Dána 李"}',
        TaskQueueName: 'Billing',
        TaskChannelUniqueName: 'chat',
        TaskDateCreated: String(AT_MS / 1000 - 17),
      }),
    );
    expect(event).toMatchObject({
      type: 'reservation.accepted',
      at: '2026-11-27T05:00:00.000Z',
      createdAt: '2026-11-27T04:59:43.000Z',
      taskSid: TASK,
      handoffId: 'H1',
      conversationId: 'conv_1',
      taskAgeSeconds: 17,
      queueName: 'Billing',
      channel: 'chat',
      worker: { sid: sid('WK', '1'), name: 'Dána 李' },
    });
  });

  it.each<[string, Record<string, string>, string | undefined]>([
    ['the name in TaskRouter', { WorkerName: 'dana', WorkerAttributes: '{"full_name":"  "}' }, 'dana'],
    ['the name in TaskRouter', { WorkerName: 'dana', WorkerAttributes: '{' }, 'dana'],
    ['the sid', {}, 'WK1'],
  ])('names a worker by %s where Flex’s is missing', (_by, more, name) => {
    expect(readTaskEvent(form('x', { WorkerSid: 'WK1', ...more }))?.worker?.name).toBe(name);
  });

  it.each<[string, Record<string, string>]>([
    ['seconds alone', { TimestampMs: '', Timestamp: String(AT_MS / 1000) }],
    ['no time that can be read', { TimestampMs: 'soon' }],
  ])('with %s has a time all the same', (_what, more) => {
    const { TimestampMs, ...rest } = form('x', more);
    expect(Number.isNaN(Date.parse(readTaskEvent(TimestampMs ? { ...rest, TimestampMs } : rest)?.at ?? ''))).toBe(
      false,
    );
  });

  it.each<[string, Record<string, string>]>([
    ['no type', form('')],
    ['no task', form('task.created', { TaskSid: '' })],
    ['attributes that are no JSON', form('task.created', { TaskAttributes: '{"handoff"' })],
    ['no handoff', form('task.created', {}, {})],
    ['a handoff of TAC alone', form('task.created', {}, { reason: 'r', conversationId: 'conv_1' })],
    ['a handoff without a conversation', form('task.created', {}, { handoff: { ...handoff, conversationId: '' } })],
  ])('with %s is none of ours', (_what, posted) => {
    expect(readTaskEvent(posted)).toBeUndefined();
  });
});

describe('what an event does', () => {
  it.each<[string, SeatStatus | undefined, string[], string | undefined]>([
    ['task.created', 'pending', ['created', 'waits'], undefined],
    ['task-queue.entered', 'pending', ['waits'], 'queued'],
    ['task-queue.moved', 'pending', [], 'queued'],
    ['reservation.created', 'reserved', [], undefined],
    ['reservation.rejected', 'pending', [], undefined],
    ['reservation.timeout', 'pending', [], undefined],
    ['reservation.canceled', 'pending', [], undefined],
    ['reservation.rescinded', 'pending', [], undefined],
    ['reservation.accepted', 'accepted', ['accepted'], 'accepted'],
    ['reservation.wrapup', 'wrapping', [], undefined],
    ['task.wrapup', 'wrapping', [], undefined],
    ['task.completed', 'over', ['completed'], 'completed'],
    ['task.canceled', 'over', ['canceled'], 'canceled'],
    ['task.deleted', 'over', ['canceled'], 'canceled'],
    ['task.system-deleted', 'over', ['canceled'], 'canceled'],
    ['task.updated', undefined, [], undefined],
    ['worker.activity.update', undefined, [], undefined],
  ])('%s: the task is %s for the machine', async (type, status, heard, became) => {
    const one = centre();
    expect(await one.events.take(form(type))).toBe(true);
    expect(one.seats).toEqual(status ? [[type, status]] : []);
    expect(one.heard).toEqual(heard);
    expect(one.written().map((event) => event.type)).toEqual(became ? [became] : []);
  });

  it('says who: the queue for a wait, the worker for everything else', async () => {
    const one = centre();
    await one.events.take(
      form('task-queue.entered', { TaskQueueName: 'Billing', WorkerSid: 'WK1', WorkerName: 'dana' }),
    );
    await one.events.take(
      form('reservation.accepted', {
        TaskQueueName: 'Billing',
        WorkerSid: 'WK1',
        WorkerName: 'dana',
        TimestampMs: String(AT_MS + 1),
      }),
    );
    expect(one.written().map(({ by }) => by)).toEqual(['Billing', 'dana']);
  });

  it('counts the wait of a customer once', async () => {
    const one = centre();
    await one.events.take(form('reservation.accepted'));
    await one.events.take({ ...form('reservation.accepted'), Sid: 'another copy' });
    expect(one.deps.happened).toHaveBeenCalledExactlyOnceWith({ kind: 'accepted', waitedSeconds: 17 });
  });

  it('that was taken already does nothing', async () => {
    const one = centre();
    const posted = form('reservation.accepted');
    await one.events.take(posted);
    expect(await one.events.take(posted)).toBe(true);
    expect(one.heard).toEqual(['accepted']);
  });

  it.each<[string, Partial<TaskEventDeps>, string]>([
    ['the machine could not write it down', { onSeat: async () => false }, 'task.created'],
    ['the wait could not be written down', { onWaiting: async () => false }, 'task.created'],
    ['nobody can tell whether it is over', { onEnded: async () => 'unknown' }, 'task.completed'],
    ['something threw', { onAccepted: async () => Promise.reject(new Error('broken')) }, 'reservation.accepted'],
  ])('is sent again when %s, and then taken', async (_why, failing, type) => {
    const one = centre({ more: failing });
    const posted = form(type);
    expect(await one.events.take(posted)).toBe(false);
    const well = new TaskEvents({ ...centre().deps });
    expect(await well.take(posted)).toBe(true);
  });

  it('is tried again by the same process, too: what failed was not taken', async () => {
    const seats = [false, true];
    const one = centre({ more: { onSeat: async () => seats.shift() ?? true } });
    const posted = form('task-queue.entered');
    expect([await one.events.take(posted), await one.events.take(posted)]).toEqual([false, true]);
    expect(one.heard).toEqual(['waits']);
  });

  it('of a task that was transferred ends nothing', async () => {
    const one = centre({ more: { onEnded: async () => 'goes on' } });
    expect(await one.events.take(form('task.completed'))).toBe(true);
    expect(one.written()).toEqual([]);
  });

  it('that failed is told to the operator by the handoff, and without a customer’s words', async () => {
    const one = centre({ more: { onSeat: async () => Promise.reject(new TypeError('broken')) } });
    await one.events.take(form('task.created', {}, { handoff, note: 'My card is 4111' }));
    expect(one.log.lines[0]?.fields).toEqual({ handoffId: 'H1', event: 'task.created', error: 'broken' });
  });

  it('is waited for when the process stops', async () => {
    let go: (() => void) | undefined;
    const one = centre({ more: { onSeat: () => new Promise((resolve) => (go = () => resolve(true))) } });
    const taking = one.events.take(form('task-queue.moved'));
    await eventually(() => expect(go).toBeDefined());
    const order: string[] = [];
    const stopped = one.events.idle().then(() => order.push('stopped'));
    order.push('the event is over');
    go?.();
    await Promise.all([taking, stopped]);
    expect(order).toEqual(['the event is over', 'stopped']);
  });
});

describe('a task that claims to be about a handoff', () => {
  it('is about what it was made for, whatever its worker has written onto it', async () => {
    const other = { ...handoff, id: 'H9', conversationId: 'conv_9' };
    const one = centre({ record: created({ handoff, language: 'fr', from: '+15550123' }) });
    await one.events.take(
      form('reservation.accepted', {}, { handoff: other, language: 'xx', customerAddress: 'evil' }),
    );
    expect(one.about[0]).toMatchObject({
      handoffId: 'H1',
      conversationId: 'conv_1',
      taskAttributes: { language: 'fr', from: '+15550123' },
    });
    expect(one.about[0]?.taskAttributes).not.toHaveProperty('customerAddress');
  });

  it('is believed at its creation, which nobody has touched, without asking anybody', async () => {
    const one = centre({ record: refuses(503) });
    expect(await one.events.take(form('task.created'))).toBe(true);
    expect(one.twilio.requests).toEqual([]);
    expect(await one.events.take(form('reservation.accepted', {}, { handoff: { ...handoff, id: 'H9' } }))).toBe(true);
    expect(one.about.at(-1)?.handoffId).toBe('H1');
  });

  it('is sent again as long as nobody can tell what it was made for', async () => {
    const one = centre({ record: refuses(503) });
    expect(await one.events.take(form('reservation.accepted'))).toBe(false);
    expect(one.seats).toEqual([]);
  });

  it('is believed where Twilio keeps no record of it any more', async () => {
    const one = centre({ record: ok({ events: [] }) });
    await one.events.take(form('reservation.accepted'));
    expect(one.about[0]?.handoffId).toBe('H1');
  });

  it.each<[string, { id: string; conversationId: string } | undefined, number]>([
    ['of the chat’s handoff, as TAC’s tool makes it', { id: 'H1', conversationId: 'conv_1' }, 1],
    ['of another handoff of the chat', { id: 'H2', conversationId: 'conv_1' }, 0],
    ['of another conversation', { id: 'H1', conversationId: 'conv_2' }, 0],
    ['of a chat without a handoff', undefined, 0],
  ])('and was made with the chat alone is one %s', async (_what, found, seats) => {
    const findHandoff = vi.fn(async () => found);
    const one = centre({ record: created({ conversationSid: CHAT }), more: { findHandoff } });
    expect(await one.events.take(form('reservation.accepted'))).toBe(true);
    expect(one.seats).toHaveLength(seats);
    expect(findHandoff).toHaveBeenCalledExactlyOnceWith(CHAT);
  });

  it('and was made for nothing of ours is nobody’s', async () => {
    const one = centre({ record: created({ type: 'outbound' }) });
    expect(await one.events.take(form('task.completed'))).toBe(true);
    expect([one.seats, one.heard]).toEqual([[], []]);
  });
});
