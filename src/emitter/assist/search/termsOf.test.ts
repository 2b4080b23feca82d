import { describe, expect, it } from 'vitest';
import { isMeaning, knownLanguage, likelyLanguage, termsOf, wordTerms } from './termsOf';

/** Whether two texts say a word or a meaning in common. */
const meet = (one: string, other: string, language = 'en'): boolean => {
  const terms = new Set(termsOf(one, language));
  return termsOf(other, language).some((term) => terms.has(term));
};

describe('the words that a search goes by', () => {
  it.each<[string, string, string]>([
    ['en', 'shipping', 'shipped'],
    ['en', 'deliveries', 'delivery'],
    ['en', 'Refunds', 'refund'],
    ['en', 'changing', 'change'],
    ['de', 'Bestellungen', 'Bestellung'],
    ['de', 'Größen', 'Grösse'],
    ['es', 'pedidos', 'pedido'],
    ['fr', 'livraisons', 'livraison'],
    ['pt', 'pedidos', 'pedido'],
    ['pt', 'devoluções', 'devolucoes'],
  ])('%s: “%s” finds “%s”', (language, one, other) => expect(meet(one, other, language)).toBe(true));

  it.each<[string, string]>([
    ['refund', 'my money back'],
    ['parcel', 'package'],
    ['cancel the order', 'cancellation'],
  ])('by what they mean: “%s” finds “%s”', (one, other) => expect(meet(one, other)).toBe(true));

  it.each<[string, string]>([
    ['refund', 'shoe size'],
    ['48213', '48214'],
    ['the', 'the'],
    ['pizza', 'warranty'],
  ])('“%s” does not find “%s”', (one, other) => expect(meet(one, other)).toBe(false));

  it('are pairs of letters where no blanks are written', () => {
    const words = wordTerms('返金したい', 'ja').map(({ word }) => word);
    expect(words).toContain('返金');
    expect(meet('返金の方法', '返金', 'ja')).toBe(true);
    expect(meet('返品の方法', '返金', 'ja')).toBe(false);
  });

  it.each(['', ' ', '👍', '?!', '\ud83d', 'a', 'x'.repeat(5_000)])('are none in %j', (text) =>
    expect(wordTerms(text.slice(0, 5_000), 'en')).toEqual([]),
  );

  it('are told from their meanings', () => {
    const terms = termsOf('refund', 'en');
    expect(terms.some(isMeaning)).toBe(true);
    expect(terms.some((term) => !isMeaning(term))).toBe(true);
  });
});

describe('the language of a search', () => {
  it.each([
    ['en', 'en'],
    ['EN-us', 'en'],
    ['pt_BR', 'pt'],
    ['de-AT', 'de'],
    ['ja', undefined],
    ['', undefined],
    [undefined, undefined],
    ['constructor', undefined],
  ])('%s is %s', (tag, language) => expect(knownLanguage(tag)).toBe(language));

  it.each([
    ['Wo ist meine Bestellung und wann kommt sie?', 'de'],
    ['Where is my order and when will it come?', 'en'],
    ['¿Dónde está mi pedido y cuándo llega?', 'es'],
    ['Où est ma commande et quand arrive-t-elle ?', 'fr'],
    ['48213', undefined],
    ['', undefined],
    ['zxcv qwfp', undefined],
  ])('of “%s” is %s', (text, language) => expect(likelyLanguage(text)).toBe(language));
});
