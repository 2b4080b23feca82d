import { findQueues } from '../filteredLists';
import { parseObject } from '../taskAttributes';
import type { WorkflowConfiguration } from '../Workflow';
import type { RestInput } from './RestInput';
import type { Routes } from './Routes';

/** What a workspace is made of: activities, channels, queues, workflows. */
export function partRoutes(routes: Routes): void {
  activityRoutes(routes);
  taskChannelRoutes(routes);
  queueRoutes(routes);
  workflowRoutes(routes);
}

function activityRoutes(routes: Routes): void {
  routes.get('/Activities', ({ engine, input, page, resources }) => {
    const [name, available] = [input.text('FriendlyName'), input.flag('Available')];
    const found = [...engine.activities.values()].filter(
      (one) => (name ?? one.name) === one.name && (available ?? one.available) === one.available,
    );
    return page('activities', found, 'Activities', (one) => resources.activity(one));
  });
  routes.post('/Activities', ({ setup, input, reply, resources }) => {
    void reply.code(201);
    return resources.activity(setup.createActivity(input.required('FriendlyName'), input.flag('Available')));
  });
  routes.get('/Activities/:sid', ({ engine, input, resources }) =>
    resources.activity(engine.knownActivity(input.param('sid'))),
  );
  routes.post('/Activities/:sid', ({ engine, setup, input, resources }) => {
    const activity = engine.knownActivity(input.param('sid'));
    return resources.activity(setup.renameActivity(activity.sid, input.text('FriendlyName') ?? activity.name));
  });
  routes.delete('/Activities/:sid', ({ setup, input }) => setup.deleteActivity(input.param('sid')));
}

function taskChannelRoutes(routes: Routes): void {
  routes.get('/TaskChannels', ({ engine, page, resources }) =>
    page('channels', [...engine.taskChannels.values()], 'TaskChannels', (one) => resources.taskChannel(one)),
  );
  routes.post('/TaskChannels', ({ setup, input, reply, resources }) => {
    const channel = setup.createTaskChannel({
      name: input.required('FriendlyName'),
      uniqueName: input.required('UniqueName'),
      optimizedRouting: input.flag('ChannelOptimizedRouting'),
    });
    void reply.code(201);
    return resources.taskChannel(channel);
  });
  routes.get('/TaskChannels/:sid', ({ engine, input, resources }) =>
    resources.taskChannel(engine.knownTaskChannel(input.param('sid'))),
  );
  routes.post('/TaskChannels/:sid', ({ setup, input, resources }) =>
    resources.taskChannel(
      setup.updateTaskChannel(input.param('sid'), {
        name: input.text('FriendlyName'),
        optimizedRouting: input.flag('ChannelOptimizedRouting'),
      }),
    ),
  );
  routes.delete('/TaskChannels/:sid', ({ setup, input }) => setup.deleteTaskChannel(input.param('sid')));
}

function queueRoutes(routes: Routes): void {
  const read = (input: RestInput) => ({
    target: input.text('TargetWorkers'),
    maxReservedWorkers: input.number('MaxReservedWorkers'),
    taskOrder: input.oneOf('TaskOrder', ['FIFO', 'LIFO']),
    assignmentActivitySid: input.text('AssignmentActivitySid'),
    reservationActivitySid: input.text('ReservationActivitySid'),
  });
  routes.get('/TaskQueues', ({ engine, input, page, resources }) =>
    page('task_queues', findQueues(engine, input), 'TaskQueues', (one) => resources.queue(one)),
  );
  routes.post('/TaskQueues', ({ setup, input, reply, resources }) => {
    void reply.code(201);
    return resources.queue(setup.createQueue({ name: input.required('FriendlyName'), ...read(input) }));
  });
  routes.get('/TaskQueues/:sid', ({ engine, input, resources }) =>
    resources.queue(engine.knownQueue(input.param('sid'))),
  );
  routes.post('/TaskQueues/:sid', ({ setup, input, resources }) =>
    resources.queue(setup.updateQueue(input.param('sid'), { name: input.text('FriendlyName'), ...read(input) })),
  );
  routes.delete('/TaskQueues/:sid', ({ setup, input }) => setup.deleteQueue(input.param('sid')));
}

function workflowRoutes(routes: Routes): void {
  const configurationOf = (text: string): WorkflowConfiguration =>
    parseObject(text, 'Configuration') as unknown as WorkflowConfiguration;
  const read = (input: RestInput) => ({
    reservationTimeoutSeconds: input.number('TaskReservationTimeout'),
    assignmentCallbackUrl: input.text('AssignmentCallbackUrl'),
    fallbackCallbackUrl: input.text('FallbackAssignmentCallbackUrl'),
  });
  routes.get('/Workflows', ({ engine, input, page, resources }) => {
    const name = input.text('FriendlyName');
    const found = [...engine.workflows.values()].filter((one) => (name ?? one.name) === one.name);
    return page('workflows', found, 'Workflows', (one) => resources.workflow(one));
  });
  routes.post('/Workflows', ({ setup, input, reply, resources }) => {
    const configuration = configurationOf(input.required('Configuration'));
    void reply.code(201);
    return resources.workflow(
      setup.createWorkflow({ name: input.required('FriendlyName'), configuration, ...read(input) }),
    );
  });
  routes.get('/Workflows/:sid', ({ engine, input, resources }) =>
    resources.workflow(engine.knownWorkflow(input.param('sid'))),
  );
  routes.post('/Workflows/:sid', ({ setup, input, resources }) => {
    const text = input.text('Configuration');
    const change = { name: input.text('FriendlyName'), ...read(input) };
    return resources.workflow(
      setup.updateWorkflow(input.param('sid'), { ...change, ...(text && { configuration: configurationOf(text) }) }),
    );
  });
  routes.delete('/Workflows/:sid', ({ setup, input }) => setup.deleteWorkflow(input.param('sid')));
}
