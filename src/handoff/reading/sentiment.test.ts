import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSentiment } from './sentiment';

describe('how the customer feels', () => {
  it.each<[unknown, string]>([
    ['negative', 'negative'],
    ['NEGATIVE', 'negative'],
    ['Very negative', 'negative'],
    ['strongly-negative', 'negative'],
    ['frustrated', 'negative'],
    ['Angry', 'negative'],
    ['upset', 'negative'],
    ['neutral', 'neutral'],
    ['calm', 'neutral'],
    ['OK', 'neutral'],
    ['positive', 'positive'],
    ['VERY_POSITIVE', 'positive'],
    ['happy', 'positive'],
    ['mixed', 'mixed'],
    [' Mixed ', 'mixed'],
    [{ label: 'Negative' }, 'negative'],
    [{ sentiment: 'pos' }, 'positive'],
    [{ emotion: 'anger' }, 'negative'],
    ['{"label":"mixed"}', 'mixed'],
  ])('%j is %s', (written, label) => expect(readSentiment(written)).toEqual({ label }));

  it.each<[string, unknown, object | undefined]>([
    ['a score of ours', -0.6, { label: 'negative', score: -0.6 }],
    ['a score as text', '0.8', { label: 'positive', score: 0.8 }],
    ['a score in the middle', 0.1, { label: 'neutral', score: 0.1 }],
    ['nought', 0, { label: 'neutral', score: 0 }],
    ['just neutral', 0.25, { label: 'neutral', score: 0.25 }],
    ['just no longer', 0.26, { label: 'positive', score: 0.26 }],
    ['both ends', -1, { label: 'negative', score: -1 }],
    ['a label that is stronger than its score', { label: 'mixed', score: 0.9 }, { label: 'mixed', score: 0.9 }],
    ['a score without a label', { score: -0.5 }, { label: 'negative', score: -0.5 }],
    ['a score that no scale of ours knows, beside a label', { label: 'negative', score: 4_000 }, { label: 'negative' }],
    ['VADER’s', { compound: -0.72 }, { label: 'negative', score: -0.72 }],
    ['stars with their scale', { score: 5, min: 1, max: 5 }, { label: 'positive', score: 1 }],
    ['stars in the middle', { score: 3, min: 1, max: 5 }, { label: 'neutral', score: 0 }],
    ['per cent', { value: 10, max: 100 }, { label: 'negative', score: -0.8 }],
    ['out of ten', { score: 9, outOf: 10 }, { label: 'positive', score: 0.8 }],
    ['off the scale it names', { score: 11, max: 10 }, undefined],
    ['one of a scale that is written as a text', { score: 1, scale: '1-5' }, { label: 'negative', score: -1 }],
    ['one of a scale that is written in words', { score: 0.5, range: '-1 to 1' }, { label: 'positive', score: 0.5 }],
    ['one of a scale that is a pair', { score: 10, range: [0, 10] }, { label: 'positive', score: 1 }],
    ['one of a scale that nobody can read', { score: 1, scale: 'stars' }, undefined],
    ['a label, whatever its scale', { label: 'negative', score: 1, scale: 'stars' }, { label: 'negative' }],
    ['a scale wider than numbers go', { score: 0, min: -1e308, max: 1e308 }, undefined],
    ['a scale whose end is not told', { score: 1, min: 1 }, undefined],
    ['a scale without length', { score: 1, min: 5, max: 5 }, undefined],
    ['five, which is the best of five and the middle of ten', 5, undefined],
    ['one hundred, which is the best wherever it can be', 100, { label: 'positive' }],
    ['minus ninety, which only one scale has', -90, { label: 'negative' }],
    ['beyond every scale', 101, undefined],
  ])('from %s', (_form, written, sentiment) => expect(readSentiment(written)).toEqual(sentiment));

  it.each<[string, unknown, number[] | undefined]>([
    ['whole', [0.1, -0.2, -0.6], [0.1, -0.2, -0.6]],
    ['as texts', ['0.1', '-0.2'], [0.1, -0.2]],
    ['as JSON', '[0.5,-1]', [0.5, -1]],
    ['off the scale', [0.1, -2], undefined],
    ['with a hole', [0.1, null, 0.3], undefined],
    ['empty', [], undefined],
    ['one number', 0.5, undefined],
  ])('its course is taken whole or not at all: %s', (_form, trend, read) =>
    expect(readSentiment({ label: 'negative', trend })?.trend).toEqual(read),
  );

  it.each<[unknown]>([
    [undefined],
    [null],
    [''],
    ['furious-ish'],
    ['constructor'],
    [NaN],
    [Infinity],
    [true],
    [[]],
    [{}],
    [{ score: 'high' }],
    [{ label: 'livid' }],
  ])('%j says nothing', (written) => expect(readSentiment(written)).toBeUndefined());

  it('never shows a score off the scale, whatever a producer sends', () => {
    const any = fc.oneof(fc.double(), fc.integer({ min: -200, max: 200 }), fc.constantFrom('negative', 'mixed', '0.5'));
    fc.assert(
      fc.property(any, any, any, (score, min, max) => {
        for (const written of [score, { score, min, max }, { label: 'mixed', score, trend: [score, min] }]) {
          const read = readSentiment(written);
          for (const one of [read?.score ?? 0, ...(read?.trend ?? [])]) expect(Math.abs(one)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('with its scale named, more is never sadder', () => {
    const sad = { negative: 0, neutral: 1, mixed: 1, positive: 2 };
    for (const [min, max] of [
      [1, 5],
      [0, 10],
      [0, 100],
      [-100, 100],
    ] as const) {
      const labels = Array.from({ length: max - min + 1 }, (_, step) => readSentiment({ score: min + step, min, max }));
      const steps = labels.map((read) => (read ? sad[read.label] : NaN));
      expect(steps).toEqual([...steps].sort((one, other) => one - other));
    }
  });
});
