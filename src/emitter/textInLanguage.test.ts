import { describe, expect, it } from 'vitest';
import { textInLanguage, textsOver } from './textInLanguage';
import { TRANSITION_MESSAGES } from './transitionMessages';

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
    const own = textsOver(TRANSITION_MESSAGES, { en: 'One moment' });
    expect(textInLanguage(own, 'en')).toBe('One moment');
    expect(textInLanguage(own, 'de')).toBe(TRANSITION_MESSAGES.de);
    expect(textInLanguage(textsOver(TRANSITION_MESSAGES, ''), 'de')).toBe('');
  });
});
