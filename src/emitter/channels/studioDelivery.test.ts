import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemorySync } from '../../../test/emitter/MemorySync';
import { anEnvelope, anOrder } from '../../../test/emitter/orders';
import { ok, refuses, ScriptedTwilio, type Asked, type Reply, type Script } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import type { Delivery, DeliveryOrder, Reached } from './Delivery';
import { FlexChannels } from './FlexChannels';
import { studioDelivery, type StudioDeliveryOptions } from './studioDelivery';

const WORKSPACE = sid('WS', '1');
const FLOW = sid('FW', '1');
const RUN = sid('FN', '1');
const OTHER_RUN = sid('FN', '2');
const TASK = sid('WT', '1');
const CHAT = sid('CH', '1');
const RUNS = `/v2/Flows/${FLOW}/Executions`;
const TASKS = `GET /v1/Workspaces/${WORKSPACE}/Tasks`;
const target = { flowSid: FLOW, to: 'anna', from: '+15550100', conversationSid: CHAT };
const none = ok({ tasks: [] });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const context = (handoffId: string, conversationId = 'conv_1', widgets: object = {}) =>
  ok({
    context: {
      trigger: {
        request: { parameters: { HandoffData: { conversationId, attributes: { handoff: { id: handoffId } } } } },
      },
      widgets,
    },
  });
/** A run of the flow, as Studio tells of it. */
const run = (
  at: string,
  handoffId: string,
  { status = 'active', conversationId = 'conv_1', step = 'send_to_flex', widgets = {} } = {},
): Script => ({
  [`GET ${RUNS}/${at}`]: ok({ sid: at, status, contact_channel_address: 'anna' }),
  [`GET ${RUNS}/${at}/Steps`]: ok({ steps: [{ transitioned_to: step }] }),
  [`GET ${RUNS}/${at}/Context`]: context(handoffId, conversationId, widgets),
  [`POST ${RUNS}/${at}`]: ok(),
});
const listed = (...sids: string[]): Script => ({
  [`GET ${RUNS}`]: ok({
    executions: sids.map((one) => ({ sid: one, status: 'active', contact_channel_address: 'anna' })),
  }),
});
const started: Reply = { status: 201, body: { sid: RUN } };

function desk(script: Script, options: StudioDeliveryOptions = { workspaceSid: WORKSPACE }) {
  const twilio = new ScriptedTwilio({ [TASKS]: none, ...listed(), ...run(RUN, 'H1'), ...script });
  const delivery = studioDelivery({ watchMs: 1_000, pauseMs: 100, ...options });
  const settled = async <T>(work: Promise<T>): Promise<T> => {
    await vi.runAllTimersAsync();
    return work;
  };
  const deliver = (more: Partial<DeliveryOrder> = {}) =>
    settled(delivery.deliver(anOrder(twilio, { target, ...more }), anEnvelope()));
  const find = (more: Partial<DeliveryOrder> = {}) => settled(delivery.find(anOrder(twilio, { target, ...more })));
  const asked = (key: string): number => twilio.requests.filter((one) => one === key).length;
  return { twilio, delivery, deliver, find, asked };
}

describe('a chat that goes by a Studio flow', () => {
  it('starts a run with TAC’s payload, and is delivered once its task is there', async () => {
    const { deliver, twilio } = desk({ [`POST ${RUNS}`]: started, [TASKS]: [none, ok({ tasks: [{ sid: TASK }] })] });
    expect(await deliver()).toMatchObject({ kind: 'task', taskSid: TASK });
    const { To, From, Parameters } = twilio.sent(`POST ${RUNS}`).body;
    expect([To, From]).toEqual(['anna', '+15550100']);
    expect(JSON.parse(String(Parameters))).toMatchObject({
      HandoffData: {
        conversationId: 'conv_1',
        storeId: 'mem_store_1',
        profileId: 'mem_profile_1',
        conversationSid: CHAT,
        attributes: { handoffReason: 'customer_requested', handoff: { id: 'H1' } },
      },
    });
  });

  it('is delivered when a widget of the flow says which task it made', async () => {
    const { deliver } = desk({
      [`POST ${RUNS}`]: started,
      ...run(RUN, 'H1', { widgets: { send: { TaskSid: TASK } } }),
    });
    expect(await deliver()).toMatchObject({ kind: 'task', taskSid: TASK });
  });

  it('failed when the flow ended without a task', async () => {
    const { deliver } = desk({ [`POST ${RUNS}`]: started, ...run(RUN, 'H1', { status: 'ended' }) });
    expect(await deliver()).toMatchObject({ kind: 'failed', failure: { message: 'The flow ended without a task' } });
  });

  it('is under way when the flow takes long', async () => {
    const { deliver } = desk({ [`POST ${RUNS}`]: started });
    expect(await deliver()).toEqual({ kind: 'under way' });
  });

  it('without TaskRouter to ask, a flow that stays at one step is believed to wait for a person', async () => {
    const { deliver } = desk({ [`POST ${RUNS}`]: started }, {});
    expect(await deliver()).toEqual({ kind: 'task' });
  });

  it.each(['flowSid', 'to', 'from'])('fails at once without %s', async (lacking) => {
    const { deliver, twilio } = desk({ [`POST ${RUNS}`]: started });
    expect(await deliver({ target: { ...target, [lacking]: '' } })).toMatchObject({ kind: 'failed' });
    expect(twilio.requests).toEqual([]);
  });

  it.each([400, 401, 404])('fails at once when Studio refuses it (%i)', async (status) => {
    const { deliver, asked } = desk({ [`POST ${RUNS}`]: refuses(status) });
    expect(await deliver()).toMatchObject({ kind: 'failed', failure: { status } });
    expect(asked(`POST ${RUNS}`)).toBe(1);
  });

  it('says which chat the flow chose, when it chose one: that is what Twilio wrote on the task', async () => {
    const task_attributes = { conversationSid: sid('CH', '2') };
    const { deliver } = desk({
      [`POST ${RUNS}`]: started,
      [TASKS]: [ok({ tasks: [{ sid: TASK }] })],
      [`GET /v1/Workspaces/${WORKSPACE}/Events`]: ok({ events: [{ event_data: { task_attributes } }] }),
    });
    expect(await deliver()).toEqual({ kind: 'task', taskSid: TASK, conversationSid: sid('CH', '2') });
  });
});

describe('a run of which nobody knows whether it was started', () => {
  it('is looked for before another one is: ours is among the newest', async () => {
    const { deliver, asked } = desk({
      [`POST ${RUNS}`]: 'lost',
      ...listed(OTHER_RUN, RUN),
      ...run(OTHER_RUN, 'H0'),
      ...run(RUN, 'H1', { widgets: { send: { sid: TASK } } }),
    });
    expect(await deliver()).toMatchObject({ kind: 'task', taskSid: TASK });
    expect(asked(`POST ${RUNS}`)).toBe(1);
  });

  it('is started again when it surely was not, a few times', async () => {
    const { deliver, asked } = desk({ [`POST ${RUNS}`]: 'lost' });
    expect(await deliver()).toMatchObject({ kind: 'failed', failure: { kind: 'unreachable' } });
    expect(asked(`POST ${RUNS}`)).toBe(4);
  });

  it('is found after all, at another attempt', async () => {
    const { deliver } = desk({
      [`POST ${RUNS}`]: ['lost', started],
      ...run(RUN, 'H1', { widgets: { send: { sid: TASK } } }),
    });
    expect(await deliver()).toMatchObject({ kind: 'task', taskSid: TASK });
  });

  it('is unknown as long as Studio can’t be asked, until the time is up', async () => {
    const { deliver } = desk({ [`POST ${RUNS}`]: 'lost', [`GET ${RUNS}`]: refuses(503) });
    expect(await deliver({ end: Date.now() + 2_000 })).toMatchObject({ kind: 'unknown', failure: { status: 503 } });
  });
});

describe('a customer who is in the flow already', () => {
  it('by our own run, whose answer was lost: that is the one we want', async () => {
    const { deliver, asked } = desk({
      [`POST ${RUNS}`]: refuses(409),
      ...listed(RUN),
      ...run(RUN, 'H1', { widgets: { send: { sid: TASK } } }),
    });
    expect(await deliver()).toMatchObject({ kind: 'task', taskSid: TASK });
    expect(asked(`POST ${RUNS}`)).toBe(1);
  });

  it('by a run that an earlier handoff left behind: it is ended, and ours is started', async () => {
    const { deliver, twilio } = desk({
      [`POST ${RUNS}`]: [refuses(409), started],
      ...listed(OTHER_RUN),
      ...run(OTHER_RUN, 'H0'),
      ...run(RUN, 'H1', { widgets: { send: { sid: TASK } } }),
    });
    expect(await deliver()).toMatchObject({ kind: 'task', taskSid: TASK });
    expect(twilio.sent(`POST ${RUNS}/${OTHER_RUN}`).body).toEqual({ Status: 'ended' });
  });

  it('by the same conversation, which another process claimed while Sync was away: that handoff it is', async () => {
    const script = { [`POST ${RUNS}`]: refuses(409), ...listed(OTHER_RUN), ...run(OTHER_RUN, 'H0') };
    const { deliver, asked } = desk(script);
    expect(await deliver({ claimedByAll: false })).toEqual({ kind: 'other handoff' });
    expect(asked(`POST ${RUNS}/${OTHER_RUN}`)).toBe(0);
  });

  it('by somebody else’s run under the same address: only that contact’s runs are ended', async () => {
    const { deliver, asked } = desk({
      [`POST ${RUNS}`]: refuses(409),
      [`GET ${RUNS}`]: ok({ executions: [{ sid: OTHER_RUN, status: 'active', contact_channel_address: 'bert' }] }),
      ...run(OTHER_RUN, 'H0'),
    });
    expect(await deliver({ end: Date.now() + 2_000 })).toMatchObject({ kind: 'failed' });
    expect(asked(`POST ${RUNS}/${OTHER_RUN}`)).toBe(0);
  });

  it.each<[string, Script]>([
    ['can’t be listed', { [`GET ${RUNS}`]: refuses(503) }],
    ['can’t be read', { [`GET ${RUNS}/${OTHER_RUN}/Context`]: refuses(503) }],
    ['can’t be ended', { [`POST ${RUNS}/${OTHER_RUN}`]: refuses(503) }],
  ])('by a run that %s: nobody can tell', async (_what, script) => {
    const { deliver } = desk({
      [`POST ${RUNS}`]: refuses(409),
      ...listed(OTHER_RUN),
      ...run(OTHER_RUN, 'H0'),
      ...script,
    });
    expect(await deliver({ end: Date.now() + 2_000 })).toMatchObject({ kind: 'unknown', failure: { status: 503 } });
  });
});

describe('a chat that was in Flex before', () => {
  const channel = { interactionSid: sid('KD', '1'), channelSid: sid('UO', '1'), workflowSid: sid('WW', '1') };

  async function remembered(invited: Reached, { closes = false } = {}) {
    const channels = new FlexChannels(new MemorySync(), 100);
    await channels.remember(CHAT, channel);
    const orders: DeliveryOrder[] = [];
    const invite: Delivery = {
      by: 'interactions',
      find: async () => ({ kind: 'absent' }),
      deliver: async (order) => {
        orders.push(order);
        if (closes) await channels.forget(CHAT);
        return invited;
      },
    };
    const one = desk(
      { [`POST ${RUNS}`]: started, ...run(RUN, 'H1', { widgets: { send: { sid: TASK } } }) },
      { workspaceSid: WORKSPACE, channels, invite },
    );
    return { ...one, orders };
  }
  const failure = { kind: 'refused', message: 'no' } as const;

  it('comes back by an invite to its channel: a flow would be refused a second one', async () => {
    const { deliver, orders, asked } = await remembered({ kind: 'task', taskSid: TASK });
    expect(await deliver()).toEqual({ kind: 'task', taskSid: TASK });
    expect(orders[0]?.target).toMatchObject({ ...channel, workspaceSid: WORKSPACE, conversationSid: CHAT });
    expect(asked(`POST ${RUNS}`)).toBe(0);
  });

  it('goes by the flow again once its channel is closed', async () => {
    const { deliver, asked } = await remembered({ kind: 'failed', failure }, { closes: true });
    expect(await deliver()).toMatchObject({ kind: 'task', taskSid: TASK });
    expect(asked(`POST ${RUNS}`)).toBe(1);
  });

  it.each<Reached>([{ kind: 'failed', failure }, { kind: 'unknown', failure }, { kind: 'under way' }])(
    'does not go a second way when the first one is $kind',
    async (reached) => {
      const { deliver, asked } = await remembered(reached);
      expect(await deliver()).toEqual(reached);
      expect(asked(`POST ${RUNS}`)).toBe(0);
    },
  );
});

describe('what became of it', () => {
  it.each<[string, Script, object]>([
    ['its task', { [TASKS]: ok({ tasks: [{ sid: TASK }] }) }, { kind: 'task', taskSid: TASK }],
    ['its run, which goes on', { ...listed(RUN) }, { kind: 'under way' }],
    ['nothing', { ...listed() }, { kind: 'absent' }],
    ['other runs only', { ...listed(OTHER_RUN), ...run(OTHER_RUN, 'H0') }, { kind: 'absent' }],
    ['nobody can tell', { [`GET ${RUNS}`]: refuses(503) }, { kind: 'unknown' }],
    [
      'nobody can tell of a run',
      { ...listed(OTHER_RUN), [`GET ${RUNS}/${OTHER_RUN}/*`]: refuses(500) },
      { kind: 'unknown' },
    ],
  ])('%s', async (_what, script, reached) => {
    expect(await desk(script).find()).toMatchObject(reached);
  });

  it('is asked of the newest twenty runs of the customer at most', async () => {
    const many = Array.from({ length: 60 }, (_, place) => `FN${String(place).padStart(32, '0')}`);
    const { find, twilio } = desk({
      ...listed(...many),
      [`GET ${RUNS}/*/Steps`]: ok({ steps: [] }),
      [`GET ${RUNS}/*/Context`]: ({ request }: Asked) => ({ status: 200, body: { context: { request } } }),
    });
    expect(await find()).toEqual({ kind: 'absent' });
    expect(twilio.requests.filter((one) => one.endsWith('/Context'))).toHaveLength(20);
  });

  it('of a delivery without a flow is what TaskRouter says', async () => {
    expect(await desk({}).find({ target: {} })).toEqual({ kind: 'absent' });
  });
});
