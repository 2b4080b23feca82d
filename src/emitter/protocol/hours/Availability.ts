import type { QueueStatistics } from '../../twilio/QueueStatistics';
import type { Hours } from './Hours';

/** Whether a person could come, before one is promised. */
export interface Available {
  open: boolean;
  /** ISO 8601, UTC; absent when it is open, or never opens. */
  opensAt?: string;
  /** Whether anybody of the queue is at work; absent when nobody can tell. */
  couldCome?: boolean;
}

export interface AvailabilityOptions {
  /** Without it every hour is an open one. */
  hours?: Hours | undefined;
  /** Without it nobody asks TaskRouter who is at work. */
  statistics?: QueueStatistics | undefined;
  /** The clock; for tests. */
  now?: () => Date;
}

/** Tells of one queue, by its name or `WQ...`, whether a person could come; of all of them without a queue. */
export type Availability = (queue?: string) => Promise<Available>;

/** Hours first: outside of them TaskRouter is not asked. When it can't be, nothing is said of who is at work. */
export function availabilityOf({ hours, statistics, now = () => new Date() }: AvailabilityOptions): Availability {
  return async (queue) => {
    const at = now();
    if (hours && !hours.isOpen(at, queue)) {
      const opensAt = hours.opensAt(at, queue);
      return { open: false, ...(opensAt ? { opensAt: opensAt.toISOString() } : {}) };
    }
    const figures = await statistics?.of(queue);
    return { open: true, ...(figures ? { couldCome: figures.availableWorkers > 0 } : {}) };
  };
}
