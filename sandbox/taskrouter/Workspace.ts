import { account, workers as workerSeeds } from '../kernel/account';
import { Emitter } from '../kernel/Emitter';
import type { TaskRouterEvents } from '../kernel/services';
import { notFound } from '../kernel/TwilioError';
import type { Happening } from './Happening';
import { membersOf } from './matchWorkers';
import { seedQueues, type Queue } from './Queue';
import type { ReservationRecord, TaskRecord } from './TaskRecord';
import { Worker, type WorkerChannel } from './Worker';
import { Workflow, type WorkflowConfiguration } from './Workflow';

/** All that TaskRouter knows. Whoever changes it says so with `happened`. */
export class Workspace {
  /** Everything that happens to a task, for the sandbox's other services. */
  readonly events = new Emitter<TaskRouterEvents>();
  /** Everything that happens at all, for TaskRouter's own doors. */
  readonly happenings = new Emitter<{ happened: [Happening] }>();
  readonly queues = seedQueues();
  readonly workers: ReadonlyMap<string, Worker> = new Map(workerSeeds.map((seed) => [seed.sid, new Worker(seed)]));
  readonly tasks = new Map<string, TaskRecord>();
  readonly reservations = new Map<string, ReservationRecord>();
  workflow: Workflow;

  constructor(workflow: WorkflowConfiguration) {
    this.workflow = new Workflow(workflow, this.queues);
  }

  happened(name: string, about: Omit<Happening, 'name' | 'at'>): void {
    this.happenings.emit('happened', { name, at: new Date(), ...about });
    if (about.task) this.events.emit('event', name, about.task, about.reservation);
  }

  task(sid: string): TaskRecord | undefined {
    return this.tasks.get(sid);
  }

  /** The task, or the refusal that Twilio answers. */
  knownTask(sid: string): TaskRecord {
    return known(this.tasks.get(sid), `/Workspaces/${account.workspaceSid}/Tasks/${sid}`);
  }

  reservation(sid: string): ReservationRecord | undefined {
    return this.reservations.get(sid);
  }

  knownReservation(sid: string): ReservationRecord {
    return known(this.reservations.get(sid), `/Workspaces/${account.workspaceSid}/Reservations/${sid}`);
  }

  reservationsOf(taskSid: string): ReservationRecord[] {
    return [...this.reservations.values()].filter((reservation) => reservation.taskSid === taskSid);
  }

  knownWorker(sid: string): Worker {
    return known(this.workers.get(sid), `/Workspaces/${account.workspaceSid}/Workers/${sid}`);
  }

  workerChannel(workerSid: string, nameOrSid: string): WorkerChannel {
    const found = [...this.knownWorker(workerSid).channels.values()].find(
      (one) => one.sid === nameOrSid || one.channel.uniqueName === nameOrSid || one.channel.sid === nameOrSid,
    );
    return known(found, `/Workspaces/${account.workspaceSid}/Workers/${workerSid}/Channels/${nameOrSid}`);
  }

  knownQueue(sid: string): Queue {
    return known(this.queues.get(sid), `/Workspaces/${account.workspaceSid}/TaskQueues/${sid}`);
  }

  queueMembers(queue: Queue): Worker[] {
    return membersOf(queue, this.workers.values());
  }
}

function known<T>(found: T | undefined, path: string): T {
  if (found === undefined) throw notFound(path);
  return found;
}
