import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anEnvelope, anOrder } from '../../../test/emitter/orders';
import { ok, refuses, ScriptedTwilio, type Script } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import type { Envelope } from '../../handoff/envelope';
import type { Delivery, DeliveryOrder, Reached } from './Delivery';
import type { TacSession } from './tac';
import type { TacTool, TacToolSource } from './TacTool';
import { tacToolDelivery } from './tacToolDelivery';

const WORKSPACE = sid('WS', '1');
const FLOW = sid('FW', '1');
const TASK = sid('WT', '1');
const RUN = sid('FN', '1');
const TASKS = `/v1/Workspaces/${WORKSPACE}/Tasks`;
const target = { flowSid: FLOW, to: 'anna', conversationSid: sid('CH', '1') };
const initiated = { status: 'handoff_initiated' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

interface Setting {
  tool?: TacToolSource;
  channel?: TacSession['channel'];
  /** What the way below finds, one after the other. */
  finds?: Reached[];
  comesBack?: Reached;
  script?: Script;
}

function desk({ tool, channel = 'chat', finds = [{ kind: 'absent' }], comesBack, script = {} }: Setting) {
  const twilio = new ScriptedTwilio({
    [`GET /v2/Flows/${FLOW}/Executions`]: ok({ executions: [] }),
    [`GET ${TASKS}`]: ok({ tasks: [] }),
    ...script,
  });
  const called: { reason: string }[] = [];
  const session: TacSession = { conversationId: 'conv_1', channel };
  const own: TacTool = { implementation: (args) => (called.push(args), initiated) };
  const delivered: Envelope[] = [];
  const inner: Delivery = {
    by: 'studio',
    deliver: async (_order, envelope) => (delivered.push(envelope), { kind: 'under way' }),
    find: async () => (finds.length > 1 ? finds.shift() : finds[0]) ?? { kind: 'absent' },
    ...(comesBack ? { comeBack: async () => comesBack } : {}),
  };
  const delivery = tacToolDelivery(inner, {
    tool: tool ?? own,
    session,
    workspaceSid: WORKSPACE,
    watchMs: 1_000,
    pauseMs: 100,
  });
  const deliver = async (more: Partial<DeliveryOrder> = {}, envelope = anEnvelope()) => {
    const work = delivery.deliver(anOrder(twilio, { target, ...more }), envelope);
    await vi.runAllTimersAsync();
    return work;
  };
  return { twilio, called, session, delivered, delivery, deliver };
}

describe('a chat that TAC’s own tool hands over', () => {
  it('is made with our attributes where the developer gives a function', async () => {
    const made: Record<string, unknown>[] = [];
    const tool = (attributes: Record<string, unknown>): TacTool => (
      made.push(attributes),
      { implementation: async () => initiated }
    );
    const { deliver } = desk({ tool, finds: [{ kind: 'task', taskSid: TASK }] });
    expect(await deliver()).toEqual({ kind: 'task', taskSid: TASK });
    expect(made[0]).toMatchObject({ handoffReason: 'customer_requested', handoff: { id: 'H1' } });
  });

  it('tells the tool why, in the virtual agent’s words', async () => {
    const { deliver, called } = desk({ finds: [{ kind: 'task', taskSid: TASK }] });
    await deliver();
    expect(called).toEqual([{ reason: 'Wants a person' }]);
  });

  it('whose tool was made before gets the handoff onto its bare task', async () => {
    const { deliver, twilio } = desk({
      script: {
        [`GET ${TASKS}`]: ok({ tasks: [{ sid: TASK }] }),
        [`GET ${TASKS}/${TASK}`]: ok({ attributes: '{"department":"billing"}', version: '1' }),
        [`POST ${TASKS}/${TASK}`]: ok(),
      },
    });
    expect(await deliver()).toEqual({ kind: 'task', taskSid: TASK });
    expect(JSON.parse(String(twilio.sent(`POST ${TASKS}/${TASK}`).body.Attributes))).toMatchObject({
      department: 'billing',
      handoff: { id: 'H1' },
    });
  });

  it('does not take another task of the chat for the one of a function’s tool', async () => {
    const { deliver } = desk({
      tool: () => ({ implementation: async () => initiated }),
      script: { [`GET ${TASKS}`]: ok({ tasks: [{ sid: TASK }] }) },
    });
    expect(await deliver()).toEqual({ kind: 'under way' });
  });

  it('that was in Flex before comes back without the tool: its flow would be refused', async () => {
    const { deliver, called } = desk({ comesBack: { kind: 'task', taskSid: TASK } });
    expect(await deliver()).toEqual({ kind: 'task', taskSid: TASK });
    expect(called).toEqual([]);
  });

  it.each<[string, TacTool]>([
    ['says that it failed', { implementation: async () => ({ status: 'handoff_failed', error: 'no' }) }],
    ['throws, with a secret in the error', { implementation: async () => Promise.reject(new Error('Basic QUMxMjM6')) }],
    [
      'throws at once',
      {
        implementation: () => {
          throw new TypeError('apiSecret');
        },
      },
    ],
  ])('whose tool %s failed, and nothing of it is told on', async (_what, tool) => {
    const reached = await desk({ tool }).deliver();
    expect(reached.kind).toBe('failed');
    expect(JSON.stringify(reached)).not.toMatch(/Basic|apiSecret/);
  });

  it('whose tool says that it failed may be there all the same', async () => {
    const tool: TacTool = { implementation: async () => ({ status: 'handoff_failed' }) };
    const { deliver } = desk({ tool, finds: [{ kind: 'absent' }, { kind: 'task', taskSid: TASK }] });
    expect(await deliver()).toEqual({ kind: 'task', taskSid: TASK });
  });

  it('whose tool says that it failed is not taken back while its flow is on the way to a person', async () => {
    const tool: TacTool = { implementation: async () => ({ status: 'handoff_failed' }) };
    expect(await desk({ tool, finds: [{ kind: 'under way' }] }).deliver()).toEqual({ kind: 'under way' });
  });

  it('whose tool says that it failed, and nobody can look, is not known to have failed', async () => {
    const tool: TacTool = { implementation: async () => ({ status: 'handoff_failed' }) };
    const unknown: Reached = { kind: 'unknown', failure: { kind: 'refused', message: 'no' } };
    expect(await desk({ tool, finds: [unknown] }).deliver()).toEqual(unknown);
  });

  it('whose tool says that it went is on its way as long as nobody can look', async () => {
    const unknown: Reached = { kind: 'unknown', failure: { kind: 'refused', message: 'no' } };
    expect(await desk({ finds: [unknown] }).deliver()).toEqual({ kind: 'under way' });
  });

  it('of which an earlier run is left has that one ended first: the tool ends none', async () => {
    const at = `/v2/Flows/${FLOW}/Executions`;
    const { deliver, twilio, called } = desk({
      finds: [{ kind: 'task', taskSid: TASK }],
      script: {
        [`GET ${at}`]: ok({ executions: [{ sid: RUN, status: 'active', contact_channel_address: 'anna' }] }),
        [`GET ${at}/${RUN}/Steps`]: ok({ steps: [] }),
        [`GET ${at}/${RUN}/Context`]: ok({ context: {} }),
        [`POST ${at}/${RUN}`]: ok(),
      },
    });
    await deliver();
    expect(twilio.sent(`POST ${at}/${RUN}`).body).toEqual({ Status: 'ended' });
    expect(called).toHaveLength(1);
  });

  it('is not handed to the tool while nobody can tell what runs', async () => {
    const { deliver, called } = desk({ script: { [`GET /v2/Flows/${FLOW}/Executions`]: refuses(503) } });
    expect(await deliver()).toMatchObject({ kind: 'unknown' });
    expect(called).toEqual([]);
  });

  it('goes under the name of the way below, so that another process knows what to look for', () => {
    expect(desk({}).delivery.by).toBe('studio');
  });
});

describe('a call that TAC’s own tool hands over', () => {
  /** TAC parks a frame with the attributes that the tool was made with. */
  const parks = (session: TacSession, attributes: unknown): TacTool => ({
    implementation: async () => {
      session.pendingHandoffData = { type: 'end', handoffData: JSON.stringify({ attributes }) };
      return initiated;
    },
  });

  it('keeps the attributes that the tool had, under ours', async () => {
    const session: { of?: TacSession } = {};
    const tool: TacTool = {
      implementation: async (args) =>
        parks(session.of as TacSession, {
          department: 'billing',
          vip: true,
          reason: 'theirs',
          handoff: {},
        }).implementation(args),
    };
    const one = desk({ tool, channel: 'VOICE' });
    session.of = one.session;
    expect(await one.deliver({}, anEnvelope({ attributes: { vip: false } }))).toEqual({ kind: 'under way' });
    expect(one.delivered[0]?.attributes).toEqual({ department: 'billing', vip: false });
  });

  it.each(['', '{"attributes":', 'null', '{}'])('has ours alone where its frame holds %j', async (handoffData) => {
    const one = desk({ channel: 'voice' });
    one.session.pendingHandoffData = { type: 'end', handoffData };
    await one.deliver();
    expect(one.delivered[0]).not.toHaveProperty('attributes');
  });

  it('whose tool fails is not let go', async () => {
    const one = desk({ channel: 'voice', tool: { implementation: async () => ({ status: 'handoff_failed' }) } });
    expect(await one.deliver()).toMatchObject({ kind: 'failed' });
    expect(one.delivered).toEqual([]);
  });
});
