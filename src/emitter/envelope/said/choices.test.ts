import { describe, expect, it } from 'vitest';
import { REASON_CODES } from '../../../handoff/envelope';
import { choiceIn, sentimentIn } from './choices';

describe('a reason code that a model wrote', () => {
  it.each(REASON_CODES)('%s, in whichever letters', (code) => {
    const camel = code.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    for (const written of [
      code,
      code.toUpperCase(),
      camel,
      code.replaceAll('_', '-'),
      code.replaceAll('_', ' '),
      ` ${code} `,
      `ReasonCode.${code.toUpperCase()}`,
      [code],
      { code },
      { label: code },
      { value: code },
    ])
      expect(choiceIn(written, REASON_CODES)).toBe(code);
  });

  it.each<[unknown, string]>([
    ['customer_request', 'customer_requested'],
    ['customer_reqested', 'customer_requested'],
    ['low_confidense', 'low_confidence'],
    ['complex_isue', 'complex_issue'],
    ['high-frustraton', 'high_frustration'],
  ])('with a letter or two wrong: %s', (written, code) => expect(choiceIn(written, REASON_CODES)).toBe(code));

  it.each<[unknown]>([
    ['policy'],
    ['customer'],
    ['othre'],
    ['the customer requested a person'],
    [''],
    [null],
    [7],
    [{}],
    [[]],
    [{ name: 'low_confidence' }],
    ['x'.repeat(10_000)],
  ])('but not %j', (written) => expect(choiceIn(written, REASON_CODES)).toBeUndefined());

  it('is nothing where two would do', () => {
    expect(choiceIn('delivery_c', ['delivery_a', 'delivery_b'])).toBeUndefined();
    expect(choiceIn('delivery_a', ['delivery_a', 'delivery_b'])).toBe('delivery_a');
  });
});

describe('a mood that a model wrote', () => {
  it.each<[unknown, string | undefined]>([
    ['negative', 'negative'],
    ['NEGATIVE', 'negative'],
    ['Sentiment.POSITIVE', 'positive'],
    ['very negative', 'negative'],
    ['negative (frustrated)', 'negative'],
    ['The customer is angry', 'negative'],
    ['somewhat upset, annoyed', 'negative'],
    ['calm', 'neutral'],
    ['happy', 'positive'],
    ['satisfied and grateful', 'positive'],
    ['ambivalent', 'mixed'],
    ['negativo', 'negative'],
    ['négatif', 'negative'],
    ['positiv', 'positive'],
    [{ label: 'negative', score: -0.9 }, 'negative'],
    [['negative'], 'negative'],
    ['not happy', undefined],
    ['isn’t satisfied', undefined],
    ['angry but satisfied', undefined],
    [-0.8, 'negative'],
    ['-0.8', 'negative'],
    [0.9, 'positive'],
    [0.3, undefined],
    [0, undefined],
    ['purple', undefined],
    ['', undefined],
    [null, undefined],
    [true, undefined],
    ['unhappy '.repeat(100), undefined],
  ])('%j is %s', (written, mood) => expect(sentimentIn(written)).toBe(mood));
});
