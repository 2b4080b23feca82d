import { isSkipped, matchWorkers } from './matchWorkers';
import { isWaiting, touch, type TaskRecord } from './TaskRecord';
import type { Timers } from './Timers';
import type { Worker } from './Worker';
import type { Place, Target, Workflow } from './Workflow';
import type { Workspace } from './Workspace';

/** What comes of routing a task. */
export interface RoutingOutcome {
  offer: (task: TaskRecord, worker: Worker) => void;
  /** The workflow has ended and no worker was found. */
  nobody: (task: TaskRecord) => void;
}

/** Takes waiting tasks through the workflow's steps, and finds the workers they are offered to. */
export class Routing {
  private dispatching = false;
  private dispatchAgain = false;

  constructor(
    private readonly workspace: Workspace,
    private readonly timers: Timers,
    private readonly outcome: RoutingOutcome,
  ) {}

  /** Sends the task into the workflow, or past it. */
  route(task: TaskRecord): void {
    if (task.routingTarget) return this.enterStep(task, task.place);
    const place = this.workflowOf(task).enter(task.attributes);
    if (!place) return this.endWithoutWorker(task);
    task.matchedFilter = place.filter;
    this.enterStep(task, place);
    this.workspace.happened('workflow.entered', { task });
  }

  /** Lets a waiting task whose attributes changed start again, if another filter matches it now. */
  routeAgain(task: TaskRecord): void {
    if (task.routingTarget) return;
    if (this.workflowOf(task).enter(task.attributes)?.filter !== task.matchedFilter) this.route(task);
  }

  private workflowOf({ workflowSid }: TaskRecord): Workflow {
    return this.workspace.knownWorkflow(workflowSid);
  }

  private targetOf(task: TaskRecord): Target | undefined {
    const to = task.transfer?.to ?? task.routingTarget;
    if (to === undefined) return this.workflowOf(task).target(task.place);
    if (this.workspace.queues.has(to)) return { queue: to };
    const everyone = [...this.workspace.queues.keys()][0] ?? '';
    return { queue: everyone, expression: `worker.sid == "${to}"` };
  }

  private enterStep(task: TaskRecord, place: Place): void {
    task.place = place;
    const target = this.targetOf(task);
    if (!target) return this.endWithoutWorker(task);
    if (target.priority !== undefined) task.priority = target.priority;
    const queue = this.workspace.knownQueue(target.queue);
    const before = task.queueSid;
    if (before !== queue.sid) {
      Object.assign(task, { queueSid: queue.sid, queueName: queue.name, queueEnteredAt: new Date() });
    }
    touch(task);
    if (!task.routingTarget) this.workspace.happened('workflow.target-matched', { task });
    if (before !== queue.sid)
      this.workspace.happened(before === '' ? 'task-queue.entered' : 'task-queue.moved', { task });
    if (target.timeout === undefined) this.timers.clear(`step ${task.sid}`);
    else this.timers.set(`step ${task.sid}`, target.timeout, () => this.stepIsUp(task, place));
  }

  /** A worker who holds the task's offer at that moment keeps it; the task moves on once it is turned down. */
  private stepIsUp(task: TaskRecord, place: Place): void {
    if (task.place !== place) return;
    if (task.assignmentStatus === 'reserved') {
      this.timers.set(`step ${task.sid}`, 1, () => this.stepIsUp(task, place));
      return;
    }
    const next = this.workflowOf(task).afterTimeout(place);
    if (!next) return this.endWithoutWorker(task);
    this.enterStep(task, next);
    this.dispatch();
  }

  private endWithoutWorker(task: TaskRecord): void {
    this.workspace.happened('workflow.timeout', { task });
    this.outcome.nobody(task);
  }

  /** Offers every waiting task to whom it is meant for, the most urgent and oldest first. */
  dispatch(): void {
    if (this.dispatching) {
      this.dispatchAgain = true;
      return;
    }
    this.dispatching = true;
    try {
      do {
        this.dispatchAgain = false;
        const waiting = [...this.workspace.tasks.values()].filter(isWaiting);
        waiting.sort((a, b) => b.priority - a.priority || this.place(a) - this.place(b));
        for (const task of waiting) this.offer(task);
      } while (this.dispatchAgain);
    } finally {
      this.dispatching = false;
    }
  }

  /** Among equal priorities the smallest goes first: the oldest, or the newest of queues that are in that order. */
  private place({ queueSid, virtualStartTime }: TaskRecord): number {
    const isLifo = this.workspace.queues.get(queueSid)?.taskOrder === 'LIFO';
    return isLifo ? -virtualStartTime.getTime() : virtualStartTime.getTime();
  }

  private offer(task: TaskRecord): void {
    // Each turn is one routing step; a step that is left never comes back.
    for (let target = this.targetOf(task); target && isWaiting(task); target = this.targetOf(task)) {
      const queue = this.workspace.knownQueue(target.queue);
      const members = this.workspace.queueMembers(queue);
      const pending = this.workspace.reservationsOf(task.sid).filter(({ status }) => status === 'pending');
      const asked = new Set(pending.map(({ workerSid }) => workerSid));
      const free = matchWorkers(task, target, members).filter(({ sid }) => !asked.has(sid));
      const chosen = free.slice(0, Math.max(0, queue.maxReservedWorkers - pending.length));
      for (const worker of chosen) this.outcome.offer(task, worker);
      if (chosen.length > 0 || pending.length > 0 || task.routingTarget || task.transfer) return;
      if (!isSkipped(task, target, members, [...this.workspace.activities.keys()])) return;
      const next = this.workflowOf(task).afterSkip(task.place, task.attributes);
      this.workspace.happened('workflow.skipped', { task });
      if (!next) return this.endWithoutWorker(task);
      this.enterStep(task, next);
    }
  }
}
