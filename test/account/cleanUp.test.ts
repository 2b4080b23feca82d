import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../sandbox/createServices';
import { account } from '../../sandbox/kernel/account';
import { UpstreamHttpClient } from '../../sandbox/kernel/UpstreamHttpClient';
import { temporaryFolder } from '../temporaryFolder';
import { GuardedHttpClient } from './GuardedHttpClient';
import { MadeThings } from './MadeThings';

const CREDENTIALS = { username: account.sid, password: account.authToken };

/** A sandbox plays the account that is somebody's own; runs reach it over the wire, as they would reach Twilio. */
describe('what the tests make on an account goes again', () => {
  let services: Services;
  let url: string;
  let file: string;
  beforeEach(async () => {
    services = await createServices({
      print: () => undefined,
      aiAddress: 'ai-assistant',
      stateService: false,
      workflow: { task_routing: { filters: [], default_filter: { queue: `WQ${'1'.repeat(32)}` } } },
      flows: {},
    });
    url = await services.open(0, false);
    file = join(temporaryFolder(), 'made.txt');
  });
  afterEach(() => services.close());

  /** A run: everything it knows goes with it, but for the file. */
  const run = () => {
    const guard = new GuardedHttpClient(new UpstreamHttpClient(url), CREDENTIALS, new MadeThings(file));
    return { guard, client: twilio(account.sid, account.authToken, { httpClient: guard }) };
  };
  const makeAll = async ({ client }: ReturnType<typeof run>) => {
    const workspace = await client.taskrouter.v1.workspaces.create({ friendlyName: 'Test', template: 'FIFO' });
    await client.taskrouter.v1.workspaces(workspace.sid).tasks.create({ attributes: '{}' });
    await client.sync.v1.services.create({ friendlyName: 'Test' });
    await client.conversations.v1.conversations.create({ friendlyName: 'Test' });
  };
  const counts = async () => {
    const { taskrouter, sync, conversations } = twilio(account.sid, account.authToken, {
      httpClient: new UpstreamHttpClient(url),
    });
    const all = await Promise.all([
      taskrouter.v1.workspaces.list(),
      sync.v1.services.list(),
      conversations.v1.conversations.list(),
    ]);
    return all.map(({ length }) => length);
  };

  it('when a test fails in the middle', async () => {
    const before = await counts();
    const one = run();
    const test = makeAll(one).then(() => one.client.sync.v1.services(`IS${'0'.repeat(32)}`).fetch());
    await expect(test).rejects.toMatchObject({ status: 404 });
    expect(await counts()).toEqual(before.map((count) => count + 1));
    await one.guard.cleanUp();
    expect(await counts()).toEqual(before);
    expect(existsSync(file)).toBe(false);
  });

  it('when a run is interrupted: the next one removes it', async () => {
    const before = await counts();
    await makeAll(run());
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(3);
    await run().guard.cleanUp();
    expect(await counts()).toEqual(before);
    expect(existsSync(file)).toBe(false);
  });

  it('when one thing is gone already, and when one cannot be removed: that one is named and tried again', async () => {
    const before = await counts();
    const one = run();
    await makeAll(one);
    const [newest] = await one.client.conversations.v1.conversations.list({ limit: 1 });
    await one.client.conversations.v1.conversations(newest?.sid ?? '').remove();
    services.faults.add({ host: 'sync.twilio.com', request: /^DELETE/, mode: 'server-error' });
    await expect(one.guard.cleanUp()).rejects.toThrow(/still there: https:\/\/sync\.twilio\.com\S+ \(5\d\d\)$/);
    expect(await counts()).toEqual(before.map((count, place) => (place === 1 ? count + 1 : count)));
    services.faults.clear();
    await run().guard.cleanUp();
    expect(await counts()).toEqual(before);
  });

  it('and nothing that was there before, whatever the file says', async () => {
    const before = await counts();
    const { client } = run();
    const [existing] = await client.taskrouter.v1.workspaces.list({ limit: 1 });
    await expect(client.taskrouter.v1.workspaces(existing?.sid ?? '').remove()).rejects.toThrow('The guard stops');
    await run().guard.cleanUp();
    expect(await counts()).toEqual(before);
  });
});
