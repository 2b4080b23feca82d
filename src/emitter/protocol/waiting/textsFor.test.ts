import { describe, expect, it } from 'vitest';
import { textsFor, WAITING_TEXTS } from './textsFor';

const { en, de, pt } = WAITING_TEXTS;

describe('the words that a waiting customer hears', () => {
  it.each([
    ['de', de],
    ['de-AT', de],
    ['pt-BR', pt],
    ['DE-at', de],
    ['nl', en],
    ['', en],
    [undefined, en],
    // A task can say anything of its language, and one customer's must not end the round of all.
    ['constructor', en],
    ['__proto__', en],
    ['toString-US', en],
    ['🙂', en],
  ])('%s', (language, texts) => {
    expect(textsFor(language, WAITING_TEXTS)).toBe(texts);
  });

  it('are the developer’s own for one tag, before those of its language', () => {
    const swiss = { ...(de as NonNullable<typeof de>), offer: 'Möchten Sie:' };
    expect(textsFor('de-CH', { ...WAITING_TEXTS, 'de-CH': swiss })).toBe(swiss);
    expect(textsFor('de-AT', { ...WAITING_TEXTS, 'de-CH': swiss })).toBe(de);
  });

  it('are the shipped English ones where the developer has none at all', () => {
    expect(textsFor('de', {})).toBe(en);
  });

  it('have every part in every language, with a place for the minutes and for the number', () => {
    for (const [language, texts] of Object.entries(WAITING_TEXTS)) {
      const all = [texts.offer, ...Object.values(texts.expected), ...Object.values(texts.alternatives)];
      expect([language, all.filter((text) => text.trim() === '')]).toEqual([language, []]);
      expect(texts.expected.minutes).toContain('{minutes}');
      expect(texts.callBack?.at).toContain('{number}');
      expect(texts.mail?.at).toContain('{address}');
      for (const words of Object.values(texts.words)) expect(words.length).toBeGreaterThan(0);
    }
  });
});
