import { describe, expect, it } from 'vitest';
import type { TranscriptMessage } from '../../handoff/envelope';
import { plain } from '../detect/words';
import { localSentiment, sentimentOf } from './localSentiment';
import { SENTIMENT_WORDS } from './sentimentWords';

const customer = (...texts: string[]): TranscriptMessage[] => texts.map((text) => ({ role: 'customer', text }));

describe("the customer's mood", () => {
  it.each([
    ['This is terrible, I am very angry'],
    ['You are useless!!!'],
    ['the item arrived broken and nobody answers me'],
    ["I'm not happy with this"],
    ['Thanks for nothing, this is ridiculous'],
    ['worst service ever'],
    ['this does not help', 'en'],
    ['Das ist eine Frechheit, die Ware ist kaputt', 'de'],
    ['Esto es inaceptable', 'es'],
    ["C'est inadmissible, je suis très déçu", 'fr'],
    ['Isso é um absurdo', 'pt'],
    ['😡'],
  ])('is negative in “%s”', (text, language = 'en') => expect(sentimentOf(text, language)).toBeLessThanOrEqual(-0.2));

  it.each([
    ['Thank you so much, that is great'],
    ['perfect, I love it'],
    ['Not bad, thanks, it works'],
    ['Vielen Dank, das ist super', 'de'],
    ['Muchas gracias, excelente', 'es'],
    ['👍'],
  ])('is positive in “%s”', (text, language = 'en') => expect(sentimentOf(text, language)).toBeGreaterThanOrEqual(0.2));

  it.each(['My order number is 10432', 'where can I see my invoice', '', '   ', '12345'])(
    'is neutral in “%s”',
    (text) => expect(Math.abs(sentimentOf(text))).toBeLessThan(0.2),
  );

  it('has one point per customer turn, and a word for the mood now', () => {
    const mood = localSentiment([
      ...customer('Hello, I love your shop'),
      { role: 'assistant', text: 'This is terrible' },
      ...customer('my order is late', 'this is ridiculous, you are useless!!'),
    ]);
    expect(mood?.trend).toHaveLength(3);
    expect(mood?.trend[0]).toBeGreaterThan(0);
    expect(mood?.label).toBe('negative');
    expect(mood?.score).toBeLessThan(-0.2);
  });

  it('stays on the scale, whatever is said', () => {
    const mood = localSentiment(customer('terrible '.repeat(5_000), 'WORST!!!'.repeat(5_000)));
    for (const point of [...(mood?.trend ?? []), mood?.score ?? 9]) {
      expect(point).toBeGreaterThanOrEqual(-1);
      expect(point).toBeLessThanOrEqual(1);
    }
    expect(localSentiment([{ role: 'assistant', text: 'Hello' }])).toBeUndefined();
  });

  it('knows its words as messages spell them', () => {
    for (const { whole, beginnings } of SENTIMENT_WORDS.values())
      for (const word of [...whole.keys(), ...beginnings.keys()]) expect(plain(word)).toBe(word);
  });
});
