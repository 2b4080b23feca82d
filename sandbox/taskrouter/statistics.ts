import type { Activity } from './activities';
import type { LoggedEvent } from './EventLog';
import type { AssignmentStatus } from '../kernel/services';
import { ageOf, isOver, isWaiting, type TaskRecord } from './TaskRecord';
import type { Worker } from './Worker';

type Figures = Record<string, unknown>;

const OPEN: readonly AssignmentStatus[] = ['pending', 'reserved', 'assigned', 'wrapping'];

/** How many of the workers are in which activity. */
export function activityStatistics(activities: Iterable<Activity>, workers: readonly Worker[]): Figures[] {
  return [...activities].map((activity) => ({
    sid: activity.sid,
    friendly_name: activity.name,
    workers: workers.filter((worker) => worker.activity === activity).length,
  }));
}

/** The tasks as they are now. Ages are in seconds. */
export function taskStatistics(tasks: readonly TaskRecord[]): Figures {
  const open = tasks.filter((task) => !isOver(task));
  const oldest = longestWaiting(open);
  const byPriority: Record<string, number> = {};
  for (const { priority } of open) byPriority[priority] = (byPriority[priority] ?? 0) + 1;
  return {
    total_tasks: open.length,
    longest_task_waiting_age: oldest ? ageOf(oldest) : 0,
    longest_task_waiting_sid: oldest?.sid ?? null,
    tasks_by_priority: byPriority,
    tasks_by_status: {
      ...Object.fromEntries(
        OPEN.map((status) => [status, open.filter((one) => one.assignmentStatus === status).length]),
      ),
      completed: 0,
    },
  };
}

export function longestWaiting(tasks: readonly TaskRecord[]): TaskRecord | undefined {
  return tasks.filter(isWaiting).sort((a, b) => +a.createdAt - +b.createdAt)[0];
}

/** What these events add up to. Durations are in seconds; `thresholds` are those of waits, in seconds too. */
export function cumulativeStatistics(events: readonly LoggedEvent[], thresholds: readonly number[] = []): Figures {
  const named = (name: string): LoggedEvent[] => events.filter((event) => event.name === name);
  const waits = (name: string): number[] => named(name).map(({ fields }) => Number(fields['TaskAge'] ?? 0));
  const accepted = waits('reservation.accepted');
  const canceled = waits('task.canceled');
  const split = (above: (seconds: number) => boolean): Figures => ({
    reservations_accepted: accepted.filter(above).length,
    tasks_canceled: canceled.filter(above).length,
  });
  return {
    ...reservationStatistics(events),
    tasks_created: named('task.created').length,
    tasks_entered: named('task-queue.entered').length + named('task-queue.moved').length,
    tasks_moved: named('task-queue.moved').length,
    tasks_completed: named('task.completed').length,
    tasks_canceled: canceled.length,
    tasks_deleted: named('task.deleted').length,
    tasks_timed_out_in_workflow: named('workflow.timeout').length,
    avg_task_acceptance_time: spread(accepted).avg,
    wait_duration_until_accepted: spread(accepted),
    wait_duration_in_queue_until_accepted: spread(accepted),
    wait_duration_until_canceled: spread(canceled),
    split_by_wait_time:
      thresholds.length === 0
        ? null
        : Object.fromEntries(
            thresholds.map((limit) => [
              limit,
              { above: split((seconds) => seconds > limit), below: split((seconds) => seconds <= limit) },
            ]),
          ),
  };
}

export function reservationStatistics(events: readonly LoggedEvent[]): Figures {
  const countOf = (name: string): number => events.filter((event) => event.name === `reservation.${name}`).length;
  return {
    reservations_created: countOf('created'),
    reservations_accepted: countOf('accepted'),
    reservations_rejected: countOf('rejected'),
    reservations_timed_out: countOf('timeout'),
    reservations_canceled: countOf('canceled'),
    reservations_rescinded: countOf('rescinded'),
  };
}

/** How long workers were in each activity before they left it. */
export function activityDurations(activities: Iterable<Activity>, events: readonly LoggedEvent[]): Figures[] {
  const left = events.filter(({ name }) => name === 'worker.activity.update');
  return [...activities].map(({ sid, name }) => ({
    sid,
    friendly_name: name,
    ...spread(
      left
        .filter(({ fields }) => fields['WorkerPreviousActivitySid'] === sid)
        .map(({ fields }) => Number(fields['WorkerTimeInPreviousActivity'] ?? 0)),
    ),
  }));
}

function spread(values: readonly number[]): { avg: number; min: number; max: number; total: number } {
  if (values.length === 0) return { avg: 0, min: 0, max: 0, total: 0 };
  const total = values.reduce((sum, value) => sum + value, 0);
  return { avg: Math.round(total / values.length), min: Math.min(...values), max: Math.max(...values), total };
}
