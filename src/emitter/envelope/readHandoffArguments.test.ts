import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_REASON } from './HandoffArguments';
import { readArguments } from './readHandoffArguments';

const read = (value: unknown) => readArguments(value).args;
const unread = (value: unknown) => readArguments(value).unread;

describe('arguments that came as a text', () => {
  it.each<[string, unknown]>([
    ['JSON', '{"reason":"Refund over limit","summary":"Wants 80 back"}'],
    ['JSON in JSON', JSON.stringify('{"reason":"Refund over limit","summary":"Wants 80 back"}')],
    ['a code fence', '```json\n{"reason":"Refund over limit","summary":"Wants 80 back"}\n```'],
    [
      'single quotes, as Python prints it',
      "{'reason': 'Refund over limit', 'summary': 'Wants 80 back', 'intent': None}",
    ],
    ['cut off after the last text', '{"reason":"Refund over limit","summary":"Wants 80 back"'],
    ['with words behind it', '{"reason":"Refund over limit","summary":"Wants 80 back"} Handing over now.'],
    ['twice in a row', '{"reason":"Refund over limit","summary":"Wants 80 back"}{"reason":"again"}'],
    ['a whole tool call', { name: 'handoff', arguments: '{"reason":"Refund over limit","summary":"Wants 80 back"}' }],
    ['a list of one', [{ reason: 'Refund over limit', summary: 'Wants 80 back' }]],
  ])('are read as %s', (_name, value) =>
    expect(readArguments(value)).toEqual({
      args: { reason: 'Refund over limit', summary: 'Wants 80 back' },
      unread: [],
    }),
  );

  it('are read as far as they came when they were cut off', () => {
    expect(read('{"reason":"Refund over li')).toEqual({ reason: 'Refund over li' });
    expect(read('{"summary":"Wants 80 back","reason":')).toEqual({ reason: NO_REASON, summary: 'Wants 80 back' });
    expect(read('{"details":[{"label":"Order","value":"10432"},{"label":"Ser')).toMatchObject({
      details: [{ label: 'Order', value: '10432' }],
    });
    expect(read('{"reason":"x","reasonCode":"cust')).toEqual({ reason: 'x' });
  });

  it.each(['{', '{"', '[', '{"rea', '{"reason":}}}}]]]', '"{\\"rea', '['.repeat(50_000), '{"a":'.repeat(50_000)])(
    'are nobody’s words when nothing can be read: %.20s',
    (text) => expect(read(text)).toEqual({ reason: NO_REASON }),
  );

  it('are the reason when they are words', () => {
    expect(read('The customer wants a person')).toEqual({ reason: 'The customer wants a person' });
    expect(read('[VIP] order {10432} is broken')).toEqual({ reason: '[VIP] order {10432} is broken' });
  });
});

describe('one wrong item costs that item alone', () => {
  it.each<[unknown, unknown]>([
    [
      [
        { label: 'Order', value: 10432 },
        { label: 'Serial', value: 'SN-77-A' },
      ],
      [
        { label: 'Order', value: '10432' },
        { label: 'Serial', value: 'SN-77-A' },
      ],
    ],
    [
      [
        { label: 'Serial', value: 'SN-77-A', kind: 'serial_number' },
        { label: 'Order', value: '10432', kind: 'ORDER-ID' },
      ],
      [
        { label: 'Serial', value: 'SN-77-A' },
        { label: 'Order', value: '10432', kind: 'order_id' },
      ],
    ],
    [{ order: '10432' }, [{ label: 'order', value: '10432' }]],
    [
      { orderNumber: 10432, email: 'dana@example.com' },
      [
        { label: 'Order number', value: '10432' },
        { label: 'email', value: 'dana@example.com', kind: 'email' },
      ],
    ],
    [{ label: 'Order', value: 10432 }, [{ label: 'Order', value: '10432' }]],
    [
      'Order: 10432\nSerial = SN-77-A',
      [
        { label: 'Order', value: '10432' },
        { label: 'Serial', value: 'SN-77-A' },
      ],
    ],
    ['[{"label":"Order","value":"10432"}]', [{ label: 'Order', value: '10432' }]],
    [
      [{ order: '10432' }, ['Serial', 'SN-77-A'], { name: 'Paid', value: true }],
      [
        { label: 'order', value: '10432' },
        { label: 'Serial', value: 'SN-77-A' },
        { label: 'Paid', value: 'true' },
      ],
    ],
    [
      [{ label: 'Order', value: '10432' }, { label: 'Phone', value: null }, null, 'N/A'],
      [{ label: 'Order', value: '10432' }],
    ],
    [{ order: { value: '10432', kind: 'order_id' } }, [{ label: 'order', value: '10432', kind: 'order_id' }]],
  ])('details %j', (details, expected) => expect(read({ reason: 'x', details }).details).toEqual(expected));

  it.each<[unknown, unknown]>([
    ['Reset the router twice', ['Reset the router twice']],
    [
      '1. Reset the router\n2) Changed the cable\n- Called back',
      ['Reset the router', 'Changed the cable', 'Called back'],
    ],
    [['Reset the router', null], ['Reset the router']],
    [
      ['Reset the router', { a: { b: 1 } }, 3],
      ['Reset the router', '3'],
    ],
    [{ action: 'Reset the router', result: 'failed' }, ['Reset the router: failed']],
    [[{ step: 'Reset the router', outcome: 'no change' }], ['Reset the router: no change']],
    ['["Reset the router","Changed the cable"]', ['Reset the router', 'Changed the cable']],
    [{ first: 'Reset the router', second: 'Changed the cable' }, ['Reset the router', 'Changed the cable']],
  ])('attempted %j', (attempted, expected) => {
    expect(read({ reason: 'x', attempted }).attempted).toEqual(expected);
    expect(read({ reason: 'x', next_steps: attempted }).nextSteps).toEqual(expected);
  });

  it('and what could not be read is named, not shown', () => {
    expect(unread({ reason: 'x', attempted: ['Reset it', { private: { words: 1 } }], sentiment: 'purple' })).toEqual([
      'sentiment',
      'attempted',
    ]);
    expect(unread({ reason: '  \n ', details: [{}, {}], reasonCode: 'because' })).toEqual([
      'reason',
      'reasonCode',
      'details',
    ]);
    expect(unread('{"private words')).toEqual(['arguments']);
    expect(unread({ reason: 'x', summary: null, intent: '', details: [], attempted: 'none' })).toEqual([]);
  });
});

describe('codes and labels in other spellings', () => {
  it.each([
    'CUSTOMER_REQUESTED',
    'customer-requested',
    'Customer requested',
    'customerRequested',
    'ReasonCode.CUSTOMER_REQUESTED',
    'customer_request',
    ['customer_requested'],
    { code: 'customer_requested' },
  ])('reason code %j', (reasonCode) => expect(read({ reason: 'x', reasonCode }).reasonCode).toBe('customer_requested'));

  it.each<[unknown, string | undefined]>([
    ['Negative', 'negative'],
    ['very NEGATIVE', 'negative'],
    ['negativo', 'negative'],
    ['Frustrated', 'negative'],
    ['slightly positive', 'positive'],
    [{ label: 'mixed', score: 0.1 }, 'mixed'],
    [0.8, 'positive'],
    ['0.8', 'positive'],
    [-0.6, 'negative'],
    // On a scale from 0 to 1 it is unhappy, on one from -1 to 1 it is not.
    [0.3, undefined],
    [0, undefined],
    ['high', undefined],
    ['not negative', undefined],
    ['neither positive nor negative', undefined],
    [true, undefined],
  ])('sentiment %j', (sentiment, expected) => expect(read({ reason: 'x', sentiment }).sentiment).toBe(expected));

  it('names of fields too, and the right one goes first', () => {
    expect(read({ Reason: 'x', reason_code: 'other', NEXT_STEPS: 'Call', 'Reason Code': 'low_confidence' })).toEqual({
      reason: 'x',
      reasonCode: 'other',
      nextSteps: ['Call'],
    });
    expect(read({ Reason: 'wrong', reason: 'right' }).reason).toBe('right');
  });
});

it.each<[unknown, string]>([
  [{ text: 'Refund over limit' }, 'Refund over limit'],
  ['{"text":"Refund over limit"}', 'Refund over limit'],
  [['Refund', 'over limit'], 'Refund; over limit'],
  [42, NO_REASON],
  [true, NO_REASON],
  ['...', NO_REASON],
  ['null', NO_REASON],
  ['  \n ', NO_REASON],
  [{ a: 1 }, NO_REASON],
  [null, NO_REASON],
])('a reason %j is "%s"', (reason, expected) =>
  expect(read({ reason, summary: 'Wants 80 back' }).reason).toBe(expected),
);

it('takes the code out of a reason as the envelope has it', () => {
  expect(read({ reason: { code: 'low_confidence', text: 'Not sure' } })).toEqual({
    reason: 'Not sure',
    reasonCode: 'low_confidence',
  });
});

it('never throws, whatever is there, and gives what the schema says', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.anything({ withBigInt: true, withNullPrototype: true }), fc.json(), fc.string()),
      (value) => {
        const { args } = readArguments(value);
        expect(args.reason.trim()).not.toBe('');
        for (const list of [args.attempted, args.nextSteps])
          expect(list?.every((one) => one.trim() !== '')).not.toBe(false);
        expect(args.details?.every(({ label, value: fact }) => label.trim() && fact.trim())).not.toBe(false);
      },
    ),
    { numRuns: 500 },
  );
});

it('takes a time that does not grow faster than what was written', () => {
  const shapes = ['"a   ', 'a:,', '\n1. ', '{"a":"x\\"', '"b"+', ' = ', '[[[', ': '];
  for (const shape of shapes)
    for (const text of [`{"${shape.repeat(200_000)}`, shape.repeat(200_000)]) {
      // The square of these lengths takes minutes: it would run into the limit of the test.
      expect(readArguments(text).args.reason, shape).not.toBe('');
      expect(readArguments({ reason: text, details: text, attempted: text, sentiment: text }).args.reason).not.toBe('');
    }
});
