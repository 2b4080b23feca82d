import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from './startSandbox';

/** A sandbox whose virtual agent answers only where somebody wants it. */
describe('a sandbox for other people’s tests', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ port: 0, answers: 'invited' });
  });
  afterEach(() => sandbox.close());

  const chat = async (name: string): Promise<string> => {
    const { sid } = await sandbox.client.conversations.v1.conversations.create({ friendlyName: name });
    await sandbox.client.conversations.v1.conversations(sid).participants.create({ identity: name });
    return sid;
  };
  const says = (sid: string, author: string, body: string) =>
    sandbox.client.conversations.v1.conversations(sid).messages.create({ author, body });
  const said = async (sid: string) =>
    (await sandbox.client.conversations.v1.conversations(sid).messages.list()).map(({ author, body }) => ({
      author,
      body,
    }));
  const invite = (conversationSid: string) =>
    fetch(`${sandbox.url}/sandbox/invitations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ conversationSid }),
    });
  const ofAgent = expect.objectContaining({ author: 'ai-assistant' }) as unknown;

  it('leaves a conversation to its test, and answers in the one it is invited to', async () => {
    const [theirs, ours] = [await chat('theirs'), await chat('ours')];
    expect((await invite(ours)).status).toBe(204);
    for (const sid of [theirs, ours]) await says(sid, sid === ours ? 'ours' : 'theirs', 'Where is my order 10432?');
    await expect.poll(() => said(ours)).toEqual([expect.objectContaining({ author: 'ours' }), ofAgent]);
    // Both were written at the same time: the other has had as long.
    expect(await said(theirs)).toHaveLength(1);
  });

  it('can be invited later, and again', async () => {
    const sid = await chat('mia');
    await says(sid, 'mia', 'Where is my order 10432?');
    sandbox.inviteAgent(sid);
    sandbox.inviteAgent(sid);
    await says(sid, 'mia', 'Where is my order 10417?');
    await expect.poll(async () => (await said(sid)).length).toBe(3);
    expect((await said(sid))[2]).toEqual(ofAgent);
    expect((await said(sid))[2]?.body).toContain('10417');
  });

  it('hands over from there', async () => {
    const sid = await chat('mia');
    sandbox.inviteAgent(sid);
    await says(sid, 'mia', 'I want to talk to a person');
    await expect.poll(() => sandbox.taskRouter.engine.tasks.size).toBe(1);
    await expect.poll(() => said(sid)).toContainEqual(ofAgent);
  });

  it('does not know a conversation that is not there', async () => {
    expect((await invite(`CH${'0'.repeat(32)}`)).status).toBe(404);
    expect((await invite('')).status).toBe(404);
  });
});
