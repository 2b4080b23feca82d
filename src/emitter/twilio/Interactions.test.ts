import { describe, expect, it } from 'vitest';
import { FAILURES, ok, refuses, ScriptedTwilio } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import { interactions, type Routing } from './Interactions';

const KD = sid('KD', '1');
const UO = sid('UO', '1');
const TASK = sid('WT', '1');
const CREATE = 'POST /v1/Interactions';
const INVITE = `POST /v1/Interactions/${KD}/Channels/${UO}/Invites`;
const routing: Routing = {
  workspaceSid: sid('WS', '1'),
  workflowSid: sid('WW', '1'),
  taskChannel: 'chat',
  attributes: { handoffReason: 'customer_requested', note: '„Grüße“ 🙂 مرحبا' },
};
const chat = { conversationSid: sid('CH', '1'), channelType: 'web' };

const sentTo = (twilio: ScriptedTwilio, key: string, field: string): unknown =>
  JSON.parse(String(twilio.sent(key).body[field]));

describe('a conversation that goes to Flex for the first time', () => {
  it('is named as the medium, with where its task is routed', async () => {
    const twilio = new ScriptedTwilio({ [CREATE]: ok({ sid: KD, channel: { sid: UO } }) });
    await interactions(twilio.calls).create(chat, routing);
    expect(sentTo(twilio, CREATE, 'Channel')).toEqual({
      type: 'web',
      initiated_by: 'customer',
      properties: { media_channel_sid: chat.conversationSid },
    });
    expect(sentTo(twilio, CREATE, 'Routing')).toEqual({
      properties: {
        workspace_sid: routing.workspaceSid,
        workflow_sid: routing.workflowSid,
        task_channel_unique_name: 'chat',
        attributes: routing.attributes,
      },
    });
  });

  it.each([
    ['interaction, channel and task', { sid: KD, channel: { sid: UO }, routing: { properties: { sid: TASK } } }, TASK],
    [
      'its task under another name',
      { sid: KD, channel: { sid: UO }, routing: { properties: { task_sid: TASK } } },
      TASK,
    ],
    ['no task yet', { sid: KD, channel: { sid: UO }, routing: null }, undefined],
    [
      'a reservation in the task’s place',
      { sid: KD, channel: { sid: UO }, routing: { properties: { sid: 'WR1' } } },
      undefined,
    ],
  ])('is there with %s', async (_what, body, taskSid) => {
    const twilio = new ScriptedTwilio({ [CREATE]: ok(body) });
    const created = await interactions(twilio.calls).create(chat, routing);
    expect(created).toMatchObject({ ok: true, body: { interactionSid: KD, channelSid: UO } });
    expect(created.ok && created.body.taskSid).toBe(taskSid);
  });

  it.each([
    ['the channel as a text', { sid: KD, channel: UO }],
    ['no channel', { sid: KD, channel: null }],
    ['a channel of another kind', { sid: KD, channel: { sid: sid('CH', '2') } }],
    ['a channel that is a path', { sid: KD, channel: { sid: 'UO/../..' } }],
  ])('has no channel that could be asked, of an answer with %s', async (_what, body) => {
    const twilio = new ScriptedTwilio({ [CREATE]: ok(body) });
    const created = await interactions(twilio.calls).create(chat, routing);
    expect(created.ok && created.body.channelSid).toBeUndefined();
  });

  it('is refused where it has a channel already', async () => {
    const twilio = new ScriptedTwilio({ [CREATE]: refuses(409, 45001) });
    expect(await interactions(twilio.calls).create(chat, routing)).toMatchObject({ failure: { status: 409 } });
  });

  it('is asked for once only when the answer is lost: a second request would be a second task', async () => {
    const twilio = new ScriptedTwilio({ [CREATE]: 'lost' });
    expect((await interactions(twilio.calls).create(chat, routing)).ok).toBe(false);
    expect(twilio.requests).toEqual([CREATE]);
  });
});

describe('a conversation that Flex had before', () => {
  it('is another invite to its channel, with the attributes again: an invite carries none by itself', async () => {
    const twilio = new ScriptedTwilio({ [INVITE]: ok({ routing: { properties: { sid: TASK } } }) });
    const invited = await interactions(twilio.calls).invite({ interactionSid: KD, channelSid: UO }, routing);
    expect(invited).toMatchObject({ ok: true, body: { interactionSid: KD, channelSid: UO, taskSid: TASK } });
    expect(sentTo(twilio, INVITE, 'Routing')).toMatchObject({ properties: { attributes: routing.attributes } });
    expect(twilio.sent(INVITE).body).not.toHaveProperty('Channel');
  });

  it.each(FAILURES)('is not believed to be there when Flex %s', async (_how, reply) => {
    const twilio = new ScriptedTwilio({ [INVITE]: reply });
    expect((await interactions(twilio.calls).invite({ interactionSid: KD, channelSid: UO }, routing)).ok).toBe(false);
  });
});
