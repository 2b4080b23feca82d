import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createServices, type Services } from '../../sandbox/createServices';
import { workers, type WorkerSeed } from '../../sandbox/kernel/account';
import { workerToken } from '../../sandbox/kernel/tokens';

const [dana, sam, priya] = workers as [WorkerSeed, WorkerSeed, WorkerSeed];
const redirect = join(__dirname, '..', '..', 'sandbox', 'redirect', 'redirectTwilio.cjs');

let services: Services;
let url: string;
const unknown: string[] = [];

beforeEach(async () => {
  services = await createServices({
    print: (line) => void unknown.push(line),
    aiAddress: 'ai-assistant',
    stateService: false,
    workflow: { task_routing: { filters: [], default_filter: { queue: `WQ${'1'.repeat(32)}` } } },
    flows: {},
  });
  url = await services.open(0, false);
});
afterEach(() => services.close());

function chat(from: string): string {
  const { service } = services.conversations;
  const { sid } = service.create({ friendlyName: from });
  service.addParticipant(sid, { identity: from });
  service.addMessage(sid, { author: from, body: 'Hello?' });
  const routing = { attributes: { from }, taskChannel: 'chat', routingTarget: dana.sid };
  services.interactions.service.create({ conversationSid: sid, channelType: 'web', routing });
  return sid;
}

it('Twilio’s own SDK works as an agent without a browser', async () => {
  const mia = chat('mia');
  for (const from of ['bea', 'cleo', 'dora']) chat(from);
  services.taskRouter.service.createTask({ attributes: { from: 'eve' }, routingTarget: dana.sid });

  const steps: { step: string; said?: unknown; failed?: string }[] = [];
  const code = await new Promise((resolve) => {
    const agent = spawn(process.execPath, ['--require', redirect, join(__dirname, 'headlessAgent.cjs')], {
      env: {
        ...process.env,
        FLEX_SANDBOX_URL: url,
        AGENT_TOKEN: workerToken(dana),
        SUPERVISOR_TOKEN: workerToken(priya),
        COLLEAGUE_SID: sam.sid,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    agent.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    agent.on('exit', (result) => {
      for (const line of text.split('\n'))
        if (line.startsWith('{')) steps.push(JSON.parse(line) as (typeof steps)[number]);
      resolve(result);
    });
  });

  expect(steps.filter(({ failed }) => failed !== undefined)).toEqual([]);
  expect(code).toBe(0);
  const said = Object.fromEntries(steps.map(({ step, said }) => [step, said]));
  expect(said).toMatchObject({
    reads: ['mia: Hello?', 'dana: Hello Mia'],
    'sees who is there': ['agent', 'customer'],
    'looks up the customer': 'mia',
    'has nothing paused': 0,
    'finds it': 1,
    'resumes it': 'cleo',
    'is sent on a break by a supervisor': true,
  });
  const tasks = [...services.taskRouter.engine.tasks.values()];
  const ofMia = tasks.filter(({ attributes }) => attributes.from === 'mia');
  expect(ofMia.map(({ assignmentStatus, routingTarget }) => [assignmentStatus, routingTarget])).toEqual([
    ['completed', dana.sid],
    ['pending', sam.sid],
  ]);
  expect(ofMia[0]?.attributes).toMatchObject({ note: 'called before' });
  expect(services.conversations.service.conversation(mia)?.state).toBe('active');
  expect(services.taskRouter.engine.knownWorker(dana.sid).attributes).toMatchObject({ mood: 'better' });
  expect(unknown).toEqual([]);
});
