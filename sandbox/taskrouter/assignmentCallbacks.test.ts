import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { account, workers } from '../kernel/account';
import { RequestLog } from '../kernel/RequestLog';
import { activities, available } from './activities';
import { createTaskRouter, type TaskRouter } from './createTaskRouter';
import { shippedWorkflow, until } from './startForTest';

const dana = workers[0]?.sid ?? '';
const away = activities.find((one) => !one.available)?.sid ?? '';

let taskRouter: TaskRouter;
let receiver: FastifyInstance;
let asked: Record<string, string>[];
let instruction: object;

beforeEach(async () => {
  asked = [];
  receiver = Fastify();
  await receiver.register(formbody);
  receiver.post('/down', (_request, reply) => reply.code(500).send());
  receiver.post('/assign', ({ body }) => {
    asked.push(body as Record<string, string>);
    return instruction;
  });
  const origin = await receiver.listen({ host: '127.0.0.1', port: 0 });
  taskRouter = createTaskRouter({ log: new RequestLog(), workflow: shippedWorkflow });
  taskRouter.setup.updateWorkflow(account.workflowSid, {
    assignmentCallbackUrl: `${origin}/down`,
    fallbackCallbackUrl: `${origin}/assign`,
  });
  taskRouter.engine.setActivity(dana, available.sid);
});
afterEach(async () => {
  taskRouter.close();
  await receiver.close();
});

it.each([
  [{ instruction: 'accept' }, 'assigned'],
  [{ instruction: 'reject', activity_sid: away }, 'pending'],
])('does what the callback answers: %o', async (answer, status) => {
  instruction = answer;
  const task = taskRouter.service.createTask({ attributes: { order: 7 }, routingTarget: dana });
  await until(() => task.assignmentStatus === status, 'the instruction');
  expect(asked[0]).toMatchObject({
    TaskSid: task.sid,
    WorkerSid: dana,
    WorkerName: 'dana',
    TaskAttributes: '{"order":7}',
  });
});

it('leaves the offer to the worker when the answer is no instruction', async () => {
  instruction = { what: 'ever' };
  const task = taskRouter.service.createTask({ attributes: {}, routingTarget: dana });
  await until(() => asked.length === 1, 'the question');
  instruction = { instruction: 'accept' };
  const other = taskRouter.service.createTask({ attributes: {}, routingTarget: dana });
  await until(() => other.assignmentStatus === 'assigned', 'the one after it');
  expect(task.assignmentStatus).toBe('reserved');
});
