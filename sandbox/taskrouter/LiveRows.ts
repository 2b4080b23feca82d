import { account } from '../kernel/account';
import type { SyncObjects } from '../kernel/services';
import type { Engine } from './Engine';
import type { EventLog } from './EventLog';
import type { Happening } from './Happening';
import type { Queue } from './Queue';
import { activityStatistics, cumulativeStatistics, longestWaiting, taskStatistics } from './statistics';
import { ageOf, isLive, isOver, type ReservationRecord, type TaskRecord } from './TaskRecord';
import type { Worker } from './Worker';

/** Changes come in bursts; the figures follow once a burst is over. */
const FIGURES_DELAY_MS = 50;
const HALF_HOUR_MS = 30 * 60_000;

/**
 * What Flex's supervisor views read: rows of the live queries (Teams, agents' tasks, queues) and the maps of the queue
 * statistics. Names are those that Flex UI subscribes to.
 */
export class LiveRows {
  private pending: NodeJS.Timeout | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly log: EventLog,
    private readonly sync: SyncObjects,
  ) {
    for (const worker of engine.workers.values()) this.setWorker(worker);
    for (const queue of engine.queues.values()) this.setQueue(queue);
    this.setFigures();
    engine.happenings.on('happened', (happening) => this.follow(happening));
  }

  close(): void {
    clearTimeout(this.pending);
  }

  private follow({ name, task, reservation, worker, part }: Happening): void {
    if (worker) this.setWorker(worker);
    if (part?.type === 'queue') {
      this.setQueue(part.queue);
      for (const one of this.engine.workers.values()) this.setWorker(one);
    }
    if (task) {
      this.setTask(task, name === 'task.deleted');
      for (const one of this.engine.reservationsOf(task.sid)) this.setReservation(one, task);
    }
    if (reservation && task) this.setReservation(reservation, task);
    this.pending ??= setTimeout(() => {
      this.pending = undefined;
      this.setFigures();
    }, FIGURES_DELAY_MS).unref();
  }

  private setQueue({ sid, name, dateUpdated }: Queue): void {
    const row = {
      queue_sid: sid,
      queue_name: name,
      workspace_sid: account.workspaceSid,
      date_updated: dateUpdated.toISOString(),
    };
    this.sync.setRow('tr-queue', sid, this.engine.queues.has(sid) ? row : undefined);
  }

  private setWorker(worker: Worker): void {
    if (!this.engine.workers.has(worker.sid)) return this.sync.setRow('tr-worker', worker.sid, undefined);
    const queues = [...this.engine.queues.values()].filter((queue) => this.engine.queueMembers(queue).includes(worker));
    this.sync.setRow('tr-worker', worker.sid, {
      worker_sid: worker.sid,
      friendly_name: worker.name,
      workspace_sid: account.workspaceSid,
      activity_name: worker.activity.name,
      attributes: worker.attributes,
      queue_sids: queues.map(({ sid }) => sid),
      date_updated: worker.dateUpdated.toISOString(),
      date_activity_changed: worker.dateStatusChanged.toISOString(),
    });
  }

  private setTask(task: TaskRecord, isGone: boolean): void {
    const row = {
      task_sid: task.sid,
      workspace_sid: account.workspaceSid,
      attributes: task.attributes,
      status: task.assignmentStatus,
      age: ageOf(task),
      priority: task.priority,
      queue_sid: task.queueSid,
      queue_name: task.queueName,
      workflow_sid: task.workflowSid,
      workflow_name: task.workflowName,
      channel_unique_name: task.taskChannel,
      task_channel_unique_name: task.taskChannel,
      task_channel_sid: task.taskChannelSid,
      date_created: task.createdAt.toISOString(),
      date_updated: task.dateUpdated.toISOString(),
    };
    this.sync.setRow('tr-task', task.sid, isGone || isOver(task) ? undefined : row);
  }

  private setReservation(reservation: ReservationRecord, task: TaskRecord): void {
    const row = {
      reservation_sid: reservation.sid,
      status: reservation.status,
      worker_sid: reservation.workerSid,
      worker_name: reservation.workerName,
      workspace_sid: account.workspaceSid,
      task_sid: task.sid,
      task_status: task.assignmentStatus,
      task_age: ageOf(task),
      task_priority: task.priority,
      task_channel_type: task.taskChannel,
      task_channel_unique_name: task.taskChannel,
      task_date_created: task.createdAt.toISOString(),
      task_routing_target: task.routingTarget ?? null,
      queue_name: task.queueName,
      attributes: task.attributes,
      date_created: reservation.dateCreated.toISOString(),
      date_updated: reservation.dateUpdated.toISOString(),
    };
    this.sync.setRow('tr-reservation', reservation.sid, isLive(reservation) ? row : undefined);
  }

  private setFigures(): void {
    const tasks = [...this.engine.tasks.values()];
    const workers = [...this.engine.workers.values()];
    this.sync.setMapItem('realtime_statistics_v1', 'workspace', {
      ...taskStatistics(tasks),
      longest_task_waiting_from: waitingFrom(tasks),
      total_workers: workers.length,
      activity_statistics: activityStatistics(this.engine.activities.values(), workers),
    });
    for (const queue of this.engine.queues.values()) {
      const map = `${queue.sid}.realtime_statistics.v1`;
      const queued = tasks.filter(({ queueSid }) => queueSid === queue.sid);
      const members = this.engine.queueMembers(queue);
      const midnight = new Date();
      midnight.setHours(0, 0, 0, 0);
      this.sync.setMapItem(map, 'tasks_now', { queue: tasksNow(queued) });
      this.sync.setMapItem(map, 'tasks_thirty_minutes', { queue: this.service(queue.sid, Date.now() - HALF_HOUR_MS) });
      this.sync.setMapItem(map, 'tasks_today', { queue: this.service(queue.sid, midnight.getTime()) });
      this.sync.setMapItem(map, 'worker_activities_statistics', {
        total_eligible_workers: members.length,
        total_available_workers: members.filter(({ activity }) => activity.available).length,
        activity_statistics: activityStatistics(this.engine.activities.values(), members),
        timestamp_updated: Date.now(),
      });
    }
  }

  /** How the queue was served since then. */
  private service(queueSid: string, since: number): Record<string, unknown> {
    const events = this.log.events.filter(({ at, fields }) => +at >= since && fields['TaskQueueSid'] === queueSid);
    const sums = cumulativeStatistics(events);
    const entered = Number(sums['tasks_entered']);
    const accepted = Number(sums['reservations_accepted']);
    const abandoned = Number(sums['tasks_canceled']);
    // Flex turns shares of one into percentages.
    const share = (part: number): number => (entered === 0 ? 0 : Math.min(1, part / entered));
    return {
      total_tasks_count: entered,
      handled_tasks_count: accepted,
      total_handled_tasks: accepted,
      average_waiting_time: sums['avg_task_acceptance_time'],
      average_abandon_time: 0,
      average_handle_time: 0,
      average_ring_time: 0,
      average_talk_time: 0,
      average_wrapup_time: 0,
      total_missed_invitations: sums['reservations_timed_out'],
      total_rejected_invitations: sums['reservations_rejected'],
      handled_tasks_within_sl_threshold_count: accepted,
      handled_tasks_within_sl_threshold_percentage: share(accepted),
      short_abandoned_tasks_count: 0,
      short_abandoned_tasks_percentage: 0,
      abandoned_tasks_count: abandoned,
      abandoned_tasks_percentage: share(abandoned),
      flow_out_tasks_count: sums['tasks_moved'],
      flow_out_tasks_percentage: share(Number(sums['tasks_moved'])),
      sla_percentage: entered === 0 ? null : share(accepted),
      timestamp_updated: Date.now(),
    };
  }
}

function waitingFrom(tasks: readonly TaskRecord[]): string | null {
  return longestWaiting(tasks)?.createdAt.toISOString() ?? null;
}

function tasksNow(tasks: readonly TaskRecord[]): Record<string, unknown> {
  const { tasks_by_status, ...figures } = taskStatistics(tasks);
  const byStatus = tasks_by_status as Record<string, number>;
  return {
    ...figures,
    pending_tasks: byStatus['pending'],
    reserved_tasks: byStatus['reserved'],
    assigned_tasks: byStatus['assigned'],
    wrapping_tasks: byStatus['wrapping'],
    longest_task_waiting_from: waitingFrom(tasks),
    timestamp_updated: Date.now(),
  };
}
