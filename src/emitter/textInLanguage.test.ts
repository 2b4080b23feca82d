import { describe, expect, it } from 'vitest';
import { CUSTOMER_TEXTS } from './customerTexts';
import { LANGUAGES } from './detect/languages';
import { missingLanguages, textInLanguage, textsOver } from './textInLanguage';
import { WAITING_TEXTS } from './protocol/waiting/textsFor';

describe('a text the customer is told', () => {
  const texts = { en: 'Hello', de: 'Hallo', 'pt-BR': 'Olá' };

  it.each([
    ['de', 'Hallo'],
    ['de-AT', 'Hallo'],
    ['DE_ch', 'Hallo'],
    ['pt-br', 'Olá'],
    ['fr', 'Hello'],
    [undefined, 'Hello'],
  ])('for %s is %s', (language, text) => {
    expect(textInLanguage(texts, language)).toBe(text);
  });

  it('is the first there is when not even English is there', () => {
    expect(textInLanguage({ fr: 'Bonjour' }, 'de')).toBe('Bonjour');
    expect(textInLanguage({}, 'de')).toBe('');
  });

  it('is the developer’s own before ours, language by language, or for all languages at once', () => {
    const own = textsOver(CUSTOMER_TEXTS.transition, { en: 'One moment' });
    expect(textInLanguage(own, 'en')).toBe('One moment');
    expect(textInLanguage(own, 'de')).toBe(CUSTOMER_TEXTS.transition.de);
    expect(textInLanguage(textsOver(CUSTOMER_TEXTS.transition, ''), 'de')).toBe('');
  });

  it('is shipped in every language that requests are heard in', () => {
    const heard = LANGUAGES.map(({ language }) => language);
    for (const texts of [...Object.values(CUSTOMER_TEXTS), WAITING_TEXTS])
      expect(missingLanguages(texts, heard)).toEqual([]);
  });

  it('lacks a language that only another one has', () => {
    expect(missingLanguages({ en: 'Hello', 'pt-BR': 'Olá' }, ['en', 'pt', 'it'])).toEqual(['it']);
    expect(missingLanguages('Hello', ['en', 'it'])).toEqual([]);
  });
});
