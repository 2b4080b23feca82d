import { describe, expect, it } from 'vitest';
import { REASON_CODES } from '../envelope';
import { readReason, reasonCode } from './reason';

describe('a reason’s code', () => {
  it.each(REASON_CODES)('%s is known in every spelling', (code) => {
    const words = code.split('_');
    const camel = words.map((word, place) => (place === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)));
    for (const spelling of [code, code.toUpperCase(), words.join('-'), words.join(' '), ` ${code} `, camel.join('')])
      expect(reasonCode(spelling), spelling).toBe(code);
  });

  it.each([
    ['user_requested', 'customer_requested'],
    ['HumanRequested', 'customer_requested'],
    ['requested by customer', 'customer_requested'],
    ['frustration', 'high_frustration'],
    ['negative-sentiment', 'high_frustration'],
    ['max_turns', 'max_turns_exceeded'],
    ['Too many attempts', 'max_turns_exceeded'],
    ['lowConfidenceScore', 'low_confidence'],
    ['compliance', 'policy_required'],
    ['sensitive', 'sensitive_topic'],
    ['COMPLEX', 'complex_issue'],
  ])('of another producer, %s, is %s', (written, code) => expect(reasonCode(written)).toBe(code));

  it.each<[unknown]>([
    [undefined],
    [null],
    [''],
    [7],
    [['customer_requested']],
    [{ code: 'customer_requested' }],
    ['constructor'],
    ['__proto__'],
    ['toString'],
    ['hasOwnProperty'],
    ['customer requested a refund'],
    ['not_low_confidence'],
    [`customer_requested${' '.repeat(60)}`],
    ['х'.repeat(70_000)],
  ])('%j is none', (written) => expect(reasonCode(written)).toBeUndefined());
});

describe('why it was handed over', () => {
  it.each<[string, unknown, unknown, { code: string; text: string } | undefined]>([
    ['a line', 'Wants a refund', undefined, { code: 'other', text: 'Wants a refund' }],
    [
      'a line and its code',
      'Wants a person',
      'customer_requested',
      { code: 'customer_requested', text: 'Wants a person' },
    ],
    ['a code alone', undefined, 'low_confidence', { code: 'low_confidence', text: '' }],
    ['a code in the line’s place', 'CUSTOMER_REQUESTED', undefined, { code: 'customer_requested', text: '' }],
    ['the same twice', 'customer_requested', 'CUSTOMER_REQUESTED', { code: 'customer_requested', text: '' }],
    ['a code that no version knows', undefined, 'solar_flare', { code: 'other', text: 'solar_flare' }],
    ['a line beside a code that no version knows', 'The sun', 'solar_flare', { code: 'other', text: 'The sun' }],
    [
      'several lines',
      ['No answer found', 'Asked twice'],
      undefined,
      { code: 'other', text: 'No answer found; Asked twice' },
    ],
    ['lines of which some are none', ['A', null, 3, ' ', 'B'], undefined, { code: 'other', text: 'A; B' }],
    ['lines as JSON', '["A","B"]', undefined, { code: 'other', text: 'A; B' }],
    [
      'an object',
      { code: 'policy_required', text: 'Needs a signature' },
      undefined,
      { code: 'policy_required', text: 'Needs a signature' },
    ],
    [
      'an object in others’ words',
      { type: 'frustration', message: 'Swears' },
      undefined,
      { code: 'high_frustration', text: 'Swears' },
    ],
    ['an object as JSON', '{"code":"other","description":"R"}', undefined, { code: 'other', text: 'R' }],
    [
      'an object without its code, which stands beside it',
      { text: 'R' },
      'low_confidence',
      { code: 'low_confidence', text: 'R' },
    ],
    [
      'an object whose code is the stronger',
      { code: 'complex_issue', text: 'R' },
      'low_confidence',
      { code: 'complex_issue', text: 'R' },
    ],
    ['an object of a code alone', { code: 'sensitive_topic' }, undefined, { code: 'sensitive_topic', text: '' }],
    ['right-to-left', 'يريد التحدث إلى موظف', undefined, { code: 'other', text: 'يريد التحدث إلى موظف' }],
    ['a number, which is no reason', 404, undefined, undefined],
    ['nothing', undefined, undefined, undefined],
    ['a blank', '   ', '', undefined],
    ['an empty object', {}, undefined, undefined],
    ['an empty list', [], undefined, undefined],
    ['a switch', true, undefined, undefined],
  ])('is read from %s', (_form, written, code, reason) => expect(readReason(written, code)).toEqual(reason));

  it('is one thing once: an object in an object is not followed down', () => {
    expect(readReason({ reason: { text: 'deep' } })).toBeUndefined();
  });
});
