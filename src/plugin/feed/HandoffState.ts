import type { HandoffView, NoHandoff } from '../../handoff/readHandoff';
import type { SyncEvent } from '../sync/SyncWatch';
import { mergeViews } from './mergeViews';

/** What the panel shows for one task. */
export type HandoffState =
  | NoHandoff
  | {
      kind: 'handoff';
      view: HandoffView;
      /** `task`: only what the task carries; `live`: kept up to date from Sync. */
      freshness: 'task' | 'live';
    }
  | {
      kind: 'handoff';
      view: HandoffView;
      /** Sync cannot be reached. */
      freshness: 'paused';
      /** Since when, in milliseconds. */
      since: number;
    };

/** What was heard from Sync so far: the last envelope, and whether Sync can be reached. */
export interface HeardFromSync {
  envelope?: HandoffView;
  /** Set while Sync cannot be reached: since when, in milliseconds. */
  lostAt?: number;
}

/** Before Sync has said anything. */
export const NOTHING_HEARD: HeardFromSync = {};

/** What is known after one more event. A lost connection keeps what is known. */
export function hear(before: HeardFromSync, event: SyncEvent<HandoffView>): HeardFromSync {
  if (event.kind === 'unreachable') return { ...before, lostAt: before.lostAt ?? event.since ?? Date.now() };
  return event.kind === 'absent' ? {} : { envelope: event.value };
}

/** The panel's state from what the task carries and what Sync has said. */
export function handoffState(onTask: HandoffView | NoHandoff, heard: HeardFromSync): HandoffState {
  if (onTask.kind === 'none') return onTask;
  const view = heard.envelope ? mergeViews(onTask, heard.envelope) : onTask;
  if (heard.lostAt !== undefined) return { kind: 'handoff', view, freshness: 'paused', since: heard.lostAt };
  return { kind: 'handoff', view, freshness: heard.envelope ? 'live' : 'task' };
}
