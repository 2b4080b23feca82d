import { activities } from './activities';
import type { LoggedEvent } from './EventLog';
import type { AssignmentStatus } from '../kernel/services';
import { ageOf, isOver, isWaiting, type TaskRecord } from './TaskRecord';
import type { Worker } from './Worker';

type Figures = Record<string, unknown>;

const OPEN: readonly AssignmentStatus[] = ['pending', 'reserved', 'assigned', 'wrapping'];

/** How many of the workers are in which activity. */
export function activityStatistics(workers: readonly Worker[]): Figures[] {
  return activities.map((activity) => ({
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

/** What these events add up to. Durations are in seconds. */
export function cumulativeStatistics(events: readonly LoggedEvent[]): Figures {
  const countOf = (name: string): number => events.filter((event) => event.name === name).length;
  const waits = (name: string): number[] =>
    events.filter((event) => event.name === name).map(({ fields }) => Number(fields['TaskAge'] ?? 0));
  const accepted = waits('reservation.accepted');
  return {
    reservations_created: countOf('reservation.created'),
    reservations_accepted: countOf('reservation.accepted'),
    reservations_rejected: countOf('reservation.rejected'),
    reservations_timed_out: countOf('reservation.timeout'),
    reservations_canceled: countOf('reservation.canceled'),
    reservations_rescinded: countOf('reservation.rescinded'),
    tasks_entered: countOf('task-queue.entered') + countOf('task-queue.moved'),
    tasks_moved: countOf('task-queue.moved'),
    tasks_completed: countOf('task.completed'),
    tasks_canceled: countOf('task.canceled'),
    tasks_deleted: countOf('task.deleted'),
    avg_task_acceptance_time: spread(accepted).avg,
    wait_duration_until_accepted: spread(accepted),
    wait_duration_in_queue_until_accepted: spread(accepted),
    wait_duration_until_canceled: spread(waits('task.canceled')),
    split_by_wait_time: null,
  };
}

function spread(values: readonly number[]): { avg: number; min: number; max: number; total: number } {
  if (values.length === 0) return { avg: 0, min: 0, max: 0, total: 0 };
  const total = values.reduce((sum, value) => sum + value, 0);
  return { avg: Math.round(total / values.length), min: Math.min(...values), max: Math.max(...values), total };
}
