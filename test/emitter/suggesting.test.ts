import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import { workerToken } from '../../sandbox/kernel/tokens';
import { startVirtualAgent, type VirtualAgent } from '../../sandbox/virtual-agent/startVirtualAgent';
import type { Suggestions } from '../../src/handoff/suggestions';
import { syncNames } from '../../src/handoff/syncNames';
import type { EmitterOptions } from '../../src/emitter';
import { silentLog } from '../../src/emitter/log';
import { accepted, chatOf, DANA, openDesk, writes, type HeldChat } from './ReturnDesk';
import { until } from './startEvents';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { QUICK, tac } from './VirtualAgent';

let twilio: Twilio;
let ends: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  twilio = await startTwilio();
  openDesk(twilio);
});
afterAll(() => twilio.close());
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

/** One process: the sample virtual agent with the emitter beside it. */
async function startProcess(emitter: Partial<EmitterOptions> = {}): Promise<VirtualAgent> {
  const process = await startVirtualAgent({
    twilio: twilio.client(),
    authToken: account.authToken,
    workspaceSid: account.workspaceSid,
    tac: { ...tac.getConfig(), memoryStoreId: account.memoryStoreId } as never,
    port: 0,
    log: silentLog,
    // A busy machine is no failure of Twilio's.
    emitter: { ...QUICK, times: { ...QUICK.times, deliverMs: 600_000 }, ...emitter },
  });
  ends.push(() => process.close());
  return process;
}

/** A customer is with the virtual agent of this process, asks for a person, and Dana has accepted. */
async function handedOver(process: VirtualAgent): Promise<HeldChat> {
  twilio.orchestrator.service.setStatusCallbacks([{ url: process.webhookUrl, method: 'POST' }]);
  twilio.taskRouter.setEventCallback(process.eventsUrl);
  const chat = twilio.startChat('Hello');
  await until(() => chatOf(twilio, chat).length >= 2);
  writes(twilio, chat, 'I want to talk to a person');
  await until(() => taskOf(chat) !== undefined);
  return accepted(twilio, chat);
}

function taskOf(chat: Chat) {
  return [...twilio.taskRouter.engine.tasks.values()].find(({ attributes }) => attributes.conversationSid === chat.sid);
}

/** The customer writes, from a client: Twilio tells webhooks of that. */
async function sends({ sid, customer: author }: Chat, body: string): Promise<void> {
  const { messages } = twilio.client().conversations.v1.conversations(sid);
  await messages.create({ author, body, xTwilioWebhookEnabled: 'true' });
}

async function webhooksOf(chat: Chat): Promise<string[]> {
  const webhooks = await twilio.client().conversations.v1.conversations(chat.sid).webhooks.list();
  return webhooks.map(({ configuration }) => String((configuration as { url: string }).url));
}

function suggested(handoffId: string): string[] {
  const data = twilio.sync.developer.find('document', syncNames.suggestions(handoffId))?.data as
    Suggestions | undefined;
  return (data?.suggestions ?? []).flatMap((one) => one?.id ?? []);
}

describe('while a person has the conversation', () => {
  it('the customer’s messages bring suggestions, though nobody has asked for any', async () => {
    const chat = await handedOver(await startProcess());
    await until(async () => (await webhooksOf(chat)).length > 0);
    await sends(chat, 'my stove arrived broken in a crushed box');
    await until(() => suggested(chat.handoffId).length > 0);
    expect(suggested(chat.handoffId)).toContain('reply.delivery-damaged');
    await sends(chat, 'do I also need a label to send it back?');
    await until(() => suggested(chat.handoffId).includes('reply.returns-how'));
    expect(suggested(chat.handoffId)).toContain('reply.returns-how');
  });

  it('another process follows it too, by what Twilio’s webhook says', async () => {
    const first = await startProcess();
    const chat = await handedOver(first);
    await until(async () => (await webhooksOf(chat)).length > 0);
    const [webhook = ''] = await webhooksOf(chat);
    await first.close();
    ends = [];

    const second = await startProcess();
    const url = webhook.replace(first.url, second.url);
    const form = { EventType: 'onMessageAdded', ConversationSid: chat.sid, Author: chat.customer };
    // The orchestrator has not heard of this message: the webhook is faster.
    const body = new URLSearchParams({ ...form, Body: 'my stove arrived broken in a crushed box' });
    const signature = getExpectedTwilioSignature(account.authToken, url, Object.fromEntries(body));
    const answer = await fetch(url, { method: 'POST', headers: { 'x-twilio-signature': signature }, body });
    expect(answer.status).toBe(204);
    await until(() => suggested(chat.handoffId).length > 0);
    expect(suggested(chat.handoffId)).toContain('reply.delivery-damaged');
  });

  it('only Twilio can say that somebody has written', async () => {
    const process = await startProcess();
    const chat = await handedOver(process);
    const body = new URLSearchParams({
      EventType: 'onMessageAdded',
      ConversationSid: chat.sid,
      Body: 'my stove broke',
    });
    const url = `${process.emitterUrl}/messages?handoff=${chat.handoffId}&conversation=${chat.id}`;
    expect((await fetch(url, { method: 'POST', body })).status).toBe(403);
    const forged = getExpectedTwilioSignature('another token', url, Object.fromEntries(body));
    const headers = { 'x-twilio-signature': forged };
    expect((await fetch(url, { method: 'POST', body, headers })).status).toBe(403);
    // The signature is over the whole address: one for another handoff is none for this.
    const other = url.replace(chat.handoffId, 'another');
    const signed = getExpectedTwilioSignature(account.authToken, other, Object.fromEntries(body));
    expect((await fetch(url, { method: 'POST', body, headers: { 'x-twilio-signature': signed } })).status).toBe(403);
    expect(suggested(chat.handoffId)).toEqual([]);
  });

  it('Twilio tells no more after it was given back', async () => {
    const process = await startProcess();
    const chat = await handedOver(process);
    await until(async () => (await webhooksOf(chat)).length > 0);
    const answer = await fetch(`${process.emitterUrl}/handoffs/${chat.handoffId}/give-back`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workerToken(DANA)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ taskSid: chat.taskSid, note: 'Refund is on its way.', outcome: 'solved' }),
    });
    expect(answer.status).toBe(200);
    await until(async () => (await webhooksOf(chat)).length === 0);
    expect(await webhooksOf(chat)).toEqual([]);
  });

  it('and no more after the task is over', async () => {
    const process = await startProcess();
    const chat = await handedOver(process);
    await until(async () => (await webhooksOf(chat)).length > 0);
    await twilio
      .client()
      .taskrouter.v1.workspaces(account.workspaceSid)
      .tasks(chat.taskSid)
      .update({ assignmentStatus: 'completed', reason: 'done' });
    await until(async () => (await webhooksOf(chat)).length === 0);
    expect(await webhooksOf(chat)).toEqual([]);
  });

  it('a handoff succeeds though the webhook can’t be set', async () => {
    twilio.faults.add({ host: 'conversations.twilio.com', request: /POST .*\/Webhooks/, mode: 'server-error' });
    try {
      const process = await startProcess();
      const chat = await handedOver(process);
      const answer = await fetch(`${process.emitterUrl}/handoffs/${chat.handoffId}/suggestions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${workerToken(DANA)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ taskSid: chat.taskSid }),
      });
      expect(answer.status).toBe(200);
    } finally {
      twilio.faults.clear();
    }
  });
});

describe('the shop’s quick actions', () => {
  it('are done by the shop’s own server, which says what became of it', async () => {
    const process = await startProcess();
    const chat = await handedOver(process);
    const run = async (name: string, fields: Record<string, string>) => {
      const answer = await fetch(`${process.emitterUrl}/handoffs/${chat.handoffId}/actions/${name}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${workerToken(DANA)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ taskSid: chat.taskSid, fields }),
      });
      return { status: answer.status, body: (await answer.json()) as unknown };
    };
    expect((await run('refund', { order: '10417', amount: '60' })).body).toEqual({
      ok: true,
      message: '$60.00 of order 10417 are on their way back. Reference RF-10417.',
    });
    expect((await run('refund', { order: '10417', amount: '900' })).body).toMatchObject({ ok: false });
    expect((await run('refund', { order: '10417' })).status).toBe(422);
    expect((await run('ticket', { topic: 'Delivery' })).body).toMatchObject({ ok: true });
    // Flex does this one.
    expect((await run('escalate', {})).status).toBe(404);
  });
});
