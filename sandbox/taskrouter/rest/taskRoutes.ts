import type { FastifyInstance, FastifyReply } from 'fastify';
import { TwilioError } from '../../kernel/TwilioError';
import { checkVersion, etag } from '../checkVersion';
import type { Engine, TaskChange } from '../Engine';
import { holds } from '../expression/evaluate';
import { readStatus } from '../readStatus';
import { readTaskAttributes } from '../taskAttributes';
import type { ReservationRecord, TaskRecord } from '../TaskRecord';
import { RestInput } from './RestInput';
import { restPage } from './restPage';
import { addressOf, reservationResource, taskResource } from './restResources';

export function taskRoutes(app: FastifyInstance, engine: Engine): void {
  const answer = (reply: FastifyReply, task: TaskRecord): Record<string, unknown> => {
    void reply.header('etag', etag(task.version));
    return taskResource(task);
  };

  app.post('/Tasks', async (request, reply) => {
    const input = new RestInput(request);
    const task = engine.createTask({
      attributes: readTaskAttributes(input.text('Attributes') ?? '{}'),
      ...defined({
        taskChannel: input.text('TaskChannel'),
        priority: input.number('Priority'),
        timeoutSeconds: input.number('Timeout'),
        workflowSid: input.text('WorkflowSid'),
        routingTarget: input.text('RoutingTarget') ?? input.text('TaskQueueSid'),
        ignoreCapacity: input.flag('IgnoreCapacity'),
        virtualStartTime: input.date('VirtualStartTime'),
      }),
    });
    void reply.code(201);
    return answer(reply, task);
  });

  app.get('/Tasks', async (request) => {
    const input = new RestInput(request);
    return restPage('tasks', findTasks(engine, input), input, addressOf('Tasks'), taskResource);
  });

  app.get('/Tasks/:sid', async (request, reply) =>
    answer(reply, engine.knownTask(new RestInput(request).param('sid'))),
  );

  app.post('/Tasks/:sid', async (request, reply) => {
    const input = new RestInput(request);
    const task = engine.knownTask(input.param('sid'));
    checkVersion(input.header('if-match'), task.version);
    const attributes = input.text('Attributes');
    const status = input.text('AssignmentStatus');
    refuseStatus(task, status);
    const change: TaskChange = defined({
      attributes: attributes === undefined ? undefined : readTaskAttributes(attributes),
      priority: input.number('Priority'),
      taskChannel: input.text('TaskChannel'),
      virtualStartTime: input.date('VirtualStartTime'),
    });
    if (Object.keys(change).length > 0) engine.updateTask(task.sid, change);
    if (status === 'wrapping') engine.wrapTask(task.sid, input.text('Reason'));
    if (status === 'completed' || status === 'canceled') engine.endTask(task.sid, status, input.text('Reason'));
    return answer(reply, task);
  });

  app.delete('/Tasks/:sid', async (request, reply) => {
    const input = new RestInput(request);
    const task = engine.knownTask(input.param('sid'));
    checkVersion(input.header('if-match'), task.version);
    engine.deleteTask(task.sid);
    return reply.code(204).send();
  });

  reservationRoutes(app, engine, 'Tasks', (sid) => engine.reservationsOf(engine.knownTask(sid).sid));
  reservationRoutes(app, engine, 'Workers', (sid) => {
    const worker = engine.knownWorker(sid);
    return [...engine.reservations.values()].filter(({ workerSid }) => workerSid === worker.sid);
  });
}

function reservationRoutes(
  app: FastifyInstance,
  engine: Engine,
  parent: 'Tasks' | 'Workers',
  reservationsOf: (parentSid: string) => ReservationRecord[],
): void {
  const answer = (reply: FastifyReply, one: ReservationRecord, input: RestInput): Record<string, unknown> => {
    void reply.header('etag', etag(one.version));
    return reservationResource(one, `${parent}/${input.param('parent')}`);
  };

  app.get(`/${parent}/:parent/Reservations`, async (request) => {
    const input = new RestInput(request);
    const path = `${parent}/${input.param('parent')}`;
    const status = input.text('ReservationStatus');
    const found = reservationsOf(input.param('parent')).filter((one) => status === undefined || one.status === status);
    return restPage('reservations', found, input, addressOf(`${path}/Reservations`), (one) =>
      reservationResource(one, path),
    );
  });

  app.get(`/${parent}/:parent/Reservations/:sid`, async (request, reply) => {
    const input = new RestInput(request);
    return answer(reply, engine.knownReservation(input.param('sid')), input);
  });

  app.post(`/${parent}/:parent/Reservations/:sid`, async (request, reply) => {
    const input = new RestInput(request);
    const reservation = engine.knownReservation(input.param('sid'));
    checkVersion(input.header('if-match'), reservation.version);
    engine.setReservation(reservation.sid, readStatus(input.text('ReservationStatus'), input.text('Instruction')));
    const activitySid = input.text('WorkerActivitySid');
    if (activitySid !== undefined) engine.setActivity(reservation.workerSid, activitySid);
    return answer(reply, reservation, input);
  });
}

/** A task can be canceled while it waits, and wrapped up or completed once a worker has it. */
function refuseStatus({ sid, assignmentStatus }: TaskRecord, status: string | undefined): void {
  const from: Record<string, readonly string[]> = {
    canceled: ['pending', 'reserved'],
    wrapping: ['assigned'],
    completed: ['assigned', 'wrapping'],
  };
  if (status === undefined) return;
  const allowed = from[status];
  if (!allowed) throw new TwilioError(400, 20001, `AssignmentStatus ${status} is not valid`);
  if (allowed.includes(assignmentStatus)) return;
  throw new TwilioError(
    400,
    20001,
    `Cannot set task ${sid} to ${status} because it is not currently ${allowed.join(' or ')}`,
  );
}

function findTasks(engine: Engine, input: RestInput): TaskRecord[] {
  const statuses = input.texts('AssignmentStatus');
  const [priority, queueSid, queueName] = [
    input.number('Priority'),
    input.text('TaskQueueSid'),
    input.text('TaskQueueName'),
  ];
  const [workflowSid, expression] = [input.text('WorkflowSid'), input.text('EvaluateTaskAttributes')];
  const found = [...engine.tasks.values()].filter(
    (task) =>
      (statuses.length === 0 || statuses.includes(task.assignmentStatus)) &&
      (priority === undefined || task.priority === priority) &&
      (queueSid === undefined || task.queueSid === queueSid) &&
      (queueName === undefined || task.queueName === queueName) &&
      (workflowSid === undefined || task.workflowSid === workflowSid) &&
      (expression === undefined || holds(expression, { bare: 'task', task: task.attributes })),
  );
  const ordering = input
    .texts('Ordering')
    .flatMap((one) => one.split(','))
    .map((one) => one.split(':'));
  const keys: Record<string, (task: TaskRecord) => number> = {
    DateCreated: ({ createdAt }) => createdAt.getTime(),
    Priority: ({ priority: own }) => own,
  };
  return found.sort((a, b) => {
    for (const [name = '', direction = 'asc'] of ordering) {
      const key = keys[name];
      const difference = key ? key(a) - key(b) : 0;
      if (difference !== 0) return direction === 'desc' ? -difference : difference;
    }
    return 0;
  });
}

/** The object without the keys that have no value. */
function defined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
