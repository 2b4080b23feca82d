import { newSid } from '../kernel/sid';

export interface Queue {
  sid: string;
  name: string;
  /** The worker expression that says who serves the queue. */
  target: string;
  /** To how many workers a task is offered at once. The first to accept has it, the others' offers are rescinded. */
  maxReservedWorkers: number;
  /** Whether the oldest task goes first or the newest. */
  taskOrder: 'FIFO' | 'LIFO';
  /** What workers are set to when an offer is made, or a task assigned; only in workspaces without multitasking. */
  reservationActivitySid?: string;
  assignmentActivitySid?: string;
  dateCreated: Date;
  dateUpdated: Date;
}

export type NewQueue = Pick<Queue, 'name'> & Partial<Omit<Queue, 'dateCreated' | 'dateUpdated'>>;

export function newQueue(given: NewQueue): Queue {
  const now = new Date();
  return {
    sid: newSid('WQ'),
    target: '1==1',
    maxReservedWorkers: 1,
    taskOrder: 'FIFO',
    ...given,
    dateCreated: now,
    dateUpdated: now,
  };
}
