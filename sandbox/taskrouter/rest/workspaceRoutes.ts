import type { FastifyInstance } from 'fastify';
import { notFound, TwilioError } from '../../kernel/TwilioError';
import type { EventLog, LoggedEvent } from '../EventLog';
import { isFlex, type Room, type Workspaces } from '../Workspaces';
import { RestInput } from './RestInput';
import { restPage } from './restPage';
import { RestResources, WORKSPACES } from './RestResources';
import type { Routes } from './Routes';

/** The workspaces themselves, and what has happened in them. */
export function workspaceRoutes(app: FastifyInstance, routes: Routes, workspaces: Workspaces): void {
  const resourceOf = ({ engine, callback }: Room): Record<string, unknown> =>
    new RestResources(engine).workspace(callback);

  app.get('/', async (request) => {
    const input = new RestInput(request);
    const name = input.text('FriendlyName');
    const found = workspaces.all().filter(({ engine }) => name === undefined || engine.name === name);
    return restPage('workspaces', found, input, WORKSPACES, resourceOf);
  });
  app.post('/', async (request, reply) => {
    const input = new RestInput(request);
    const room = workspaces.create(input.required('FriendlyName'), input.oneOf('Template', ['NONE', 'FIFO']) ?? 'NONE');
    update(room, input);
    void reply.code(201);
    return resourceOf(room);
  });

  routes.get('', resourceOf);
  routes.post('', ({ input, ...room }) => {
    update(room, input);
    return resourceOf(room);
  });
  routes.delete('', ({ engine }) => {
    if (isFlex(engine)) throw new TwilioError(400, 20001, 'The workspace of Flex cannot be deleted');
    workspaces.delete(engine.sid);
  });

  routes.get('/Events', ({ log, input, page, resources }) =>
    page('events', findEvents(log, input), 'Events', (one) => resources.event(one)),
  );
  routes.get('/Events/:sid', ({ log, input, resources }) => {
    const sid = input.param('sid');
    const event = log.events.find((one) => one.sid === sid);
    if (!event) throw notFound(`/Events/${sid}`);
    return resources.event(event);
  });
}

/** Empty text takes the address of events away. */
function update({ engine, callback }: Room, input: RestInput): void {
  if (input.has('EventCallbackUrl')) callback.url = input.text('EventCallbackUrl');
  if (input.has('EventsFilter')) callback.filter = input.texts('EventsFilter').flatMap((one) => one.split(','));
  const [defaultSid, timeoutSid] = [input.text('DefaultActivitySid'), input.text('TimeoutActivitySid')];
  if (defaultSid !== undefined) engine.defaultActivity = engine.knownActivity(defaultSid);
  if (timeoutSid !== undefined) engine.timeoutActivity = engine.knownActivity(timeoutSid);
  engine.name = input.text('FriendlyName') ?? engine.name;
  engine.multiTask = input.flag('MultiTaskEnabled') ?? engine.multiTask;
  engine.prioritizeQueueOrder = input.oneOf('PrioritizeQueueOrder', ['FIFO', 'LIFO']) ?? engine.prioritizeQueueOrder;
  engine.dateUpdated = new Date();
}

/** The newest first. */
function findEvents(log: EventLog, input: RestInput): LoggedEvent[] {
  const sought = ['Sid', 'TaskSid', 'WorkerSid', 'ReservationSid', 'TaskQueueSid', 'WorkflowSid'].flatMap((name) => {
    const value = input.text(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const [type, channel, minutes] = [input.text('EventType'), input.text('TaskChannel'), input.number('Minutes')];
  const start =
    input.date('StartDate') ?? (minutes === undefined ? new Date(0) : new Date(Date.now() - minutes * 60_000));
  const end = input.date('EndDate') ?? new Date();
  return log.events
    .filter(
      ({ name, at, fields }) =>
        (type === undefined || name === type) &&
        (channel === undefined || [fields['TaskChannelSid'], fields['TaskChannelUniqueName']].includes(channel)) &&
        at >= start &&
        at <= end &&
        sought.every(([key, value]) => fields[key] === value),
    )
    .reverse();
}
