import type { HandoffEvent } from '../../handoff/handoffEvents';

/** How long a customer has waited for a person, in milliseconds. */
export type Wait =
  | { kind: 'waiting'; since: number }
  | { kind: 'waited'; ms: number }
  /** Somebody has accepted, or the handoff has no time: how long it took is not known. */
  | { kind: 'unknown' };

/** What a wait needs of a task: Flex's task is its reservation, whose last change is what its status says. */
export interface WaitingTask {
  status?: string;
  dateUpdated?: Date;
}

/** The customer's wait, from the handoff's time (ISO 8601) until the task was accepted. */
export function waitOf(at: string | undefined, task: WaitingTask, events: readonly HandoffEvent[]): Wait {
  const since = at === undefined ? NaN : Date.parse(at);
  if (Number.isNaN(since)) return { kind: 'unknown' };
  const accepted = events.find(({ type }) => type === 'accepted');
  if (task.status === 'pending' && !accepted) return { kind: 'waiting', since };
  const until = accepted
    ? Date.parse(accepted.at)
    : task.status === 'accepted'
      ? (task.dateUpdated?.getTime() ?? NaN)
      : NaN;
  return until >= since ? { kind: 'waited', ms: until - since } : { kind: 'unknown' };
}
