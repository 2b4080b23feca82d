import { describe, expect, it } from 'vitest';
import { FAILURES, ok, refuses, ScriptedTwilio } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import { findConversation } from './findConversation';

const CHAT = sid('CH', '1');
const LIST = 'GET /v2/Conversations';

describe('which conversation is meant', () => {
  it('nobody is asked where none is named', async () => {
    const twilio = new ScriptedTwilio();
    expect(await findConversation(twilio.calls, undefined)).toEqual({ kind: 'unknown' });
    expect(await findConversation(twilio.calls, '')).toEqual({ kind: 'unknown' });
    expect(twilio.requests).toEqual([]);
  });

  it('the orchestrator’s own, by its id', async () => {
    const twilio = new ScriptedTwilio({ 'GET /v2/Conversations/conv_1': ok({ status: 'ACTIVE' }) });
    expect(await findConversation(twilio.calls, 'conv_1')).toEqual({
      kind: 'found',
      ids: { conversationId: 'conv_1' },
    });
  });

  it('none, where the orchestrator has none by that id', async () => {
    expect(await findConversation(new ScriptedTwilio().calls, 'conv_1')).toEqual({ kind: 'none' });
    expect(await findConversation(new ScriptedTwilio().calls, 'a call’s own id/..')).toEqual({ kind: 'none' });
  });

  it('the one that bridges a chat, by the chat', async () => {
    const twilio = new ScriptedTwilio({ [LIST]: ok({ conversations: [{ id: 'conv_1', status: 'ACTIVE' }] }) });
    expect(await findConversation(twilio.calls, CHAT)).toEqual({
      kind: 'found',
      ids: { conversationId: 'conv_1', conversationSid: CHAT },
    });
    expect(twilio.sent(LIST).query.get('channelId')).toBe(CHAT);
  });

  it.each([
    [
      'the one that is open',
      [
        { id: 'newest', status: 'CLOSED', createdAt: '2026-11-27T05:00:00Z' },
        { id: 'open', status: 'INACTIVE', createdAt: '2026-11-27T04:00:00Z' },
      ],
      'open',
    ],
    [
      'the newest of two that are open',
      [
        { id: 'older', status: 'ACTIVE', createdAt: '2026-11-27T04:00:00Z' },
        { id: 'newer', status: 'ACTIVE', createdAt: '2026-11-27T05:00:00Z' },
      ],
      'newer',
    ],
    [
      'the newest, where all are closed',
      [
        { id: 'older', status: 'CLOSED', createdAt: '2026-11-27T04:00:00Z' },
        { id: 'newer', status: 'CLOSED', createdAt: '2026-11-27T05:00:00Z' },
      ],
      'newer',
    ],
    ['any, where nobody says when they began', [{ id: 'first' }, { id: 'second' }], 'first'],
  ])('of several that bridged the same chat %s', async (_which, conversations, conversationId) => {
    const twilio = new ScriptedTwilio({ [LIST]: ok({ conversations }) });
    expect(await findConversation(twilio.calls, CHAT)).toMatchObject({ kind: 'found', ids: { conversationId } });
  });

  it.each([
    ['an empty list', ok({ conversations: [] })],
    ['no list', ok({})],
    ['a conversation without an id', ok({ conversations: [{ status: 'ACTIVE' }] })],
    ['404', refuses(404)],
  ])('none bridges a chat, of an answer with %s', async (_what, reply) => {
    expect(await findConversation(new ScriptedTwilio({ [LIST]: reply }).calls, CHAT)).toEqual({ kind: 'none' });
  });

  it.each(FAILURES)('nobody can tell when Twilio %s: nothing is refused for it', async (_how, reply) => {
    const twilio = new ScriptedTwilio({ [LIST]: reply, 'GET /v2/Conversations/conv_1': reply });
    expect(await findConversation(twilio.calls, CHAT)).toEqual({ kind: 'unknown' });
    expect(await findConversation(twilio.calls, 'conv_1')).toEqual({ kind: 'unknown' });
  });
});
