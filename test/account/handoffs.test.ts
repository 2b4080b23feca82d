import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import { workerToken } from '../../sandbox/kernel/tokens';
import { startSandbox, type Sandbox } from '../../sandbox/startSandbox';
import { available } from '../../sandbox/taskrouter/activities';
import type { TaskRecord } from '../../sandbox/taskrouter/TaskRecord';
import type { VirtualAgent } from '../../sandbox/virtual-agent/startVirtualAgent';
import { DANA } from '../emitter/ReturnDesk';
import { until } from '../emitter/until';
import { CommandLine } from './CommandLine';
import { restartAgent } from './restartAgent';

const NOTE = 'The refund for order 10417 is approved; it takes three days.';

/** A customer, by whatever they reach the virtual agent with. */
interface Line {
  /** As a task of it says so. */
  isOf: (task: TaskRecord) => boolean;
  say: (text: string) => unknown;
  /** What they were answered, oldest first. */
  heard: () => string[];
  /** Whether somebody can take it. */
  waits: () => boolean;
  /** Whether they are still there. */
  open: () => boolean;
}

function messages(sandbox: Sandbox, customer: string, participant: Record<string, unknown>): Line {
  const { service } = sandbox.conversations;
  const { sid } = service.create({ friendlyName: customer });
  service.addParticipant(sid, participant);
  return {
    isOf: ({ attributes }) => attributes.conversationSid === sid,
    say: (body) => service.addMessage(sid, { author: customer, body }),
    heard: () =>
      (service.conversation(sid)?.messages ?? []).filter(({ author }) => author !== customer).map(({ body }) => body),
    waits: () => true,
    open: () => service.conversation(sid)?.state === 'active',
  };
}

async function rings({ voice }: Sandbox, { callUrl }: VirtualAgent): Promise<Line> {
  const call = voice.calls.start({ from: '+15550123', to: account.address, direction: 'inbound' }, { url: callUrl });
  await until(() => call.place.kind === 'relay');
  return {
    isOf: ({ attributes }) => attributes.call_sid === call.sid,
    say: (text) => voice.calls.say(call, text),
    heard: () => call.heard,
    waits: () => call.place.kind === 'queue',
    open: () => call.status === 'in-progress' && call.place.kind === 'relay',
  };
}

const CHANNELS: [channel: string, open: (sandbox: Sandbox, agent: VirtualAgent) => Promise<Line> | Line][] = [
  ['web chat', (sandbox) => messages(sandbox, 'ada', { identity: 'ada' })],
  [
    'SMS',
    (sandbox) => {
      const binding = { type: 'sms', address: '+15550124', proxyAddress: account.address };
      return messages(sandbox, '+15550124', { messagingBinding: binding });
    },
  ],
  ['a call', rings],
];

const WAYS: [way: string, flags: string][] = [
  ['with its flows', ' --studio --voice'],
  ['without flows: straight to Flex, and calls by Enqueue', ''],
];

describe.each(WAYS)('on an account as provision made it, %s', (_way, flags) => {
  let sandbox: Sandbox;
  let warmHandoff: CommandLine;
  let agent: VirtualAgent;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, empty: true });
    warmHandoff = await CommandLine.build(sandbox.url, 'handoffs');
    warmHandoff.settings.WARM_HANDOFF_URL = sandbox.virtualAgent.emitterUrl;
    const made = await warmHandoff.run(`provision --yes${flags}`);
    expect(made.code, made.printed).toBe(0);
    warmHandoff.takeSids(made.printed);
    agent = await restartAgent(sandbox, warmHandoff);
    sandbox.taskRouter.engine.setActivity(DANA.sid, available.sid);
  });
  afterAll(async () => {
    await agent.close();
    await sandbox.close();
  });

  it.each(CHANNELS)('a customer on %s goes to Dana and back, and hears her note', async (_channel, open) => {
    const { engine } = sandbox.taskRouter;
    const line = await open(sandbox, agent);
    const hears = (text: RegExp) =>
      expect.poll(line.heard, { timeout: 60_000 }).toContainEqual(expect.stringMatching(text));
    await line.say('Where is my order 10417?');
    await hears(/order 10417/i);
    await line.say('I want to talk to a person, please');

    // Dana is offered the task by the workflow and the queue that provision made, whole.
    const taskOfLine = () => [...engine.tasks.values()].find(line.isOf);
    await until(() => {
      const task = taskOfLine();
      return (
        task !== undefined &&
        engine.reservationsOf(task.sid).length > 0 &&
        line.waits() &&
        task.attributes.handoff !== undefined
      );
    });
    const task = taskOfLine();
    expect(task).toMatchObject({
      workflowSid: warmHandoff.settings.WARM_HANDOFF_WORKFLOW_SID,
      queueName: 'Orders',
      attributes: { department: 'orders', handoff: { reason: { code: 'customer_requested' } } },
    });
    const { sid = '', attributes } = task ?? {};
    engine.setReservation(engine.reservationsOf(sid)[0]?.sid ?? '', 'accepted');

    const { id } = attributes?.handoff as { id: string };
    const back = () =>
      fetch(`${agent.emitterUrl}/handoffs/${id}/give-back`, {
        method: 'POST',
        headers: { authorization: `Bearer ${workerToken(DANA)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ taskSid: sid, note: NOTE, outcome: 'solved' }),
      });
    // Within moments of the accepting the hand-over may not be written down yet: the panel lets Dana try again.
    await expect.poll(async () => (await back()).status, { timeout: 60_000, interval: 500 }).toBe(200);
    await until(line.open);
    await line.say('And now?');
    await hears(/Dana Reyes told me: .*it takes three days/);
  });
});
