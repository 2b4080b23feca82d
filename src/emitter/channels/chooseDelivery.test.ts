import { describe, expect, it } from 'vitest';
import { MemorySync } from '../../../test/emitter/MemorySync';
import { ScriptedTwilio } from '../../../test/emitter/ScriptedTwilio';
import type { EmitterOptions } from '../EmitterOptions';
import { createDeliveries } from './chooseDelivery';
import { LiveCalls } from './LiveCalls';
import { requestedDelivery } from './requestedDelivery';

const deliveriesOf = (options: Partial<EmitterOptions>) =>
  createDeliveries(
    { twilio: new ScriptedTwilio().client, ...options },
    { sync: new MemorySync(), liveCalls: new LiveCalls(), ttlSeconds: 60 },
  );
const choose = (options: Partial<EmitterOptions>, channel: string, config = {}, callSid?: string) => {
  const { delivery, target } = deliveriesOf(options).choose({ channel, callSid }, config);
  return { by: delivery.by, target };
};
const byFlex = { workspaceSid: 'WS1', workflowSid: 'WW1' };

describe('how a chat reaches a person', () => {
  it.each<[string, Partial<EmitterOptions>, object, string]>([
    ['by the flow of the emitter', { studioFlowSid: 'FW1' }, {}, 'studio'],
    ['by TAC’s flow', {}, { studioHandoffFlowSid: 'FW2' }, 'studio'],
    ['by a flow, also where there is a workflow', { ...byFlex, studioFlowSid: 'FW1' }, {}, 'studio'],
    ['straight to Flex, where there is a workflow alone', byFlex, {}, 'interactions'],
    [
      'straight to Flex, where that is chosen',
      { ...byFlex, studioFlowSid: 'FW1', delivery: { messaging: { kind: 'interactions', workflowSid: 'WW2' } } },
      {},
      'interactions',
    ],
    [
      'by a flow, where that is chosen',
      { ...byFlex, delivery: { messaging: { kind: 'studio', flowSid: 'FW3' } } },
      {},
      'studio',
    ],
  ])('%s', (_how, options, config, by) => {
    expect(choose(options, 'chat', config).by).toBe(by);
  });

  it.each<[string, Partial<EmitterOptions>, object, string]>([
    [
      'the one that is chosen',
      { studioFlowSid: 'FW1', delivery: { messaging: { kind: 'studio', flowSid: 'FW3' } } },
      { studioHandoffFlowSid: 'FW2' },
      'FW3',
    ],
    ['the emitter’s', { studioFlowSid: 'FW1' }, { studioHandoffFlowSid: 'FW2' }, 'FW1'],
    ['TAC’s', {}, { studioHandoffFlowSid: 'FW2' }, 'FW2'],
  ])('of several flows by %s', (_which, options, config, flowSid) => {
    expect(choose(options, 'sms', { ...config, phoneNumber: '+15550100' }).target).toMatchObject({
      flowSid,
      from: '+15550100',
    });
  });

  it.each<[string, Partial<EmitterOptions>]>([
    ['there is neither a workflow nor a flow', {}],
    ['a flow is chosen and none is named', { ...byFlex, delivery: { messaging: { kind: 'studio' } } }],
    ['there is no workspace', { workflowSid: 'WW1' }],
  ])('can’t be told when %s, and the developer reads what is missing', (_why, options) => {
    expect(() => choose(options, 'chat')).toThrow(/needs a work/);
  });

  it.each([
    ['chat', 'web', 'chat'],
    ['CHAT', 'web', 'chat'],
    ['sms', 'sms', 'sms'],
    ['whatsapp', 'whatsapp', 'chat'],
    ['RCS', 'rcs', 'chat'],
  ])('%s is Flex’s channel type %s, on task channel %s', (channel, channelType, taskChannel) => {
    expect(choose(byFlex, channel).target).toEqual({ ...byFlex, channelType, taskChannel });
  });

  it('a workspace and a task channel of its own go first', () => {
    const messaging = { kind: 'interactions', workflowSid: 'WW2', workspaceSid: 'WS2', taskChannel: 'vip' } as const;
    expect(choose({ ...byFlex, delivery: { messaging } }, 'sms').target).toMatchObject({
      workspaceSid: 'WS2',
      workflowSid: 'WW2',
      taskChannel: 'vip',
    });
  });
});

describe('how a call reaches a person', () => {
  it.each<[string, Partial<EmitterOptions>, string, object]>([
    ['by the flow behind <Connect>', {}, 'voice', { callSid: 'CA1' }],
    [
      'by <Enqueue>',
      { delivery: { voice: { kind: 'enqueue', workflowSid: 'WW1' } } },
      'enqueue',
      { callSid: 'CA1', workflowSid: 'WW1' },
    ],
  ])('%s', (_how, options, by, target) => {
    for (const channel of ['voice', 'VOICE']) expect(choose(options, channel, {}, 'CA1')).toEqual({ by, target });
  });

  it('needs no flow and no workflow for messages', () => {
    expect(choose({}, 'voice').target).toEqual({});
  });
});

it('every way that a process may have begun is known to whoever goes on with it', () => {
  expect(deliveriesOf({}).all.map(({ by }) => by)).toEqual(['studio', 'interactions', 'voice', 'enqueue']);
});

describe('a handoff that is asked for over HTTP', () => {
  const asked = (options: Partial<EmitterOptions>, channel = 'chat') => {
    const chosen = requestedDelivery(options, deliveriesOf(options))(channel);
    return 'lacks' in chosen ? `lacks ${chosen.lacks}` : chosen.delivery.by;
  };
  const interactions = { kind: 'interactions', workflowSid: 'WW1' } as const;

  it.each<[string, Partial<EmitterOptions>, string, string]>([
    ['a flow and an address', { studioFlowSid: 'FW1', address: '+1' }, 'chat', 'studio'],
    ['a flow and no address', { studioFlowSid: 'FW1' }, 'chat', 'lacks address'],
    ['nothing', {}, 'chat', 'lacks studioFlowSid'],
    ['a workflow', byFlex, 'chat', 'interactions'],
    ['a workflow and no workspace', { workflowSid: 'WW1' }, 'chat', 'lacks workspaceSid'],
    ['a workflow and no address, for an SMS', byFlex, 'sms', 'lacks address'],
    ['a workflow and an address, for an SMS', { ...byFlex, address: '+1' }, 'sms', 'interactions'],
    [
      'interactions with a workspace of their own',
      { delivery: { messaging: { ...interactions, workspaceSid: 'WS2' } } },
      'chat',
      'interactions',
    ],
    ['interactions without any workspace', { delivery: { messaging: interactions } }, 'chat', 'lacks workspaceSid'],
    [
      'a flow of its own',
      { address: '+1', delivery: { messaging: { kind: 'studio', flowSid: 'FW3' } } },
      'chat',
      'studio',
    ],
    [
      'a flow that is chosen and not named',
      { ...byFlex, address: '+1', delivery: { messaging: { kind: 'studio' } } },
      'chat',
      'lacks studioFlowSid',
    ],
  ])('with %s', (_what, options, channel, way) => {
    expect(asked(options, channel)).toBe(way);
  });
});
