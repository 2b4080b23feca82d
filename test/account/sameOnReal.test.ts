import { describe, expect, it } from 'vitest';
import { openAccount } from './openAccount';

/*
 * What the sandbox says of itself, asked over REST in a way that a real account can be asked as well:
 * `REAL_TWILIO_ACCOUNT=AC...:token npx vitest run test/account/sameOnReal`. What may be made there is in GuardedHttpClient.ts.
 */
describe('TaskRouter', () => {
  const workspaceOf = async () => {
    const client = await openAccount();
    const made = await client.taskrouter.v1.workspaces.create({ friendlyName: `Test ${Date.now()}`, template: 'FIFO' });
    return client.taskrouter.v1.workspaces(made.sid);
  };

  it('makes a workspace of the template: a queue, a workflow, activities', async () => {
    const workspace = await workspaceOf();
    expect(await workspace.taskQueues.list()).toHaveLength(1);
    expect(await workspace.workflows.list()).toHaveLength(1);
    expect((await workspace.activities.list()).map(({ friendlyName }) => friendlyName).sort()).toEqual([
      'Available',
      'Offline',
      'Unavailable',
    ]);
  });

  it('offers a task to a worker who is there, and refuses a change of an old version', async () => {
    const workspace = await workspaceOf();
    const [available] = (await workspace.activities.list()).filter((one) => one.available);
    await workspace.workers.create({ friendlyName: 'Kim', activitySid: available?.sid });
    const task = await workspace.tasks.create({ attributes: '{"order":"10432"}' });
    const reservations = async () => workspace.tasks(task.sid).reservations.list();
    await expect.poll(async () => (await reservations()).length).toBe(1);
    const [offer] = await reservations();
    await workspace
      .tasks(task.sid)
      .reservations(offer?.sid ?? '')
      .update({ reservationStatus: 'accepted' });
    await expect.poll(async () => (await workspace.tasks(task.sid).fetch()).assignmentStatus).toBe('assigned');
    await expect(workspace.tasks(task.sid).update({ attributes: '{}', ifMatch: '0' })).rejects.toMatchObject({
      status: 412,
    });
    await expect(workspace.tasks.create({ attributes: '[]' })).rejects.toMatchObject({ status: 400 });
  });

  it('does not know what is not there', async () => {
    const workspace = await workspaceOf();
    await expect(workspace.tasks(`WT${'0'.repeat(32)}`).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });
});

describe('Sync', () => {
  it('keeps documents, lists and maps, each change in the version that was read', async () => {
    const client = await openAccount();
    const made = await client.sync.v1.services.create({ friendlyName: `Test ${Date.now()}` });
    const service = client.sync.v1.services(made.sid);
    const document = await service.documents.create({ uniqueName: 'one', data: { a: 1 } });
    await service.documents('one').update({ data: { a: 2 }, ifMatch: document.revision });
    await expect(service.documents('one').update({ data: {}, ifMatch: document.revision })).rejects.toMatchObject({
      status: 412,
    });
    await expect(service.documents.create({ uniqueName: 'one' })).rejects.toMatchObject({ status: 409, code: 54301 });
    await expect(service.documents.create({ data: { text: 'x'.repeat(17_000) } })).rejects.toMatchObject({
      code: 54006,
    });
    const list = await service.syncLists.create({ uniqueName: 'many' });
    for (const n of [1, 2]) await service.syncLists(list.sid).syncListItems.create({ data: { n } });
    const items = await service.syncLists(list.sid).syncListItems.list();
    expect(items.map(({ index, data }) => [index, data])).toEqual([
      [0, { n: 1 }],
      [1, { n: 2 }],
    ]);
  });
});

describe('Conversations', () => {
  it('carries messages, changes and removes them, and is closed for good', async () => {
    const client = await openAccount();
    const made = await client.conversations.v1.conversations.create({ friendlyName: `Test ${Date.now()}` });
    const conversation = client.conversations.v1.conversations(made.sid);
    const said = await conversation.messages.create({ author: 'mia', body: 'order 1043' });
    await conversation.messages(said.sid).update({ body: 'order 10432' });
    expect((await conversation.messages.list()).map(({ body }) => body)).toEqual(['order 10432']);
    await conversation.messages(said.sid).remove();
    expect(await conversation.messages.list()).toEqual([]);
    await expect(conversation.messages.create({ author: 'mia' })).rejects.toMatchObject({ status: 400 });
    await conversation.update({ state: 'closed' });
    await expect(conversation.messages.create({ author: 'mia', body: 'hello?' })).rejects.toMatchObject({
      status: 400,
    });
  });
});

describe('the guard', () => {
  it('lets nothing be changed that the run did not make', async () => {
    const client = await openAccount();
    const [existing] = await client.taskrouter.v1.workspaces.list({ limit: 1 });
    const workspace = client.taskrouter.v1.workspaces(existing?.sid ?? `WS${'0'.repeat(32)}`);
    await expect(workspace.update({ friendlyName: 'Mine' })).rejects.toThrow('The guard stops POST');
    await expect(workspace.remove()).rejects.toThrow('The guard stops DELETE');
    await expect(client.calls.create({ to: '+15550101', from: '+15550100', twiml: '' })).rejects.toThrow('The guard');
  });

  it('leaves nothing behind', async () => {
    const client = await openAccount();
    const count = async () => (await client.taskrouter.v1.workspaces.list()).length;
    const before = await count();
    const { sid } = await client.taskrouter.v1.workspaces.create({ friendlyName: `Test ${Date.now()}` });
    expect(await count()).toBe(before + 1);
    await client.taskrouter.v1.workspaces(sid).remove();
    expect(await count()).toBe(before);
  });
});
