import { holds, valueOf, type Scope } from './expression/evaluate';
import type { Queue } from './Queue';
import type { TaskRecord } from './TaskRecord';
import type { Worker } from './Worker';
import type { Target } from './Workflow';

/** Everybody who serves the queue, whatever they do at the moment. */
export function membersOf(queue: Queue, workers: Iterable<Worker>): Worker[] {
  return [...workers].filter((worker) => holds(queue.target, { bare: 'worker', worker: worker.scope }));
}

/** The workers who can have the task now, the best first: by the step's `order_by`, then whoever waits longest. */
export function matchWorkers(task: TaskRecord, target: Target, members: readonly Worker[]): Worker[] {
  const order = readOrder(target.order_by);
  return members
    .filter((worker) => canTake(worker, task) && isMeant(worker, task, target))
    .sort((a, b) => compareBy(order, scopeOf(task, a), scopeOf(task, b)) || a.idleSince - b.idleSince);
}

/** Whether the step is skipped when nobody can take the task at once. */
export function isSkipped(
  task: TaskRecord,
  target: Target,
  members: readonly Worker[],
  activitySids: readonly string[],
): boolean {
  if (target.skip_if === undefined) return false;
  const workers: Record<string, number> = { available: 0, unavailable: 0 };
  for (const sid of activitySids) workers[sid] = 0;
  for (const { activity } of members) {
    for (const key of [activity.available ? 'available' : 'unavailable', activity.sid]) {
      workers[key] = (workers[key] ?? 0) + 1;
    }
  }
  return holds(target.skip_if, { bare: 'task', task: task.attributes, workers });
}

function canTake(worker: Worker, task: TaskRecord): boolean {
  if (task.restingWorkers.has(worker.sid)) return false;
  if (task.transfer?.workerSid === worker.sid) return false;
  const isNamed = (task.transfer?.to ?? task.routingTarget) === worker.sid;
  if (isNamed && task.ignoreCapacity) return worker.activity.available;
  return worker.activity.available && worker.hasRoom(task.taskChannel);
}

function isMeant(worker: Worker, task: TaskRecord, target: Target): boolean {
  const scope = scopeOf(task, worker);
  if (target.known_worker_sid !== undefined && valueOf(target.known_worker_sid, scope) !== worker.sid) return false;
  const name = target.known_worker_friendly_name;
  if (name !== undefined && valueOf(name, scope) !== worker.name) return false;
  return target.expression === undefined || holds(target.expression, scope);
}

function scopeOf(task: TaskRecord, worker: Worker): Scope {
  return { bare: 'worker', worker: worker.scope, task: task.attributes };
}

function readOrder(text = ''): { key: string; sign: 1 | -1 }[] {
  return text
    .split(',')
    .map((part) => part.trim().split(/\s+/))
    .filter(([key]) => key)
    .map(([key = '', direction = 'ASC']) => ({ key, sign: direction.toUpperCase() === 'DESC' ? -1 : 1 }));
}

/** Workers without the attribute come last. */
function compareBy(order: { key: string; sign: 1 | -1 }[], a: Scope, b: Scope): number {
  for (const { key, sign } of order) {
    const [left, right] = [valueOf(key, a), valueOf(key, b)].map((value) =>
      value === null ? undefined : Number(value),
    );
    if (left === right) continue;
    if (left === undefined) return 1;
    if (right === undefined) return -1;
    return sign * (left - right);
  }
  return 0;
}
