import { describe, expect, it } from 'vitest';
import { GIVE_BACK_OUTCOMES } from '../../../handoff/giveBack';
import { givenBackLine } from './givenBackLine';

const given = {
  note: ' Refund approved. ',
  outcome: 'solved' as const,
  human: { name: 'Dana Reyes' },
  at: '2026-11-21T09:30:00.000Z',
};

describe('the line for the model’s history after a give-back', () => {
  it('says that the person’s part has ended, when, with what outcome and note', () => {
    expect(givenBackLine(given)).toBe(
      'Dana Reyes (human) ended their part at 2026-11-21T09:30:00.000Z; the virtual agent answers the customer again. ' +
        'Outcome: solved. Note: Refund approved.',
    );
  });

  it('says it without a name and without a note', () => {
    expect(givenBackLine({ ...given, note: '  ', human: {} })).toBe(
      'A colleague (human) ended their part at 2026-11-21T09:30:00.000Z; the virtual agent answers the customer again. ' +
        'Outcome: solved.',
    );
  });

  it.each([
    ['de-AT', /der virtuelle Agent antwortet dem Kunden wieder/],
    ['ja', /answers the customer again/],
  ])('in %s, or in English where it has no words', (language, words) => {
    expect(givenBackLine(given, language)).toMatch(words);
  });

  it.each(GIVE_BACK_OUTCOMES)('with no word that tells a model to stay silent: %s', (outcome) => {
    for (const language of ['en', 'de'])
      expect(givenBackLine({ ...given, outcome }, language)).not.toMatch(
        /silent|silence|do not|don’t|schweig|nicht antworten/i,
      );
  });
});
