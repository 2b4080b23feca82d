import { beforeEach, describe, expect, it } from 'vitest';
import { MemorySync } from '../../../../test/emitter/MemorySync';
import { anEnvelope } from '../../../../test/emitter/orders';
import type { HandoffEvent } from '../../../handoff/handoffEvents';
import { limits } from '../../../handoff/limits';
import { syncNames } from '../../../handoff/syncNames';
import { jsonLength } from '../../../handoff/utf8';
import { HandoffEvents } from './HandoffEvents';

const CURRENT = syncNames.conversation('conv_1');
const at = (minute: number): string => new Date(Date.parse('2026-11-27T05:00:00Z') + minute * 60_000).toISOString();
const queued: HandoffEvent = { type: 'queued', at: at(0), by: 'Billing' };
const accepted: HandoffEvent = { type: 'accepted', at: at(1), by: 'Dana' };
const completed: HandoffEvent = { type: 'completed', at: at(2), by: 'Dana' };

let sync: MemorySync;
let events: HandoffEvents;
beforeEach(() => {
  sync = new MemorySync();
  events = new HandoffEvents(sync, { openSeconds: 1_000, afterEndSeconds: 10 });
  sync.put(CURRENT, { envelope: anEnvelope(), earlier: [] });
});
const written = (name = CURRENT) => (sync.data(name)?.events as HandoffEvent[] | undefined)?.map(({ type }) => type);

describe('what became of a handoff', () => {
  it('stands beside its envelope, oldest first, in whatever order it was heard', async () => {
    for (const one of [completed, queued, accepted]) expect(await events.add('conv_1', 'H1', one)).toBe('written');
    expect(written()).toEqual(['queued', 'accepted', 'completed']);
    expect(sync.data(CURRENT)).toMatchObject({ envelope: { id: 'H1' }, earlier: [] });
  });

  it('is written once, however often it is heard', async () => {
    await events.add('conv_1', 'H1', queued);
    expect(await events.add('conv_1', 'H1', { ...queued })).toBe('known');
    expect(written()).toEqual(['queued']);
  });

  it('is another thing at another time, or by another person', async () => {
    await events.add('conv_1', 'H1', accepted);
    expect(await events.add('conv_1', 'H1', { ...accepted, by: 'Sam' })).toBe('written');
    expect(await events.add('conv_1', 'H1', { ...accepted, at: at(9) })).toBe('written');
  });

  it('lives on for a little once it is over, and for long before', async () => {
    await events.add('conv_1', 'H1', accepted);
    expect(sync.documents.get(CURRENT)?.ttl).toBe(1_000);
    await events.add('conv_1', 'H1', completed);
    expect(sync.documents.get(CURRENT)?.ttl).toBe(10);
    await events.add('conv_1', 'H1', queued);
    expect(sync.documents.get(CURRENT)?.ttl).toBe(10);
  });

  it('of an earlier handoff stands in that one’s own document', async () => {
    sync.put(syncNames.handoff('H0'), { envelope: anEnvelope({ id: 'H0' }) });
    expect(await events.add('conv_1', 'H0', completed)).toBe('written');
    expect([written(syncNames.handoff('H0')), written()]).toEqual([['completed'], undefined]);
  });

  it.each<[string, () => void]>([
    ['that was never stored', () => sync.documents.clear()],
    ['of another id', () => sync.put(CURRENT, { envelope: anEnvelope({ id: 'H9' }) })],
    ['that nobody can read', () => sync.put(CURRENT, { envelope: 'H1' })],
  ])('of a handoff %s has no place', async (_what, happens) => {
    happens();
    expect(await events.add('conv_1', 'H1', queued)).toBe('no handoff');
  });

  it('takes what another process has written at the same moment along', async () => {
    sync.meanwhile('updateDocument', () => sync.put(CURRENT, { envelope: anEnvelope(), events: [queued] }));
    expect(await events.add('conv_1', 'H1', accepted)).toBe('written');
    expect(written()).toEqual(['queued', 'accepted']);
  });

  it('is not written a second time when another process was faster with it', async () => {
    sync.meanwhile('updateDocument', () => sync.put(CURRENT, { envelope: anEnvelope(), events: [accepted] }));
    expect(await events.add('conv_1', 'H1', accepted)).toBe('known');
  });

  it('is asked for again when others are faster all the time, or Sync is away', async () => {
    sync.fails('updateDocument', { status: 412 }, 100);
    expect(await events.add('conv_1', 'H1', queued)).toBe('failed');
    sync.fails('updateDocument', { status: 503 });
    expect(await events.add('conv_1', 'H1', queued)).toBe('failed');
    sync.away = true;
    expect(await events.add('conv_1', 'H1', queued)).toBe('failed');
  });

  it('that is older than anybody reads goes first: the newest forty stay', async () => {
    const many = Array.from({ length: 60 }, (_, minute): HandoffEvent => ({ type: 'queued', at: at(minute) }));
    sync.put(CURRENT, { envelope: anEnvelope(), events: many });
    await events.add('conv_1', 'H1', { type: 'completed', at: at(99) });
    expect(written()).toHaveLength(40);
    expect(written()?.at(-1)).toBe('completed');
  });

  it('makes room for itself in a document that is full, and leaves the envelope whole', async () => {
    const note = 'ä'.repeat(2_000);
    const many = Array.from({ length: 3 }, (_, minute): HandoffEvent => ({ type: 'given_back', at: at(minute), note }));
    const envelope = anEnvelope({ summary: 'S'.repeat(5_000) });
    sync.put(CURRENT, { envelope, events: many });
    expect(await events.add('conv_1', 'H1', { type: 'completed', at: at(9), note })).toBe('written');
    expect(jsonLength(sync.data(CURRENT))).toBeLessThanOrEqual(limits.syncItem);
    expect(sync.data(CURRENT)).toMatchObject({ envelope });
    expect(written()?.at(-1)).toBe('completed');
  });

  it('that somebody wrote as something else is passed over', async () => {
    sync.put(CURRENT, { envelope: anEnvelope(), events: ['queued', { type: 'exploded', at: at(0) }, null, queued] });
    await events.add('conv_1', 'H1', accepted);
    expect(written()).toEqual(['queued', 'accepted']);
  });
});
