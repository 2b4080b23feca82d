import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHandoff, type HandoffView } from './readHandoff';

const envelope = {
  v: 1,
  id: '01J0000000000000000000000A',
  conversationId: 'conv_conversation_1',
  channel: 'chat',
  at: '2026-11-21T07:00:00.000Z',
  reason: { code: 'customer_requested', text: 'Customer asked for a person about a refund' },
  summary: 'Wants a refund.',
  details: [{ label: 'Order', value: '113542617735902', kind: 'order_id' }],
  attempted: ['Offered store credit; declined'],
  nextSteps: ['Check the courier claim'],
  transcript: { count: 14, sync: 'handoff.01J.transcript', tail: [{ role: 'customer', text: 'Hi' }] },
};

function view(attributes: unknown): HandoffView {
  const read = readHandoff(attributes);
  if (read.kind === 'none') throw new Error('no handoff was read');
  return read;
}

describe('the reader', () => {
  it('reads our envelope, as an object and as a JSON string', () => {
    const asObject = view({ handoff: envelope, department: 'billing' });
    expect(asObject).toMatchObject({
      source: 'envelope',
      schema: 'current',
      reason: { code: 'customer_requested' },
      summary: 'Wants a refund.',
      details: [{ label: 'Order', value: '113542617735902', kind: 'order_id' }],
      transcript: { count: 14 },
    });
    expect(view({ handoff: JSON.stringify(envelope) })).toEqual(asObject);
    expect(view(JSON.stringify({ handoff: envelope }))).toEqual(asObject);
  });

  it.each(['HandoffData', 'handoffData', 'handoff_data'])("reads TAC's payload under %s", (key) => {
    const payload = {
      conversationId: 'conv_conversation_1',
      storeId: 'mem_store_1',
      profileId: 'mem_profile_1',
      attributes: { department: 'billing', reason: 'Wants a refund' },
    };
    const expected = {
      source: 'tac',
      conversationId: 'conv_conversation_1',
      storeId: 'mem_store_1',
      reason: { code: 'other', text: 'Wants a refund' },
      attributes: { department: 'billing' },
    };
    expect(view({ [key]: payload })).toMatchObject(expected);
    expect(view({ [key]: JSON.stringify(payload) })).toMatchObject(expected);
  });

  it("prefers our envelope inside TAC's payload", () => {
    expect(
      view({ HandoffData: { conversationId: 'c', attributes: { reason: 'x', handoff: envelope } } }),
    ).toMatchObject({ source: 'envelope', id: envelope.id });
  });

  it("reads TAC's payload spread flat on the task", () => {
    expect(
      view({ conversationId: 'conv_1', memoryStoreId: 'mem_store_1', reason: 'Needs help', name: 'Ada' }),
    ).toMatchObject({
      source: 'tac',
      conversationId: 'conv_1',
      storeId: 'mem_store_1',
      reason: { text: 'Needs help' },
    });
  });

  it("reads another vendor's flat keys", () => {
    expect(
      view({
        handoffReason: 'customer_requested',
        handoffSummary: 'Wants a refund.',
        handoffSentiment: 'Negative',
        handoffLanguage: 'de',
        handoffTimestamp: 1_795_244_400,
      }),
    ).toMatchObject({
      source: 'vendor',
      reason: { code: 'customer_requested' },
      sentiment: { label: 'negative' },
      language: 'de',
      at: '2026-11-21T07:00:00.000Z',
    });
  });

  it('reads what TAC wrote before 1.0', () => {
    expect(view({ call_summary: 'They called twice.', sentiment: 'negative' })).toMatchObject({
      source: 'tac',
      summary: 'They called twice.',
      sentiment: { label: 'negative' },
    });
  });

  it('takes an empty text for an absent one', () => {
    expect(view({ handoff: { ...envelope, summary: '  ', intent: '' } })).not.toHaveProperty('summary', '  ');
    expect(readHandoff({ reason: '' }).kind).toBe('none');
  });

  it('shows what it knows of a newer version', () => {
    const newer = { ...envelope, v: 7, reason: { code: 'foretold', text: 'New kind of reason' }, mood: { x: 1 } };
    expect(view({ handoff: newer })).toMatchObject({
      schema: 'newer',
      reason: { code: 'other', text: 'New kind of reason' },
      summary: 'Wants a refund.',
    });
  });

  it.each([
    ['null', null],
    ['a number', 7],
    ['a text', 'hello'],
    ['a list', [1, 2]],
    ['cut JSON', '{"handoff": {"v": 1, "id": "01'],
    ['no handoff', { channelType: 'web', name: 'Ada' }],
    ['a handoff that is a number', { handoff: 12 }],
    ['a handoff that is a list', { handoff: [envelope] }],
    ['an empty handoff', { handoff: {} }],
    ['a handoff that is cut JSON', { handoff: '{"v":1,' }],
    ['a handoff of the wrong types', { handoff: { v: 'x', details: 'none', reason: {}, transcript: [] } }],
    ['TAC with nothing in it', { HandoffData: { attributes: {} } }],
  ])('says there is none for %s', (_name, attributes) => {
    expect(readHandoff(attributes)).toEqual({ kind: 'none' });
  });

  it('drops only what is broken', () => {
    const read = view({
      handoff: {
        ...envelope,
        summary: { lines: 'no' },
        details: [
          null,
          'x',
          { label: 'Order' },
          { label: 'Order', value: 12 },
          { label: 'Odd', value: 'v', kind: 'zebra' },
        ],
        attempted: 'nothing',
        sentiment: { label: 'furious' },
        transcript: { count: -3, sync: 9, tail: [{ role: 'robot', text: 5 }, 'x'] },
      },
    });
    expect(read.reason?.text).toBe('Customer asked for a person about a refund');
    expect(read.summary).toBeUndefined();
    expect(read.details).toEqual([
      { label: 'Order', value: '12' },
      { label: 'Odd', value: 'v', kind: 'text' },
    ]);
    expect(read.attempted).toEqual(['nothing']);
    expect(read.sentiment).toBeUndefined();
    expect(read.unread).toEqual(['summary', 'sentiment']);
    expect(read.transcript?.tail).toEqual([{ role: 'system', text: '5' }]);
  });

  it('never throws, whatever a task carries', () => {
    const key = fc.oneof(
      fc.constantFrom(
        'handoff',
        'HandoffData',
        'handoffData',
        'reason',
        'attributes',
        'conversationId',
        'handoffReason',
        'details',
        'transcript',
        'v',
        'id',
      ),
      fc.string(),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.dictionary(key, tie('tree')), fc.json()),
    }));
    fc.assert(
      fc.property(tree, (attributes) => {
        expect(['handoff', 'none']).toContain(readHandoff(attributes).kind);
      }),
      { numRuns: 2_000 },
    );
  });
});
