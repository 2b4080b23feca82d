import { TwilioError } from '../../kernel/TwilioError';
import { checkVersion, etag } from '../checkVersion';
import type { Engine, TaskChange } from '../Engine';
import { holds } from '../expression/evaluate';
import { readTaskAttributes } from '../taskAttributes';
import type { TaskRecord } from '../TaskRecord';
import { inOrder } from '../inOrder';
import type { RestInput } from './RestInput';
import type { Asked, Routes } from './Routes';

export function taskRoutes(routes: Routes): void {
  const answer = ({ reply, resources }: Asked, task: TaskRecord): Record<string, unknown> => {
    void reply.header('etag', etag(task.version));
    return resources.task(task);
  };

  routes.post('/Tasks', (asked) => {
    const { engine, input, reply } = asked;
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
    return answer(asked, task);
  });

  routes.get('/Tasks', ({ engine, input, page, resources }) =>
    page('tasks', findTasks(engine, input), 'Tasks', (one) => resources.task(one)),
  );

  routes.get('/Tasks/:sid', (asked) => answer(asked, asked.engine.knownTask(asked.input.param('sid'))));

  routes.post('/Tasks/:sid', (asked) => {
    const { engine, input } = asked;
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
    return answer(asked, task);
  });

  routes.delete('/Tasks/:sid', ({ engine, input }) => {
    const task = engine.knownTask(input.param('sid'));
    checkVersion(input.header('if-match'), task.version);
    engine.deleteTask(task.sid);
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
  const priority = input.number('Priority');
  const [expression, hasAddons] = [input.text('EvaluateTaskAttributes'), input.flag('HasAddons')];
  const [routingTarget, workflowSid, workflowName, queueSid, queueName] = [
    input.text('RoutingTarget'),
    input.text('WorkflowSid'),
    input.text('WorkflowName'),
    input.text('TaskQueueSid'),
    input.text('TaskQueueName'),
  ];
  const isOr = <T>(asked: T | undefined, value: T | undefined): boolean => asked === undefined || asked === value;
  const found = [...engine.tasks.values()].filter(
    (task) =>
      (statuses.length === 0 || statuses.includes(task.assignmentStatus)) &&
      isOr(priority, task.priority) &&
      isOr(queueSid, task.queueSid) &&
      isOr(queueName, task.queueName) &&
      isOr(workflowSid, task.workflowSid) &&
      isOr(workflowName, task.workflowName) &&
      isOr(routingTarget, task.routingTarget) &&
      // No task of the sandbox has add-ons.
      hasAddons !== true &&
      (expression === undefined || holds(expression, { bare: 'task', task: task.attributes })),
  );
  return inOrder(found, input, {
    DateCreated: ({ createdAt }) => createdAt.getTime(),
    Priority: ({ priority: own }) => own,
    VirtualStartTime: ({ virtualStartTime }) => virtualStartTime.getTime(),
  });
}

/** The object without the keys that have no value. */
function defined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
