import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemorySync } from '../../../test/emitter/MemorySync';
import { anEnvelope, anOrder } from '../../../test/emitter/orders';
import { ok, refuses, ScriptedTwilio, type Reply, type Script } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import type { DeliveryOrder } from './Delivery';
import { FlexChannels } from './FlexChannels';
import { interactionsDelivery } from './interactionsDelivery';

const WORKSPACE = sid('WS', '1');
const CHAT = sid('CH', '1');
const TASK = sid('WT', '1');
const CHANNEL = { interactionSid: sid('KD', '1'), channelSid: sid('UO', '1') };
const CREATE = 'POST /v1/Interactions';
const INVITE = `POST /v1/Interactions/${CHANNEL.interactionSid}/Channels/${CHANNEL.channelSid}/Invites`;
const TASKS = `GET /v1/Workspaces/${WORKSPACE}/Tasks`;
const target = {
  conversationSid: CHAT,
  workspaceSid: WORKSPACE,
  workflowSid: sid('WW', '1'),
  channelType: 'web',
  taskChannel: 'chat',
  to: 'anna',
};
const none = ok({ tasks: [] });
const made = ok({
  sid: CHANNEL.interactionSid,
  channel: { sid: CHANNEL.channelSid },
  routing: { properties: { sid: TASK } },
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function desk(script: Script) {
  const twilio = new ScriptedTwilio({ [TASKS]: none, ...script });
  const channels = new FlexChannels(new MemorySync(), 100);
  const delivery = interactionsDelivery({ channels, watchMs: 1_000, pauseMs: 100 });
  const deliver = async (more: Partial<DeliveryOrder> = {}) => {
    const delivering = delivery.deliver(anOrder(twilio, { target, ...more }), anEnvelope());
    await vi.runAllTimersAsync();
    return delivering;
  };
  const asked = (key: string): number => twilio.requests.filter((one) => one === key).length;
  return { twilio, channels, delivery, deliver, asked };
}

describe('a chat that goes to Flex without Studio', () => {
  it('gets a task that carries the handoff, and its channel is remembered', async () => {
    const { deliver, twilio, channels } = desk({ [CREATE]: made });
    expect(await deliver()).toEqual({ kind: 'task', taskSid: TASK });
    const { properties } = JSON.parse(String(twilio.sent(CREATE).body.Routing)) as {
      properties: { attributes: object };
    };
    expect(properties.attributes).toMatchObject({
      channelType: 'web',
      direction: 'inbound',
      from: 'anna',
      customerAddress: 'anna',
      handoff: { id: 'H1' },
    });
    expect(await channels.of(CHAT)).toEqual({ ...CHANNEL, workflowSid: target.workflowSid, taskChannel: 'chat' });
  });

  it('has its task a moment later: Flex takes the request before it is done', async () => {
    const { deliver } = desk({
      [CREATE]: ok({ sid: CHANNEL.interactionSid, channel: { sid: CHANNEL.channelSid } }),
      [TASKS]: [none, none, none, ok({ tasks: [{ sid: TASK }] })],
    });
    expect(await deliver()).toEqual({ kind: 'task', taskSid: TASK });
  });

  it('is under way when its task takes long', async () => {
    const { deliver } = desk({ [CREATE]: ok({ sid: CHANNEL.interactionSid, channel: { sid: CHANNEL.channelSid } }) });
    expect(await deliver()).toEqual({ kind: 'under way' });
  });

  it('that has its task already is delivered', async () => {
    const { deliver, asked } = desk({ [TASKS]: ok({ tasks: [{ sid: TASK }] }) });
    expect(await deliver()).toEqual({ kind: 'task', taskSid: TASK });
    expect(asked(CREATE)).toBe(0);
  });

  it.each([
    ['conversationSid', { ...target, conversationSid: '' }],
    ['workspaceSid', { ...target, workspaceSid: '' }],
    ['workflowSid', { ...target, workflowSid: '' }],
  ])('fails at once without %s', async (_what, lacking) => {
    const { deliver, twilio } = desk({ [CREATE]: made });
    expect(await deliver({ target: lacking })).toMatchObject({ kind: 'failed' });
    expect(twilio.requests).toEqual([]);
  });

  it.each(['rcs', 'voice', 'constructor'])(
    'fails at once over %s, which Flex has no interactions for',
    async (channelType) => {
      const { deliver, asked } = desk({ [CREATE]: made });
      expect(await deliver({ target: { ...target, channelType } })).toMatchObject({
        kind: 'failed',
        failure: { message: expect.stringContaining(channelType) as string },
      });
      expect(asked(CREATE)).toBe(0);
    },
  );

  it('is not begun when there is no time left', async () => {
    const { deliver, asked } = desk({ [CREATE]: made });
    expect(await deliver({ end: Date.now() - 1 })).toMatchObject({ kind: 'failed' });
    expect(asked(CREATE)).toBe(0);
  });
});

describe('a request to Flex of which nobody knows whether it arrived', () => {
  it('is looked for first, and found', async () => {
    const { deliver, asked } = desk({ [CREATE]: 'lost', [TASKS]: [none, none, ok({ tasks: [{ sid: TASK }] })] });
    expect(await deliver()).toEqual({ kind: 'task', taskSid: TASK });
    expect(asked(CREATE)).toBe(1);
  });

  it('is not called failed as long as it may yet come to something', async () => {
    const { deliver } = desk({ [CREATE]: 'lost' });
    expect(await deliver()).toMatchObject({ kind: 'unknown' });
  });

  it('stays unknown when a second one is refused', async () => {
    const { deliver } = desk({ [CREATE]: ['lost', refuses(400)] });
    expect(await deliver()).toMatchObject({ kind: 'unknown', failure: { status: 400 } });
  });

  it('is not sent again while TaskRouter can’t be asked', async () => {
    const { deliver, asked } = desk({ [CREATE]: 'lost', [TASKS]: [none, refuses(503)] });
    expect(await deliver()).toMatchObject({ kind: 'unknown' });
    expect(asked(CREATE)).toBe(1);
  });
});

describe('a chat that has a channel in Flex', () => {
  it('comes back by an invite to it', async () => {
    const { deliver, channels, asked } = desk({ [INVITE]: ok({ routing: { properties: { sid: TASK } } }) });
    await channels.remember(CHAT, CHANNEL);
    expect(await deliver()).toEqual({ kind: 'task', taskSid: TASK });
    expect([asked(INVITE), asked(CREATE)]).toEqual([1, 0]);
  });

  it.each([404, 400])('gets a new one when the old one is closed (%i)', async (status) => {
    const { deliver, channels } = desk({ [INVITE]: refuses(status), [CREATE]: made });
    await channels.remember(CHAT, { ...CHANNEL, workflowSid: 'old' });
    expect(await deliver()).toEqual({ kind: 'task', taskSid: TASK });
    expect((await channels.of(CHAT))?.workflowSid).toBe(target.workflowSid);
  });

  it('that nobody wrote down is found by its newest task, and comes back by an invite', async () => {
    const task_attributes = {
      conversationSid: CHAT,
      flexInteractionSid: CHANNEL.interactionSid,
      flexInteractionChannelSid: CHANNEL.channelSid,
    };
    const { deliver, asked } = desk({
      [CREATE]: refuses(409),
      [INVITE]: ok({ routing: { properties: { sid: TASK } } }),
      [TASKS]: (request) =>
        request.query.get('EvaluateTaskAttributes')?.startsWith('handoff.id')
          ? none
          : ok({ tasks: [{ sid: sid('WT', '9') }] }),
      [`GET /v1/Workspaces/${WORKSPACE}/Events`]: ok({ events: [{ event_data: { task_attributes } }] }),
    });
    expect(await deliver()).toEqual({ kind: 'task', taskSid: TASK });
    expect(asked(INVITE)).toBe(1);
  });

  it('that nobody can find is a failure', async () => {
    const { deliver } = desk({ [CREATE]: refuses(409) });
    expect(await deliver()).toMatchObject({ kind: 'failed', failure: { status: 409 } });
  });

  it('of another handoff that is open is that one’s, when nobody else could claim it', async () => {
    const script: Script = {
      [CREATE]: refuses(409),
      [TASKS]: (request) =>
        request.query.get('EvaluateTaskAttributes')?.startsWith('handoff.id') ? none : ok({ tasks: [{ sid: TASK }] }),
    };
    expect(await desk(script).deliver({ claimedByAll: false })).toEqual({ kind: 'other handoff' });
    expect(await desk(script).deliver({ claimedByAll: true })).toMatchObject({ kind: 'failed' });
  });
});

describe('what became of it', () => {
  it.each<[string, Reply, object]>([
    ['its task', ok({ tasks: [{ sid: TASK }] }), { kind: 'task', taskSid: TASK }],
    ['nothing', none, { kind: 'absent' }],
    ['nobody can tell', refuses(503), { kind: 'unknown' }],
  ])('%s', async (_what, reply, reached) => {
    const { delivery, twilio } = desk({ [TASKS]: reply });
    expect(await delivery.find(anOrder(twilio, { target }))).toMatchObject(reached);
    expect(await delivery.find(anOrder(twilio))).toEqual({ kind: 'absent' });
  });

  it.each([401, 403, 422])('a refusal (%i) is one, at once', async (status) => {
    const { deliver, asked } = desk({ [CREATE]: refuses(status) });
    expect(await deliver()).toMatchObject({ kind: 'failed', failure: { status } });
    expect(asked(CREATE)).toBe(1);
  });
});
