import { describe, expect, it } from 'vitest';
import { noteLanguage } from './language/languages';
import { withDigits } from './spokenNumbers';

describe('numbers as they are said', () => {
  it.each([
    ['en', 'it is seven oh four double one', 'it is 70411'],
    ['en', 'reference b three one two', 'reference B312'],
    ['en', 'I paid sixty two dollars', 'I paid 62 dollars'],
    ['en', 'order 1 0 4 1 7', 'order 10417'],
    ['en', 'order 104 17', 'order 10417'],
    ['de', 'die nummer ist drei null null acht', 'die nummer ist 3008'],
    ['de', 'zweihundertzehn euro', '210 euro'],
    ['de', 'siebenundvierzig euro', '47 euro'],
    ['es', 'son treinta y un euros', 'son 31 euros'],
    ['fr', 'quatre-vingt-dix euros', '90 euros'],
    ['fr', 'soixante-douze euros', '72 euros'],
    ['pt', 'oitenta e cinco euros', '85 euros'],
    ['ar', 'رقم ٤٤٧١٩', 'رقم 44719'],
  ])('%s: “%s” is “%s”', (language, said, digits) => expect(withDigits(said, noteLanguage(language))).toBe(digits));

  it.each([
    ['en', 'one of us and two of them'],
    ['en', 'I waited twenty minutes'],
    ['en', 'call 020 7946 0958'],
    ['en', 'between 3 and 5 people on 12.11.2026'],
    ['de', 'ein oder zwei tage'],
    ['es', 'una de dos'],
  ])('%s: “%s” stays as it is', (language, said) => expect(withDigits(said, noteLanguage(language))).toBe(said));
});
