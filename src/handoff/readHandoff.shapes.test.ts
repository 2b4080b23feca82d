import { describe, expect, it } from 'vitest';
import { readHandoff } from './readHandoff';

/** What Twilio itself puts on a messaging task. */
const twilios = {
  channelType: 'web',
  customerAddress: 'alex',
  from: 'alex',
  name: 'Alex Morgan',
  customerName: 'Alex Morgan',
  conversationSid: 'CH00000000000000000000000000000001',
  flexInteractionChannelSid: 'UO00000000000000000000000000000001',
  flexChannelInviteSid: 'KG00000000000000000000000000000001',
  conversations: { conversation_id: 'CH00000000000000000000000000000001' },
  direction: 'inbound',
};
const ids = {
  conversationId: 'conv_conversation_00000000000000000000000001',
  storeId: 'mem_store_00000000000000000000000001',
  profileId: 'mem_profile_00000000000000000000000001',
};
const tac = { ...ids, attributes: { department: 'billing', reason: 'Wants the refund of an Überweisung' } };
const readTac = {
  kind: 'handoff',
  source: 'tac',
  ...ids,
  reason: { code: 'other', text: 'Wants the refund of an Überweisung' },
  attributes: { department: 'billing' },
};
/** As Python's `json.dumps` writes it. */
const pythons = JSON.stringify(tac, null, 1)
  .replace(/\n\s*/g, ' ')
  .replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

describe("a producer's task", () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['of TAC in TypeScript', { ...twilios, HandoffData: tac }, readTac],
    ['of TAC in Python, the payload as text', { ...twilios, HandoffData: pythons }, readTac],
    ['of a voice flow, the payload as text', { call_sid: 'CA1', handoffData: JSON.stringify(tac) }, readTac],
    [
      "of Twilio's Studio template with ids among the attributes",
      { ...twilios, ...ids, memoryStoreId: ids.storeId, reason: 'Wants a refund' },
      { source: 'tac', conversationId: ids.conversationId, storeId: ids.storeId, reason: { text: 'Wants a refund' } },
    ],
    [
      'of TAC before 1.0',
      { reason: 'Wants a refund', call_summary: 'They called twice.', sentiment: 'Positive' },
      { source: 'tac', summary: 'They called twice.', sentiment: { label: 'positive' } },
    ],
    [
      "of our emitter, inside TAC's own payload",
      { ...twilios, HandoffData: { ...tac, attributes: { ...tac.attributes, handoff: { v: 1, id: 'A' } } } },
      { source: 'envelope', id: 'A' },
    ],
    [
      "of our emitter, through Twilio's Studio template",
      { ...twilios, ...tac.attributes, handoff: { v: 1, id: 'A', reason: { code: 'policy_required', text: 'Data' } } },
      { source: 'envelope', id: 'A', reason: { code: 'policy_required', text: 'Data' } },
    ],
    [
      'of another vendor, with an empty reason of its own',
      {
        reason: '',
        handoffReason: 'max_turns_exceeded',
        handoffSummary: 'Twenty turns.',
        handoffTimestamp: '1795244400000',
      },
      { source: 'vendor', reason: { code: 'max_turns_exceeded' }, at: '2026-11-21T07:00:00.000Z' },
    ],
  ])('%s', (_producer, attributes, expected) => {
    expect(readHandoff(attributes)).toMatchObject({ kind: 'handoff', ...expected });
  });
});

describe('a malformed handoff', () => {
  const id = '01J0000000000000000000000A';

  it.each<[string, unknown, Record<string, unknown>]>([
    ['without a version', { id, summary: 'Sum' }, { schema: 'current', summary: 'Sum' }],
    ['whose version is text', { v: 'one', id, summary: 'Sum' }, { schema: 'current', summary: 'Sum' }],
    ['from before version 1', { v: 0, id, summary: 'Sum' }, { schema: 'older', summary: 'Sum' }],
    ['of a version below none', { v: -1, id, summary: 'Sum' }, { schema: 'older', summary: 'Sum' }],
    ['of a far newer version', { v: 1e9, id, summary: 'Sum' }, { schema: 'newer', summary: 'Sum' }],
    ['whose reason is a plain line', { v: 1, id, reason: 'A refund' }, { reason: { code: 'other', text: 'A refund' } }],
    ['whose reason is only a code', { v: 1, id, reason: { code: 'low_confidence' } }, { reason: { text: '' } }],
    ['whose reason is a list', { v: 1, id, reason: ['A', 'B'] }, { reason: { code: 'other', text: 'A; B' } }],
    ['with nulls', { v: 1, id, reason: null, details: null, transcript: null, cut: null }, { details: [], cut: [] }],
    ['whose numbers are texts', { v: '1', id, transcript: { count: '14', sync: 'x' } }, { transcript: { sync: 'x' } }],
    ['whose parts are JSON in JSON', { v: 1, id, reason: '{"code":"other","text":"R"}' }, { reason: { text: 'R' } }],
    [
      'whose sentiment is off the scale',
      { v: 1, id, sentiment: { label: 'mixed', score: 7 } },
      { sentiment: { label: 'mixed' } },
    ],
    [
      'whose lists are objects',
      { v: 1, id, details: { 0: 'x' }, attempted: {}, nextSteps: 'x' },
      { attempted: [], nextSteps: ['x'] },
    ],
    [
      'with a prototype of its own',
      JSON.parse(`{"v":1,"id":"${id}","__proto__":{"summary":"S"}}`),
      { summary: undefined },
    ],
    [
      'with names of methods',
      { v: 1, id, toString: 1, constructor: 'x', reason: { code: 'valueOf', text: 'R' } },
      { id },
    ],
    ['with ten thousand details', { v: 1, id, details: Array(10_000).fill({ label: 'L', value: 'V' }) }, { id }],
    ['with lone surrogates', { v: 1, id, summary: '\ud83d half' }, { summary: '\ud83d half' }],
  ])('%s shows what is whole', (_fault, handoff, expected) => {
    const seen = readHandoff({ handoff, name: 'Ada' });
    for (const [name, value] of Object.entries({ kind: 'handoff', id, ...expected })) {
      if (typeof value === 'object' && value !== null) expect(seen).toMatchObject({ [name]: value as unknown });
      else expect((seen as unknown as Record<string, unknown>)[name]).toEqual(value);
    }
  });

  it('nested ten thousand deep, as text or as objects, does not throw', () => {
    const depth = 10_000;
    const text = `{"handoff":${'{"handoff":'.repeat(depth)}1${'}'.repeat(depth)}}`;
    expect(readHandoff(text).kind).toBe('none');
    let nested: unknown = 'R';
    for (let level = 0; level < depth; level += 1) nested = { reason: nested, attributes: nested, handoff: nested };
    expect(readHandoff(nested).kind).toBe('none');
  });

  it('reads no more than the first entries of a list without end', () => {
    const seen = readHandoff({ handoff: { v: 1, id, attempted: Array(10_000).fill('Tried') } });
    expect(seen.kind === 'handoff' && seen.attempted.length).toBeLessThanOrEqual(200);
  });
});

describe('a task that no virtual agent handed over', () => {
  it.each<[string, Record<string, unknown>, string | undefined]>([
    [
      'a callback with a reason',
      { taskType: 'callback', reason: 'billing question', numberToCall: '+1' },
      'billing question',
    ],
    ['an alert', { type: 'alert', reason: 'Worker idle for too long' }, 'Worker idle for too long'],
    ['a reason that is a number', { reason: 42 }, undefined],
    ['a conversation of another system', { conversationId: '8c2f6f1e-1111-4a3b-9999-0a1b2c3d4e5f' }, undefined],
    ['a ticket with a summary', { conversationId: 'fr-12', summary: 'Monthly report' }, undefined],
    ['a conversation of another system with a reason', { conversationId: 'fr-12', reason: 'billing' }, 'billing'],
    [
      'a voicemail with a summary of the call',
      { taskType: 'voicemail', reason: 'After hours', call_summary: 'x' },
      'After hours',
    ],
    [
      'an orchestrated conversation alone',
      { conversationId: 'conv_conversation_1', storeId: 'mem_store_1' },
      undefined,
    ],
    ['a handoff of boxes', { handoff: true, handoffType: 'warehouse', handoffCount: 3 }, undefined],
    ["Twilio's own attributes", twilios, undefined],
  ])('%s is called none; at most it has a reason', (_what, attributes, reason) => {
    expect(readHandoff(attributes)).toEqual(reason === undefined ? { kind: 'none' } : { kind: 'none', reason });
  });
});

describe('what other producers write', () => {
  const read = (handoff: Record<string, unknown>): unknown => readHandoff({ HandoffData: { attributes: handoff } });
  const base = { reason: 'R' };

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'codes in capitals',
      { reasonCode: 'CUSTOMER_REQUESTED', reason: 'Asked' },
      { reason: { code: 'customer_requested', text: 'Asked' } },
    ],
    ['codes in camel case', { reasonCode: 'maxTurnsExceeded' }, { reason: { code: 'max_turns_exceeded', text: '' } }],
    ['a code of their own', { reasonCode: 'RULE_17' }, { reason: { code: 'other', text: 'RULE_17' } }],
    [
      'names with underscores',
      { ...base, next_steps: ['Call'], key_details: [{ key: 'Order', value: 7 }] },
      { nextSteps: ['Call'], details: [{ label: 'Order', value: '7' }] },
    ],
    [
      'details as an object',
      { ...base, details: { order_id: '10417', urgent: true } },
      {
        details: [
          { label: 'Order ID', value: '10417' },
          { label: 'Urgent', value: 'true' },
        ],
      },
    ],
    [
      'details as lines',
      { ...base, details: ['Order: 10417', 'no label'] },
      { details: [{ label: 'Order', value: '10417' }] },
    ],
    [
      'steps as objects',
      { ...base, attempted: [{ action: 'Reset', result: 'failed' }] },
      { attempted: ['Reset: failed'] },
    ],
    ['steps as a text', { ...base, attempted: '- Reset\n- Restart' }, { attempted: ['Reset', 'Restart'] }],
    ['epoch seconds', { ...base, timestamp: 1_795_244_400 }, { at: '2026-11-21T07:00:00.000Z' }],
    ['epoch milliseconds as text', { ...base, timestamp: '1795244400000' }, { at: '2026-11-21T07:00:00.000Z' }],
    ['epoch microseconds', { ...base, timestamp: 1_795_244_400_000_000 }, { at: '2026-11-21T07:00:00.000Z' }],
    ['a clock without a zone', { ...base, at: '2026-11-21 07:00:00' }, { at: '2026-11-21T07:00:00.000Z' }],
    ['a language by name', { ...base, language: 'German' }, { language: 'de' }],
    ['a language by its own name', { ...base, language: 'Português (Brasil)' }, { language: 'pt' }],
    ['a tag with an underscore', { ...base, language: 'pt_br' }, { language: 'pt-BR' }],
    ['a language that nobody knows', { ...base, language: 'High Valyrian' }, { language: 'High Valyrian' }],
    ['a mood in capitals', { ...base, sentiment: 'VERY_NEGATIVE' }, { sentiment: { label: 'negative' } }],
    ['a score', { ...base, sentiment: -0.6 }, { sentiment: { label: 'negative', score: -0.6 } }],
    ['a score that is high on every scale', { ...base, sentiment: 92 }, { sentiment: { label: 'positive' } }],
    [
      'a score with its scale',
      { ...base, sentiment: { score: 1, min: 1, max: 5 } },
      { sentiment: { label: 'negative', score: -1 } },
    ],
    [
      'a time as e-mails have it',
      { ...base, at: 'Sat, 21 Nov 2026 08:00:00 +0100' },
      { at: '2026-11-21T07:00:00.000Z' },
    ],
    ['a time as HTTP has it', { ...base, at: 'Sat, 21 Nov 2026 07:00:00 GMT' }, { at: '2026-11-21T07:00:00.000Z' }],
    ['a score of so many', { ...base, sentiment: '1/5' }, { sentiment: { label: 'negative' } }],
    ['a score in words', { ...base, sentiment: '9 out of 10' }, { sentiment: { label: 'positive' } }],
    ['a score in per cent', { ...base, sentiment: '15 %' }, { sentiment: { label: 'negative' } }],
    [
      'a transcript as one text',
      { ...base, transcript: 'User: hi\nmy stove broke\n\nAI Agent: I see: sorry\nHuman Agent: Hello' },
      {
        transcript: {
          tail: [
            { role: 'customer', text: 'hi\nmy stove broke' },
            { role: 'assistant', text: 'I see: sorry' },
            { role: 'human', text: 'Hello' },
          ],
        },
      },
    ],
    [
      'roles of voice agents',
      {
        ...base,
        transcript: [
          { role: 'agent', content: 'Hi' },
          { role: 'USER', content: [{ type: 'text', text: 'Yo' }], timestamp: 1_795_244_400 },
        ],
      },
      {
        transcript: {
          tail: [
            { role: 'assistant', text: 'Hi' },
            { role: 'customer', text: 'Yo', at: '2026-11-21T07:00:00.000Z' },
          ],
        },
      },
    ],
    [
      'messages in an object',
      { ...base, transcript: { messages: [{ speaker: 'human_agent', message: 'Hi' }] } },
      { transcript: { tail: [{ role: 'human', text: 'Hi' }] } },
    ],
  ])('%s', (_what, attributes, expected) => {
    expect(read(attributes)).toMatchObject({ kind: 'handoff', unread: [], ...expected });
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['a score that means one thing on one scale and another on the next', { ...base, sentiment: 5 }, ['sentiment']],
    ['a score that counts from 0 or from 1', { ...base, sentiment: '2/5' }, ['sentiment']],
    ['a score off its scale', { ...base, sentiment: '7/5' }, ['sentiment']],
    ['a transcript in which nobody is named', { ...base, transcript: 'They talked: about a stove' }, ['transcript']],
    ['a time in words', { ...base, timestamp: 'yesterday' }, ['at']],
    ['a day of a month that is none', { ...base, timestamp: 'Sat, 21 Foo 2026 07:00:00 GMT' }, ['at']],
  ])('names what it does not understand: %s', (_what, attributes, unread) => {
    expect(read(attributes)).toMatchObject({ kind: 'handoff', unread });
  });

  it('reads a payload that came as a list of one', () => {
    expect(readHandoff({ HandoffData: [{ attributes: { reason: 'R' } }] })).toMatchObject({ reason: { text: 'R' } });
  });
});
