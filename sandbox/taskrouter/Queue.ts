import { queues as seeds } from '../kernel/account';

export interface Queue {
  sid: string;
  name: string;
  /** The worker expression that says who serves the queue. */
  target: string;
  /** To how many workers a task is offered at once. The first to accept has it, the others' offers are rescinded. */
  maxReservedWorkers: number;
  dateCreated: Date;
  dateUpdated: Date;
}

export function seedQueues(): Map<string, Queue> {
  const now = new Date();
  return new Map(
    seeds.map(({ sid, name, target }) => [
      sid,
      { sid, name, target, maxReservedWorkers: 1, dateCreated: now, dateUpdated: now },
    ]),
  );
}
