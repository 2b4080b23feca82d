import { describe, expect, it } from 'vitest';
import { readLanguage } from './language';

describe('the language of a handoff', () => {
  it.each<[unknown, string]>([
    ['en', 'en'],
    ['EN', 'en'],
    ['de-AT', 'de-AT'],
    ['de-at', 'de-AT'],
    ['pt_BR', 'pt-BR'],
    ['pt-br', 'pt-BR'],
    ['zh_hans_cn', 'zh-Hans-CN'],
    ['es-419', 'es-419'],
    ['iw', 'he'],
    ['fil', 'fil'],
    [' ja ', 'ja'],
    ['English', 'en'],
    ['german', 'de'],
    ['SPANISH', 'es'],
    ['French', 'fr'],
    ['Portuguese', 'pt'],
    ['Japanese', 'ja'],
    ['Arabic', 'ar'],
    ['Deutsch', 'de'],
    ['español', 'es'],
    ['Français', 'fr'],
    ['português', 'pt'],
    ['日本語', 'ja'],
    ['العربية', 'ar'],
    ['English (United States)', 'en'],
    ['Português (Brasil)', 'pt'],
    ['French, Canada', 'fr'],
    ['German/Austria', 'de'],
    [{ code: 'de-DE', name: 'German' }, 'de-DE'],
    [{ name: 'Italian' }, 'it'],
    [{ locale: 'fr_ca' }, 'fr-CA'],
    ['{"tag":"es"}', 'es'],
  ])('%j is %s', (written, tag) => expect(readLanguage(written)).toBe(tag));

  it.each(['High Valyrian', 'de_', 'unknown language', 'constructor', '__proto__', '??', '🇩🇪'])(
    'that nobody knows stays as it was written: %s',
    (written) => expect(readLanguage(written)).toBe(written),
  );

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a blank', '  '],
    ['an empty object', {}],
    ['an object that says none', { direction: 'rtl' }],
    ['a list', ['en']],
    ['a switch', true],
    [
      'a whole sentence, which is another field’s text',
      'The customer writes in German and has asked for a colleague who can.',
    ],
  ])('is absent for %s', (_what, written) => expect(readLanguage(written)).toBeUndefined());

  it('is one that the browser can format numbers in, whichever spelling it came in', () => {
    for (const written of ['pt_br', 'EN', 'Japanese', 'zh_hans_cn'])
      expect(Intl.NumberFormat.supportedLocalesOf(readLanguage(written) ?? '')).toHaveLength(1);
  });
});
