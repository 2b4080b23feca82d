import { describe, expect, it } from 'vitest';
import { en, type StringKey } from './en';
import { languages, stringsFor } from './languages';
import { directionOf, textDirection } from './textDirection';

const keys = Object.keys(en) as StringKey[];
const variables = (template: string): string[] => (template.match(/\{\{[^}]*\}\}/g) ?? []).sort();

describe.each(Object.entries(languages))('the language %s', (_tag, strings) => {
  it('says everything, and nothing that is not asked', () => {
    expect(Object.keys(strings).sort()).toEqual([...keys].sort());
    expect(keys.filter((key) => !strings[key]?.trim())).toEqual([]);
  });

  it('has the same variables in every string', () => {
    expect(keys.filter((key) => `${variables(strings[key] ?? '')}` !== `${variables(en[key])}`)).toEqual([]);
  });
});

describe("an agent's language", () => {
  it.each([
    ['de-DE', 'Nächste Schritte'],
    ['es-MX', 'Próximos pasos'],
    ['fr-FR', 'Prochaines étapes'],
    ['pt-BR', 'Próximos passos'],
    ['ja-JP', '次のステップ'],
    ['ar-EG', 'الخطوات التالية'],
    ['en-GB', 'Next steps'],
  ])('%s reads "%s"', (locale, nextSteps) => {
    expect(stringsFor(locale).WarmHandoffNextSteps).toBe(nextSteps);
  });

  it('has texts in other directions, each by its first letter', () => {
    const texts = [
      'عرضت رصيد المتجر',
      '10417: نعم',
      '«שלום»',
      'Offered credit',
      '120 € (نعم)',
      'Ava: نعم',
      '10417',
      '',
    ];
    expect(texts.map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'ltr', 'rtl', 'ltr', 'ltr', 'ltr']);
  });

  it('is read in its own direction', () => {
    expect(['ar-EG', 'he', 'en-US', 'ja-JP'].map(textDirection)).toEqual(['rtl', 'rtl', 'ltr', 'ltr']);
  });
});
