import type { HandoffEvent } from '../../handoff/handoffEvents';
import { returnedIn } from './returnedIn';

/** How a person's part in a handoff ended. */
export type HandoffEnd =
  | {
      kind: 'returned';
      /** ISO 8601, UTC. */
      at: string;
      by?: string;
    }
  | {
      kind: 'ended';
      /** In milliseconds; absent where nobody says when. */
      at: number | undefined;
    };

/** What is asked of a task: Flex's task is its reservation, whose last change is what its status says. */
export interface EndingTask {
  status?: string;
  dateUpdated?: Date;
}

const OVER = ['wrapping', 'completed', 'canceled'];

/**
 * How it ended, whoever ended it and wherever: by what this page did itself, by what Sync says, by the task's status.
 * Nothing while somebody is at it. The same in every tab and after a reload.
 */
export function handoffEnd(
  task: EndingTask,
  events: readonly HandoffEvent[],
  returnedHere: { at: string; by?: string } | undefined,
): HandoffEnd | undefined {
  const returned = returnedHere ?? returnedIn(events);
  if (returned) return { kind: 'returned', ...returned };
  if (!OVER.includes(task.status ?? '')) return undefined;
  return { kind: 'ended', at: task.dateUpdated?.getTime() };
}
