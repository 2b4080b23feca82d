import { TwilioError } from '../../kernel/TwilioError';
import type { Engine } from '../Engine';
import type { LoggedEvent } from '../EventLog';
import type { Queue } from '../Queue';
import {
  activityDurations,
  activityStatistics,
  cumulativeStatistics,
  reservationStatistics,
  taskStatistics,
} from '../statistics';
import type { TaskRecord } from '../TaskRecord';
import type { Worker } from '../Worker';
import type { RestInput } from './RestInput';
import { iso } from './RestResources';
import type { Asked, Routes } from './Routes';

const MINUTES = 15;
const MOST_QUEUES = 50;

type Figures = Record<string, unknown>;

/** Figures of the workspace and its parts: now, and over a time (15 minutes unless asked otherwise). */
export function statisticsRoutes(routes: Routes): void {
  const both =
    (realtime: (asked: Asked) => Figures, cumulative: (asked: Asked) => Figures) =>
    (asked: Asked): Figures => ({
      realtime: { ...asked.resources.owner, ...realtime(asked) },
      cumulative: { ...asked.resources.owner, ...cumulative(asked) },
    });
  const add = (path: string, name: (asked: Asked) => Figures, read: (asked: Asked) => Figures): void =>
    routes.get(path, (asked) => ({
      ...asked.resources.owner,
      ...name(asked),
      ...read(asked),
      url: asked.resources.addressOf(
        asked.input.path
          .split('/')
          .slice(-path.split('/').length + 1)
          .join('/'),
      ),
    }));

  for (const [parent, realtime, cumulative, name] of [
    ['', workspaceNow, workspaceSums, () => ({})],
    ['/Workflows/:sid', workflowNow, workflowSums, ({ input }) => ({ workflow_sid: input.param('sid') })],
    ['/TaskQueues/:sid', queueNow, queueSums, ({ input }) => ({ task_queue_sid: input.param('sid') })],
    ['/Workers', workersNow, workersSums, () => ({})],
  ] satisfies [string, (asked: Asked) => Figures, (asked: Asked) => Figures, (asked: Asked) => Figures][]) {
    add(`${parent}/RealTimeStatistics`, name, realtime);
    add(`${parent}/CumulativeStatistics`, name, cumulative);
    add(`${parent}/Statistics`, name, both(realtime, cumulative));
  }

  add(
    '/Workers/:sid/Statistics',
    ({ input }) => ({ worker_sid: input.param('sid') }),
    (asked) => ({ cumulative: workersSums(asked, [asked.engine.knownWorker(asked.input.param('sid'))]) }),
  );

  routes.get('/TaskQueues/Statistics', (asked) => {
    const name = asked.input.text('FriendlyName');
    const queues = [...asked.engine.queues.values()].filter((one) => (name ?? one.name) === one.name);
    return asked.page('task_queues_statistics', queues, 'TaskQueues/Statistics', (queue) => ({
      ...asked.resources.owner,
      task_queue_sid: queue.sid,
      realtime: queueNow(asked, queue),
      cumulative: queueSums(asked, queue),
    }));
  });

  /** The contract does not say what is in its JSON; the helper library sends what it is given. All queues, when none. */
  routes.post('/TaskQueues/RealTimeStatistics', (asked) => {
    const { engine, input, resources } = asked;
    const sids = input.texts('TaskQueueSids');
    if (sids.length > MOST_QUEUES) throw new TwilioError(400, 20001, `At most ${MOST_QUEUES} TaskQueues at once`);
    const queues = sids.length === 0 ? [...engine.queues.values()] : sids.map((sid) => engine.knownQueue(sid));
    return {
      ...resources.owner,
      task_queue_data: queues.map((queue) => ({ task_queue_sid: queue.sid, ...queueNow(asked, queue) })),
      task_queue_response_count: queues.length,
      url: resources.addressOf('TaskQueues/RealTimeStatistics'),
    };
  });
}

function workspaceNow(asked: Asked): Figures {
  const workers = [...asked.engine.workers.values()];
  return {
    ...taskStatistics(tasksOf(asked, () => true)),
    activity_statistics: activityStatistics(asked.engine.activities.values(), workers),
    total_workers: workers.length,
  };
}

function workflowNow(asked: Asked): Figures {
  const { sid } = asked.engine.knownWorkflow(asked.input.param('sid'));
  return taskStatistics(tasksOf(asked, ({ workflowSid }) => workflowSid === sid));
}

function queueNow(asked: Asked, queue: Queue = asked.engine.knownQueue(asked.input.param('sid'))): Figures {
  const figures = taskStatistics(tasksOf(asked, ({ queueSid }) => queueSid === queue.sid));
  const workers = asked.engine.queueMembers(queue);
  return {
    ...figures,
    activity_statistics: activityStatistics(asked.engine.activities.values(), workers),
    total_eligible_workers: workers.length,
    total_available_workers: workers.filter(({ activity }) => activity.available).length,
    longest_relative_task_age_in_queue: figures['longest_task_waiting_age'],
    longest_relative_task_sid_in_queue: figures['longest_task_waiting_sid'],
  };
}

function workersNow({ engine, input }: Asked): Figures {
  const workers = workersOf(engine, input);
  return {
    activity_statistics: activityStatistics(engine.activities.values(), workers),
    total_workers: workers.length,
  };
}

function workspaceSums(asked: Asked): Figures {
  return without(
    sums(asked, () => true),
    'tasks_entered',
    'wait_duration_in_queue_until_accepted',
  );
}

function workflowSums(asked: Asked): Figures {
  const { sid } = asked.engine.knownWorkflow(asked.input.param('sid'));
  const all = sums(asked, ({ fields }) => fields['WorkflowSid'] === sid);
  return without(all, 'tasks_created', 'wait_duration_in_queue_until_accepted');
}

function queueSums(asked: Asked, queue: Queue = asked.engine.knownQueue(asked.input.param('sid'))): Figures {
  const all = sums(asked, ({ fields }) => fields['TaskQueueSid'] === queue.sid);
  return without(all, 'tasks_created', 'tasks_timed_out_in_workflow');
}

function workersSums(asked: Asked, workers: readonly Worker[] = workersOf(asked.engine, asked.input)): Figures {
  const sids = new Set(workers.map(({ sid }) => sid));
  const { start, end } = timeOf(asked.input);
  const events = eventsOf(asked, ({ fields }) => sids.has(fields['WorkerSid'] ?? ''));
  return {
    start_time: iso(start),
    end_time: iso(end),
    activity_durations: activityDurations(asked.engine.activities.values(), events),
    ...reservationStatistics(events),
  };
}

function sums(asked: Asked, isAsked: (event: LoggedEvent) => boolean): Figures {
  const { start, end } = timeOf(asked.input);
  const thresholds = (asked.input.text('SplitByWaitTime') ?? '').split(',').filter(Boolean).map(Number);
  if (thresholds.some((one) => !(one >= 0))) throw new TwilioError(400, 20001, 'SplitByWaitTime is not valid');
  return {
    start_time: iso(start),
    end_time: iso(end),
    ...cumulativeStatistics(eventsOf(asked, isAsked), thresholds),
  };
}

function timeOf(input: RestInput): { start: Date; end: Date } {
  const end = input.date('EndDate') ?? new Date();
  const minutes = input.number('Minutes') ?? MINUTES;
  return { end, start: input.date('StartDate') ?? new Date(end.getTime() - minutes * 60_000) };
}

function eventsOf({ engine, log, input }: Asked, isAsked: (event: LoggedEvent) => boolean): LoggedEvent[] {
  const { start, end } = timeOf(input);
  const channel = channelOf(engine, input);
  return log.events.filter(
    (event) =>
      event.at >= start &&
      event.at <= end &&
      (channel === undefined || event.fields['TaskChannelUniqueName'] === channel) &&
      isAsked(event),
  );
}

function tasksOf({ engine, input }: Asked, isAsked: (task: TaskRecord) => boolean): TaskRecord[] {
  const channel = channelOf(engine, input);
  return [...engine.tasks.values()].filter(
    (task) => (channel === undefined || task.taskChannel === channel) && isAsked(task),
  );
}

function workersOf(engine: Engine, input: RestInput): Worker[] {
  const [name, queueSid, queueName] = [
    input.text('FriendlyName'),
    input.text('TaskQueueSid'),
    input.text('TaskQueueName'),
  ];
  const queue = [...engine.queues.values()].find((one) => one.sid === queueSid || one.name === queueName);
  const isOfQueue = queueSid !== undefined || queueName !== undefined;
  const among = !isOfQueue ? [...engine.workers.values()] : queue ? engine.queueMembers(queue) : [];
  return among.filter((one) => (name ?? one.name) === one.name);
}

function channelOf(engine: Engine, input: RestInput): string | undefined {
  const asked = input.text('TaskChannel');
  return asked === undefined ? undefined : engine.knownTaskChannel(asked).uniqueName;
}

function without(figures: Figures, ...names: string[]): Figures {
  return Object.fromEntries(Object.entries(figures).filter(([name]) => !names.includes(name)));
}
