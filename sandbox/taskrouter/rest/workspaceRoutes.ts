import type { FastifyInstance } from 'fastify';
import { notFound } from '../../kernel/TwilioError';
import { activities } from '../activities';
import type { Engine } from '../Engine';
import type { EventCallback } from '../EventCallback';
import type { EventLog, LoggedEvent } from '../EventLog';
import { parse } from '../expression/parse';
import { parseObject } from '../taskAttributes';
import { taskChannel, taskChannels } from '../taskChannels';
import type { WorkflowConfiguration } from '../Workflow';
import { RestInput } from './RestInput';
import { restPage } from './restPage';
import {
  activityResource,
  addressOf,
  eventResource,
  queueResource,
  taskChannelResource,
  workflowResource,
  workspaceResource,
} from './restResources';

/** The workspace itself and what it is made of: activities, channels, queues, the workflow, the history. */
export function workspaceRoutes(app: FastifyInstance, engine: Engine, log: EventLog, callback: EventCallback): void {
  app.get('/', async () => workspaceResource(callback));
  app.post('/', async (request) => {
    const body = (request.body ?? {}) as Record<string, string | undefined>;
    if (body['EventCallbackUrl'] !== undefined) callback.url = body['EventCallbackUrl'] || undefined;
    if (body['EventsFilter'] !== undefined)
      callback.filter = new RestInput(request).texts('EventsFilter').flatMap((one) => one.split(','));
    return workspaceResource(callback);
  });

  app.get('/Activities', async (request) => {
    const input = new RestInput(request);
    const [name, available] = [input.text('FriendlyName'), input.text('Available')];
    const found = activities.filter(
      (one) => (name ?? one.name) === one.name && (available ?? String(one.available)) === String(one.available),
    );
    return restPage('activities', found, input, addressOf('Activities'), activityResource);
  });
  app.get('/Activities/:sid', async (request) => {
    const sid = new RestInput(request).param('sid');
    const activity = activities.find((one) => one.sid === sid);
    if (!activity) throw notFound(`/Activities/${sid}`);
    return activityResource(activity);
  });

  app.get('/TaskChannels', async (request) =>
    restPage('channels', taskChannels, new RestInput(request), addressOf('TaskChannels'), taskChannelResource),
  );
  app.get('/TaskChannels/:sid', async (request) => {
    const sid = new RestInput(request).param('sid');
    const channel = taskChannel(sid);
    if (!channel) throw notFound(`/TaskChannels/${sid}`);
    return taskChannelResource(channel);
  });

  app.get('/TaskQueues', async (request) => {
    const input = new RestInput(request);
    const name = input.text('FriendlyName');
    const found = [...engine.queues.values()].filter((one) => name === undefined || one.name === name);
    return restPage('task_queues', found, input, addressOf('TaskQueues'), queueResource);
  });
  app.get('/TaskQueues/:sid', async (request) => queueResource(engine.knownQueue(new RestInput(request).param('sid'))));
  app.post('/TaskQueues/:sid', async (request) => {
    const input = new RestInput(request);
    const queue = engine.knownQueue(input.param('sid'));
    const target = input.text('TargetWorkers');
    if (target !== undefined) parse(target);
    queue.target = target ?? queue.target;
    queue.name = input.text('FriendlyName') ?? queue.name;
    queue.maxReservedWorkers = input.number('MaxReservedWorkers') ?? queue.maxReservedWorkers;
    queue.dateUpdated = new Date();
    return queueResource(queue);
  });

  app.get('/Workflows', async (request) =>
    restPage('workflows', [engine], new RestInput(request), addressOf('Workflows'), workflowResource),
  );
  app.get('/Workflows/:sid', async (request) => {
    refuseUnknownWorkflow(engine, new RestInput(request).param('sid'));
    return workflowResource(engine);
  });
  app.post('/Workflows/:sid', async (request) => {
    const input = new RestInput(request);
    refuseUnknownWorkflow(engine, input.param('sid'));
    const configuration = input.text('Configuration');
    if (configuration !== undefined) {
      engine.setWorkflow(parseObject(configuration, 'Configuration') as unknown as WorkflowConfiguration);
    }
    engine.reservationTimeoutSeconds = input.number('TaskReservationTimeout') ?? engine.reservationTimeoutSeconds;
    return workflowResource(engine);
  });

  app.get('/Events', async (request) => {
    const input = new RestInput(request);
    return restPage('events', findEvents(log, input), input, addressOf('Events'), eventResource);
  });
  app.get('/Events/:sid', async (request) => {
    const sid = new RestInput(request).param('sid');
    const event = log.events.find((one) => one.sid === sid);
    if (!event) throw notFound(`/Events/${sid}`);
    return eventResource(event);
  });
}

function refuseUnknownWorkflow(engine: Engine, sid: string): void {
  if (sid !== engine.workflow.sid) throw notFound(`/Workflows/${sid}`);
}

/** The newest first. */
function findEvents(log: EventLog, input: RestInput): LoggedEvent[] {
  const sought = ['TaskSid', 'WorkerSid', 'ReservationSid', 'TaskQueueSid', 'WorkflowSid'].flatMap((name) => {
    const value = input.text(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const type = input.text('EventType');
  const minutes = input.number('Minutes');
  const start =
    input.date('StartDate') ?? (minutes === undefined ? new Date(0) : new Date(Date.now() - minutes * 60_000));
  const end = input.date('EndDate') ?? new Date();
  return log.events
    .filter(
      ({ name, at, fields }) =>
        (type === undefined || name === type) &&
        at >= start &&
        at <= end &&
        sought.every(([key, value]) => fields[key] === value),
    )
    .reverse();
}
