import type { FastifyInstance } from 'fastify';
import { account } from '../../kernel/account';
import type { Engine } from '../Engine';
import type { EventLog, LoggedEvent } from '../EventLog';
import { activityStatistics, cumulativeStatistics, taskStatistics } from '../statistics';
import { taskChannel } from '../taskChannels';
import { RestInput } from './RestInput';
import { addressOf, iso } from './restResources';

const MINUTES = 15;

type Figures = Record<string, unknown>;

/** Figures of the workspace, its queues and its workflow: now, and over a time (15 minutes unless asked otherwise). */
export function statisticsRoutes(app: FastifyInstance, engine: Engine, log: EventLog): void {
  const owner = { account_sid: account.sid, workspace_sid: account.workspaceSid };

  const realTime = (input: RestInput, queueSid?: string): Figures => {
    const channel = input.text('TaskChannel');
    const tasks = [...engine.tasks.values()].filter(
      (task) =>
        (queueSid === undefined || task.queueSid === queueSid) &&
        (channel === undefined || task.taskChannel === taskChannel(channel)?.uniqueName),
    );
    const workers = queueSid ? engine.queueMembers(engine.knownQueue(queueSid)) : [...engine.workers.values()];
    return {
      ...owner,
      ...taskStatistics(tasks),
      activity_statistics: activityStatistics(workers),
      ...(queueSid === undefined
        ? { total_workers: workers.length }
        : {
            task_queue_sid: queueSid,
            total_eligible_workers: workers.length,
            total_available_workers: workers.filter(({ activity }) => activity.available).length,
            longest_relative_task_age_in_queue: taskStatistics(tasks).longest_task_waiting_age,
            longest_relative_task_sid_in_queue: taskStatistics(tasks).longest_task_waiting_sid,
          }),
    };
  };

  const cumulative = (input: RestInput, queueSid?: string): Figures => {
    const end = input.date('EndDate') ?? new Date();
    const start = input.date('StartDate') ?? new Date(end.getTime() - (input.number('Minutes') ?? MINUTES) * 60_000);
    const channel = input.text('TaskChannel');
    const isAsked = ({ at, fields }: LoggedEvent): boolean =>
      at >= start &&
      at <= end &&
      (queueSid === undefined || fields['TaskQueueSid'] === queueSid) &&
      (channel === undefined || fields['TaskChannelUniqueName'] === channel || fields['TaskChannelSid'] === channel);
    return {
      ...owner,
      ...(queueSid !== undefined && { task_queue_sid: queueSid }),
      start_time: iso(start),
      end_time: iso(end),
      ...cumulativeStatistics(log.events.filter(isAsked)),
    };
  };

  const both = (input: RestInput, queueSid?: string): Figures => ({
    ...owner,
    ...(queueSid !== undefined && { task_queue_sid: queueSid }),
    realtime: realTime(input, queueSid),
    cumulative: cumulative(input, queueSid),
  });

  const figures = { RealTimeStatistics: realTime, CumulativeStatistics: cumulative, Statistics: both };
  for (const [name, read] of Object.entries(figures)) {
    app.get(`/${name}`, async (request) => ({ ...read(new RestInput(request)), url: addressOf(name) }));

    app.get(`/Workflows/:sid/${name}`, async (request) => {
      const input = new RestInput(request);
      const sid = input.param('sid');
      return { ...read(input), workflow_sid: sid, url: addressOf(`Workflows/${sid}/${name}`) };
    });

    app.get(`/TaskQueues/:sid/${name}`, async (request) => {
      const input = new RestInput(request);
      const { sid } = engine.knownQueue(input.param('sid'));
      return { ...read(input, sid), url: addressOf(`TaskQueues/${sid}/${name}`) };
    });
  }
}
