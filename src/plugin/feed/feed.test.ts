import { describe, expect, it } from 'vitest';
import { readHandoff } from '../../handoff/readHandoff';
import { syncNames } from '../../handoff/syncNames';
import type { Stop, SyncEvent, SyncListener, SyncObjects } from '../sync/SyncWatch';
import { NOTHING_HEARD, handoffState, hear } from './HandoffState';
import { hearTranscript, NOTHING_READ, transcriptState, type HeardTranscript } from './TranscriptState';
import type { HandoffRecord } from './HandoffRecord';
import { watchHandoff } from './watchHandoff';

const carried = { v: 1, id: 'one', conversationId: 'conv', reason: { code: 'low_confidence', text: 'x' } };
const onTask = readHandoff({ handoff: { ...carried, summary: 'Short', cut: ['details'] } });

/** Documents by name, and who watches them. */
class FakeSync implements SyncObjects {
  readonly watched = new Map<string, SyncListener<unknown>>();
  watchDocument(name: string, listener: SyncListener<unknown>): Stop {
    this.watched.set(name, listener);
    return () => void this.watched.delete(name);
  }
  watchList(): Stop {
    return () => undefined;
  }
  tell(name: string, event: SyncEvent<unknown>): void {
    this.watched.get(name)?.(event);
  }
  write(name: string, envelope: unknown): void {
    this.tell(name, { kind: 'value', value: { envelope, earlier: [] } });
  }
}

function watch(id?: string): { sync: FakeSync; heard: SyncEvent<HandoffRecord>[]; stop: Stop } {
  const sync = new FakeSync();
  const heard: SyncEvent<HandoffRecord>[] = [];
  const stop = watchHandoff(sync, { conversationId: 'conv', id }, (event) => heard.push(event));
  return { sync, heard, stop };
}

describe('the state of the panel', () => {
  it('is what the task carries until Sync has spoken', () => {
    expect(handoffState(onTask, NOTHING_HEARD)).toMatchObject({ freshness: 'task', view: { summary: 'Short' } });
    expect(handoffState(readHandoff({}), NOTHING_HEARD)).toEqual({ kind: 'none' });
  });

  it("takes over Sync's fuller envelope and keeps what only the task says", () => {
    const { sync, heard } = watch('one');
    sync.write('handoff.conv', {
      ...carried,
      summary: 'Long',
      reason: undefined,
      details: [{ label: 'A', value: 'b' }],
    });
    const state = heard.reduce(hear, NOTHING_HEARD);
    expect(handoffState(onTask, state)).toMatchObject({
      freshness: 'live',
      view: { summary: 'Long', reason: { code: 'low_confidence' }, details: [{ label: 'A' }], cut: [] },
    });
  });

  it('keeps what it knows while Sync cannot be reached', () => {
    const { sync, heard } = watch('one');
    sync.write('handoff.conv', { ...carried, summary: 'Long' });
    sync.tell('handoff.conv', { kind: 'unreachable' });
    expect(handoffState(onTask, heard.reduce(hear, NOTHING_HEARD))).toMatchObject({
      freshness: 'paused',
      view: { summary: 'Long' },
    });
  });

  it('says since when Sync cannot be reached, however often it is tried, and heals', () => {
    const lost = [
      { kind: 'unreachable' as const, since: 1_000 },
      { kind: 'unreachable' as const, since: 9_000 },
    ];
    const heard = lost.reduce(hear, NOTHING_HEARD);
    expect(handoffState(onTask, heard)).toMatchObject({ freshness: 'paused', since: 1_000 });
    expect(handoffState(onTask, hear(heard, { kind: 'absent' }))).toMatchObject({ freshness: 'task' });
  });
});

describe("the watch of a handoff's envelope", () => {
  it("goes to the handoff's own document when a later handoff has followed, and ends with both closed", () => {
    const { sync, heard, stop } = watch('one');
    sync.write('handoff.conv', { ...carried, id: 'two', summary: 'Of the next customer contact' });
    expect(heard).toEqual([]);
    sync.write(syncNames.handoff('one'), { ...carried, summary: 'Of this one' });
    expect(heard).toMatchObject([{ kind: 'value', value: { view: { id: 'one', summary: 'Of this one' } } }]);
    stop();
    expect(sync.watched.size).toBe(0);
  });

  it('takes the current handoff for a task that names none', () => {
    const { sync, heard } = watch();
    sync.write('handoff.conv', { ...carried, id: 'two' });
    expect(heard).toMatchObject([{ kind: 'value', value: { view: { id: 'two' } } }]);
  });

  it('takes a broken document for an absent one', () => {
    const { sync, heard } = watch('one');
    for (const broken of [null, 'x', {}, { envelope: 3 }]) sync.tell('handoff.conv', { kind: 'value', value: broken });
    expect(heard.map(({ kind }) => kind)).toEqual(['absent', 'absent', 'absent', 'absent']);
  });
});

describe('the transcript', () => {
  const tail = [{ role: 'customer' as const, text: 'Last' }];
  const items = [{ messages: [{ role: 'assistant', text: 'Hi' }] }, 'broken', { messages: tail }];

  const hear = (...events: SyncEvent<readonly unknown[]>[]): HeardTranscript =>
    events.reduce(hearTranscript, NOTHING_READ);

  it('is all messages of all items, in their order, and stays when the connection is lost', () => {
    const whole = { kind: 'whole', messages: [{ text: 'Hi' }, { text: 'Last' }] };
    expect(transcriptState(hear({ kind: 'value', value: items }), [])).toMatchObject(whole);
    expect(transcriptState(hear({ kind: 'value', value: items }, { kind: 'unreachable' }), tail)).toMatchObject(whole);
  });

  it('shows what is there while the older part is read, and says so', () => {
    expect(transcriptState(NOTHING_READ, tail)).toEqual({ kind: 'loading', messages: tail });
    const some = hear({ kind: 'value', value: items, partial: true });
    expect(transcriptState(some, tail)).toMatchObject({
      kind: 'loading',
      messages: [{ text: 'Hi' }, { text: 'Last' }],
    });
    expect(transcriptState(hearTranscript(some, { kind: 'unreachable' }), tail)).toMatchObject({
      kind: 'tail',
      messages: [{ text: 'Hi' }, { text: 'Last' }],
    });
  });

  it('keeps the message objects of items it has read before, so that only what is new costs', () => {
    const [one] = hear({ kind: 'value', value: items }).messages;
    expect(hear({ kind: 'value', value: [...items, { messages: tail }] }).messages[0]).toBe(one);
  });

  it('is its tail when there is no list, and missing without either', () => {
    expect(transcriptState(hear({ kind: 'absent' }), tail)).toEqual({ kind: 'tail', messages: tail });
    expect(transcriptState(hear({ kind: 'unreachable' }), [])).toEqual({ kind: 'missing' });
  });
});
