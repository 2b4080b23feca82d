import { beforeEach, describe, expect, it } from 'vitest';
import { MemorySync } from '../../../test/emitter/MemorySync';
import { ok, refuses, ScriptedTwilio, type Script } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import { syncNames } from '../../handoff/syncNames';
import { FlexChannels } from './FlexChannels';

const CHAT = sid('CH', '1');
const WORKSPACE = sid('WS', '1');
const TASK = sid('WT', '1');
const EVENTS = `GET /v1/Workspaces/${WORKSPACE}/Events`;
const TASKS = `GET /v1/Workspaces/${WORKSPACE}/Tasks`;
const channel = {
  interactionSid: sid('KD', '1'),
  channelSid: sid('UO', '1'),
  workflowSid: sid('WW', '1'),
  taskChannel: 'chat',
};
const created = (conversationSid: string) => {
  const task_attributes = JSON.stringify({
    conversationSid,
    flexInteractionSid: channel.interactionSid,
    flexInteractionChannelSid: channel.channelSid,
  });
  return ok({ events: [{ event_data: { task_attributes } }] });
};

let sync: MemorySync;
let channels: FlexChannels;
beforeEach(() => {
  sync = new MemorySync();
  channels = new FlexChannels(sync, 100);
});

describe('the channel that a chat has in Flex', () => {
  it('is remembered for the next handoff, for as long as handoffs are', async () => {
    await channels.remember(CHAT, channel);
    expect(await channels.of(CHAT)).toEqual(channel);
    expect(sync.documents.get(syncNames.interaction(CHAT))?.ttl).toBe(100);
  });

  it('is another one once it was closed', async () => {
    await channels.remember(CHAT, channel);
    await channels.forget(CHAT);
    expect(await channels.of(CHAT)).toBeUndefined();
    await channels.remember(CHAT, { ...channel, channelSid: sid('UO', '2') });
    expect((await channels.of(CHAT))?.channelSid).toBe(sid('UO', '2'));
  });

  it.each([
    ['nothing is written', undefined],
    ['half of it is written', { interactionSid: sid('KD', '1') }],
    ['paths are written', { interactionSid: 'KD/../..', channelSid: sid('UO', '1') }],
    ['other kinds are written', { interactionSid: sid('CH', '1'), channelSid: sid('UO', '1') }],
  ])('is none where %s', async (_what, data) => {
    if (data) sync.put(syncNames.interaction(CHAT), data);
    expect(await channels.of(CHAT)).toBeUndefined();
  });

  it('is one without a way where numbers stand for names', async () => {
    sync.put(syncNames.interaction(CHAT), { ...channel, workflowSid: 7, taskChannel: null });
    expect(await channels.of(CHAT)).toEqual({ interactionSid: channel.interactionSid, channelSid: channel.channelSid });
  });

  it('is not known while Sync is away, and nothing fails', async () => {
    sync.away = true;
    await channels.remember(CHAT, channel);
    expect(await channels.of(CHAT)).toBeUndefined();
  });
});

describe('a channel that somebody else made', () => {
  const learn = async (script: Script) => {
    const twilio = new ScriptedTwilio(script);
    await channels.learn(twilio.calls, WORKSPACE, CHAT, TASK);
    return twilio;
  };

  it('is learnt from the task that it made', async () => {
    await learn({
      [EVENTS]: created(CHAT),
      [`${TASKS}/${TASK}`]: ok({ workflow_sid: sid('WW', '1'), task_channel_unique_name: 'chat' }),
    });
    expect(await channels.of(CHAT)).toEqual(channel);
  });

  it('is not learnt from a task of another chat', async () => {
    await learn({ [EVENTS]: created(sid('CH', '2')) });
    expect(await channels.of(CHAT)).toBeUndefined();
  });

  it('is learnt once: nobody is asked when it is known', async () => {
    await channels.remember(CHAT, channel);
    expect((await learn({})).requests).toEqual([]);
  });

  it('is looked up at the newest task that Twilio made in it', async () => {
    const twilio = new ScriptedTwilio({
      [TASKS]: ok({ tasks: [{ sid: sid('WT', '9') }, { sid: TASK }] }),
      [EVENTS]: [ok({ events: [] }), created(CHAT)],
    });
    expect(await channels.lookUp(twilio.calls, WORKSPACE, CHAT)).toMatchObject({ channelSid: channel.channelSid });
  });

  it.each<[string, Script]>([
    ['there is no task any more', { [TASKS]: ok({ tasks: [] }) }],
    ['TaskRouter can’t be asked', { [TASKS]: refuses(503) }],
    ['no task was made in the chat', { [TASKS]: ok({ tasks: [{ sid: TASK }] }), [EVENTS]: created(sid('CH', '2')) }],
  ])('is not found when %s', async (_why, script) => {
    expect(await channels.lookUp(new ScriptedTwilio(script).calls, WORKSPACE, CHAT)).toBeUndefined();
  });
});
