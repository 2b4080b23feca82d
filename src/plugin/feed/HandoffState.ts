import type { HandoffView, NoHandoff } from '../../handoff/readHandoff';
import type { HandoffEvent } from '../../handoff/handoffEvents';
import type { SyncEvent } from '../sync/SyncWatch';
import type { HandoffRecord } from './HandoffRecord';
import { mergeViews } from './mergeViews';

/** What the panel shows for one task. */
export type HandoffState =
  | NoHandoff
  | {
      kind: 'handoff';
      view: HandoffView;
      /** What became of it since, as far as Sync has said. */
      events: readonly HandoffEvent[];
      /** `task`: only what the task carries; `live`: kept up to date from Sync. */
      freshness: 'task' | 'live';
    }
  | {
      kind: 'handoff';
      view: HandoffView;
      events: readonly HandoffEvent[];
      /** Sync cannot be reached. */
      freshness: 'paused';
      /** Since when, in milliseconds. */
      since: number;
    };

/** What was heard from Sync so far: the handoff as it is there, and whether Sync can be reached. */
export interface HeardFromSync {
  record?: HandoffRecord;
  /** There is none. */
  absent?: true;
  /** Set while Sync cannot be reached: since when, in milliseconds. */
  lostAt?: number;
}

/** Before Sync has said anything. */
export const NOTHING_HEARD: HeardFromSync = {};

/** What is known after one more event. A lost connection keeps what is known. */
export function hear(before: HeardFromSync, event: SyncEvent<HandoffRecord>): HeardFromSync {
  if (event.kind === 'unreachable') return { ...before, lostAt: before.lostAt ?? event.since ?? Date.now() };
  if (event.kind === 'absent') return { absent: true };
  return before.record === event.value && before.lostAt === undefined ? before : { record: event.value };
}

/** The panel's state from what the task carries and what Sync has said. A task that carries nothing has Sync's word. */
export function handoffState(onTask: HandoffView | NoHandoff, { record, lostAt }: HeardFromSync): HandoffState {
  if (onTask.kind === 'none' && !record) return onTask;
  const events = record?.events ?? [];
  const view = onTask.kind === 'none' ? record?.view : record ? mergeViews(onTask, record.view) : onTask;
  if (!view) return { kind: 'none' };
  if (lostAt !== undefined) return { kind: 'handoff', view, events, freshness: 'paused', since: lostAt };
  return { kind: 'handoff', view, events, freshness: record ? 'live' : 'task' };
}
