import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox/startSandbox';
import { until } from '../emitter/until';
import { PYTHON } from './startAgent';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, python: PYTHON });
});
afterAll(() => sandbox?.close());

it('npm start -- --python: the real TAC helps with an order, and hands over in the same page', async () => {
  const { service } = sandbox.conversations;
  const { sid } = service.create({ friendlyName: 'Chat' });
  service.addParticipant(sid, { identity: 'maria' });
  const bodies = (): string[] => (service.conversation(sid)?.messages ?? []).map(({ body }) => body);
  service.addMessage(sid, { author: 'maria', body: 'Where is my order?' });
  await until(() => bodies().some((one) => one.startsWith('Happy to look')));
  expect(bodies().at(-1)).toContain('order number');
  service.addMessage(sid, { author: 'maria', body: 'I want to talk to a person' });
  const tasks = () => [...sandbox.taskRouter.engine.tasks.values()];
  await until(() => tasks().length > 0);
  expect(tasks()[0]?.attributes).toMatchObject({
    conversationSid: sid,
    department: 'orders',
    handoff: { reason: { code: 'customer_requested' } },
  });
});
