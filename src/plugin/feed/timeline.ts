import type { HandoffEvent, HandoffEventType } from '../../handoff/handoffEvents';
import type { HandoffView } from '../../handoff/readHandoff';
import type { RecordState } from './HandoffRecord';

/** One line of the timeline. */
export type TimelineEntry =
  | { kind: 'started'; at: number }
  | { kind: 'handed_over'; at: number | undefined; id: string; handoff: HandoffView }
  /** A handoff that is being read, or is no longer stored. */
  | { kind: 'loading' | 'missing'; at: undefined; id: string }
  | ({ kind: 'event'; type: HandoffEventType; at: number } & Pick<HandoffEvent, 'by' | 'note' | 'outcome'>);

const timeOf = (written: string | undefined): number | undefined => {
  const time = written === undefined ? NaN : Date.parse(written);
  return Number.isNaN(time) ? undefined : time;
};

/**
 * What happened in a conversation, oldest first: when the virtual agent started, each handoff and what became of it.
 * The handoffs are given in their order, which also holds for those without a time.
 */
export function timeline(handoffs: readonly { id: string; state: RecordState }[]): TimelineEntry[] {
  const starts: number[] = [];
  const groups = handoffs.map(({ id, state }): TimelineEntry[] => {
    if (state.kind !== 'known') return [{ kind: state.kind, at: undefined, id }];
    const { view, events } = state.record;
    const start = timeOf(view.startedAt);
    if (start !== undefined) starts.push(start);
    const became = events
      .map(({ type, at, by, note, outcome }): TimelineEntry => ({
        kind: 'event',
        type,
        at: Date.parse(at),
        by,
        note,
        outcome,
      }))
      .sort((one, other) => (one.at ?? 0) - (other.at ?? 0));
    return [{ kind: 'handed_over', at: timeOf(view.at), id, handoff: view }, ...became];
  });
  // Each envelope tells the beginning of its own talk; the first of them is the conversation's.
  const started: TimelineEntry[] = starts.length > 0 ? [{ kind: 'started', at: Math.min(...starts) }] : [];
  return [...started, ...groups.flat()];
}
