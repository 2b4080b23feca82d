import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import twilio from 'twilio';
import { account } from '../../sandbox/kernel/account';
import { UpstreamHttpClient } from '../../sandbox/kernel/UpstreamHttpClient';
import type { FlexSandbox, FlexSandboxOptions } from '../../packages/flex-sandbox/src';
import { pluginProject } from './pluginProject';

/** The package as a plugin's author has it installed; Flex itself is in test/e2e/flexSandbox.spec.ts. */
describe('flex-sandbox, installed in somebody’s project', () => {
  let project: ReturnType<typeof pluginProject>;
  let start: (options: FlexSandboxOptions) => Promise<FlexSandbox>;
  let sandbox: FlexSandbox;
  const recorded = (): string => join(project.folder, 'requests.jsonl');
  const client = () => twilio(account.sid, account.authToken, { httpClient: new UpstreamHttpClient(sandbox.url) });
  const workspace = () => client().taskrouter.v1.workspaces(account.workspaceSid);

  beforeAll(async () => {
    project = pluginProject();
    start = (createRequire(join(project.folder, 'any.js'))('flex-sandbox') as { startFlexSandbox: typeof start })
      .startFlexSandbox;
    sandbox = await start({
      folder: project.folder,
      withoutFlex: true,
      record: recorded(),
      scenario: {
        workers: [
          { name: 'kim', fullName: 'Kim Ito', skills: ['returns'] },
          { name: 'lee', role: 'supervisor' },
        ],
        queues: [{ name: 'Returns', workers: 'routing.skills HAS "returns"' }],
        customers: [{ name: 'Mia', says: ['My parcel is broken'] }],
        tasks: [{ customer: 'Mia', queue: 'Returns', attributes: { order: '10432' } }],
      },
    });
  });
  afterAll(async () => {
    await sandbox.close();
    project.remove();
  });

  it('has the people, the queues and the tasks of the scenario', async () => {
    const workers = await workspace().workers.list();
    expect(workers.map(({ friendlyName }) => friendlyName).sort()).toEqual(['kim', 'lee']);
    const [task] = await workspace().tasks.list();
    expect(task?.taskQueueFriendlyName).toBe('Returns');
    expect(JSON.parse(task?.attributes ?? '')).toMatchObject({ order: '10432', customerName: 'Mia' });
    expect(await sandbox.messages('Mia')).toEqual([{ author: 'Mia', body: 'My parcel is broken' }]);
  });

  it('lets customers write and tasks come in while it runs', async () => {
    await sandbox.says('Ben', 'Hello?');
    const { taskSid, conversationSid } = await sandbox.task({ customer: 'Ben' });
    expect((await workspace().tasks(taskSid).fetch()).taskChannelUniqueName).toBe('chat');
    const [message] = await client()
      .conversations.v1.conversations(conversationSid ?? '')
      .messages.list();
    expect(message).toMatchObject({ author: 'Ben', body: 'Hello?' });
  });

  it('travels in time: what lives an hour in Sync is gone an hour later', async () => {
    const documents = client().sync.v1.services('default').documents;
    const { sid } = await documents.create({ data: { a: 1 }, ttl: 3600 });
    const before = new Date((await sandbox.advance(0)).getTime());
    await sandbox.advance(3_500);
    expect((await client().sync.v1.services('default').documents(sid).fetch()).sid).toBe(sid);
    const after = await sandbox.advance(101);
    expect(after.getTime() - before.getTime()).toBeGreaterThanOrEqual(3_601_000);
    await expect(client().sync.v1.services('default').documents(sid).fetch()).rejects.toMatchObject({ status: 404 });
  });

  it('fails where it is told to, and shows what was asked and answered', async () => {
    await sandbox.fail({ host: 'taskrouter.twilio.com', request: 'GET .*Activities', mode: 'server-error', times: 1 });
    await expect(workspace().activities.list()).rejects.toMatchObject({ status: 500 });
    expect(await workspace().activities.list()).not.toEqual([]);
    await workspace().activities.create({ friendlyName: 'Lunch' });
    await client().request({ method: 'get', uri: 'https://flex-api.twilio.com/v1/Nothing' });
    const [made, nothing] = (await sandbox.requests()).slice(-2);
    expect(made).toMatchObject({ method: 'POST', status: 201, asked: { FriendlyName: 'Lunch' } });
    expect(String(made?.answered)).toContain('"friendly_name":"Lunch"');
    expect(nothing).toMatchObject({ path: '/v1/Nothing', status: 404, unknown: true });
    // It is written behind the answer.
    const paths = (): string[] =>
      readFileSync(recorded(), 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as { path: string }).path);
    await expect.poll(paths).toContain('/v1/Nothing');
  });

  it('says what is wrong with a scenario', async () => {
    const wrong = { tasks: [{ queue: 'Nobody' }] };
    await expect(start({ folder: project.folder, withoutFlex: true, scenario: wrong })).rejects.toThrow(
      'The scenario has a task for the queue “Nobody”, and no such queue',
    );
  });
});
