import { describe, expect, it } from 'vitest';
import { FAILURES, ok, ScriptedTwilio } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import { readOrigin, readOriginOf } from './TaskOrigin';

const handoff = { v: 1, id: 'H1', conversationId: 'conv_1', reason: { code: 'other', text: 'Wants a person' } };
const CHAT = sid('CH', '1');

describe('what a task was made for', () => {
  it('a handoff of ours, in a chat of Flex', () => {
    const made = {
      handoff,
      conversationSid: CHAT,
      flexInteractionSid: sid('KD', '1'),
      flexInteractionChannelSid: sid('UO', '1'),
      customerAddress: '+15550123',
      from: 'whatsapp:+15550123',
      language: 'de',
      shoeSize: 42,
    };
    expect(readOrigin(JSON.stringify(made))).toEqual({
      handoffId: 'H1',
      conversationId: 'conv_1',
      conversationSid: CHAT,
      channel: { interactionSid: sid('KD', '1'), channelSid: sid('UO', '1') },
      customer: { customerAddress: '+15550123', from: 'whatsapp:+15550123', language: 'de' },
    });
  });

  it('a handoff of ours, on a call', () => {
    expect(readOrigin(JSON.stringify({ handoff, call_sid: sid('CA', '1') }))).toMatchObject({
      handoffId: 'H1',
      callSid: sid('CA', '1'),
    });
  });

  it('a colleague’s task says the conversation alone', () => {
    const origin = readOrigin(JSON.stringify({ conversationSid: CHAT }));
    expect(origin).toEqual({ conversationSid: CHAT, customer: {} });
  });

  it.each([
    ['nothing', undefined],
    ['no JSON', '{handoff'],
    ['a list', '[]'],
    ['a number', '42'],
    ['null', 'null'],
    ['TAC’s own flat fields', JSON.stringify({ reason: 'Wants a person', conversationId: 'conv_1' })],
    ['a handoff without a conversation', JSON.stringify({ handoff: { ...handoff, conversationId: undefined } })],
    ['a handoff without an id', JSON.stringify({ handoff: { ...handoff, id: '' } })],
  ])('no handoff of ours, of attributes with %s', (_what, attributes) => {
    expect(readOrigin(attributes)).not.toHaveProperty('handoffId');
  });

  it.each([
    ['conversationSid', { conversationSid: '../../Services' }],
    ['conversationSid', { conversationSid: sid('CA', '1') }],
    ['channel', { flexInteractionSid: sid('KD', '1') }],
    ['channel', { flexInteractionSid: sid('KD', '1'), flexInteractionChannelSid: 'UO1' }],
    ['callSid', { call_sid: { toString: 'CA' } }],
  ])('no %s that means something else in an address', (field, attributes) => {
    expect(readOrigin(JSON.stringify(attributes))).not.toHaveProperty(field);
  });

  it('customers are named by texts alone', () => {
    expect(readOrigin(JSON.stringify({ from: 15550123, identity: ['a'], language: null })).customer).toEqual({});
  });
});

describe('TaskRouter’s own record of a task', () => {
  const WORKSPACE = sid('WS', '1');
  const AT = `GET /v1/Workspaces/${WORKSPACE}/Events`;
  const read = (twilio: ScriptedTwilio) => readOriginOf(twilio.calls, WORKSPACE, sid('WT', '1'));

  it('says what stood on it when it came to be, as far back as TaskRouter keeps it', async () => {
    const event_data = JSON.stringify({ task_attributes: JSON.stringify({ handoff }) });
    const twilio = new ScriptedTwilio({ [AT]: ok({ events: [{ event_data }] }) });
    expect(await read(twilio)).toMatchObject({ ok: true, body: { handoffId: 'H1', conversationId: 'conv_1' } });
    const { query } = twilio.sent(AT);
    expect([query.get('EventType'), query.get('TaskSid'), query.get('Minutes')]).toEqual([
      'task.created',
      sid('WT', '1'),
      '43200',
    ]);
  });

  it('also where the event’s data is an object already', async () => {
    const twilio = new ScriptedTwilio({ [AT]: ok({ events: [{ event_data: { task_attributes: { handoff } } }] }) });
    expect(await read(twilio)).toMatchObject({ body: { handoffId: 'H1' } });
  });

  it.each([
    ['none any more', { events: [] }],
    ['no events', {}],
    ['an event without data', { events: [{}] }],
    ['an event about something else', { events: [{ event_data: '{"worker_sid":"WK1"}' }] }],
    ['an event that is cut off', { events: [{ event_data: '{"task_attr' }] }],
  ])('says nothing, when there is %s', async (_what, body) => {
    const answer = await read(new ScriptedTwilio({ [AT]: ok(body) }));
    expect(answer.ok && answer.body).toBeUndefined();
    expect(answer.ok).toBe(true);
  });

  it.each(FAILURES)('is not known when TaskRouter %s: nobody is taken for nobody', async (_how, reply) => {
    expect((await read(new ScriptedTwilio({ [AT]: reply }))).ok).toBe(false);
  });
});
