import { describe, expect, it } from 'vitest';
import { answerIn } from './answerIn';
import { NOTE_LANGUAGES, noteLanguage } from './language/languages';

describe('how a customer took it', () => {
  it.each([
    ['en', 'Yes please', 'yes'],
    ['en', 'yeah, do that', 'yes'],
    ['en', 'Sure!', 'yes'],
    ['en', 'Yeah', 'yes'],
    ['en', 'yeah no', 'no'],
    ['de', 'Ja', 'yes'],
    ['de', 'Ja nein, lieber nicht', 'no'],
    ['en', 'No, I want my money', 'no'],
    ['en', 'nope', 'no'],
    ['en', 'Well, no', 'no'],
    ['de', 'Ja, gerne', 'yes'],
    ['de', 'Nein danke', 'no'],
    ['es', 'Sí, claro', 'yes'],
    ['es', 'no gracias', 'no'],
    ['fr', 'Oui, merci', 'yes'],
    ['fr', 'Non merci', 'no'],
    ['pt', 'Sim, por favor', 'yes'],
    ['pt', 'Não, obrigado', 'no'],
    ['ja', 'はい、お願いします', 'yes'],
    ['ja', 'いいえ、結構です', 'no'],
    ['ar', 'نعم من فضلك', 'yes'],
    ['ar', 'لا شكرا', 'no'],
  ])('%s: “%s” is a %s', (language, text, answer) => expect(answerIn(text, noteLanguage(language))).toBe(answer));

  it.each([
    ['en', 'Order 48213'],
    ['en', 'I waited for three weeks and still have no parcel'],
    ['en', 'Nobody called'],
    ['en', 'yesterday'],
    ['de', 'Jacke in Blau'],
    ['de', 'Bestellung 48213'],
    ['es', 'El pedido 48213'],
    ['fr', 'La commande 48213'],
    ['pt', 'O pedido 48213'],
    ['ja', '注文番号は48213です'],
    ['ar', 'رقم الطلب 48213'],
  ])('%s: “%s” is neither', (language, text) => expect(answerIn(text, noteLanguage(language))).toBeUndefined());

  it.each(NOTE_LANGUAGES.map((language) => [language.language, language] as const))(
    '%s: nothing is neither, however it is nothing',
    (_tag, language) => {
      for (const text of ['', '  ', '👍', '???', '\ud83d', '٤٨', 'x'.repeat(50_000)])
        expect(answerIn(text, language), text.slice(0, 4)).toBeUndefined();
    },
  );

  it('is read in the language of a region, and in English where no language is known', () => {
    expect(answerIn('Ja', noteLanguage('de-AT'))).toBe('yes');
    expect(answerIn('Sim', noteLanguage('pt_BR'))).toBe('yes');
    expect(answerIn('yes', noteLanguage('tlh'))).toBe('yes');
    expect(answerIn('yes', noteLanguage(undefined))).toBe('yes');
  });
});
