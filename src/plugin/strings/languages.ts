import { en, type LanguageStrings, type StringKey } from './en';

/** Every language the panel speaks, by its BCP 47 tag in lower case. A new one is a file and a line here. */
const languages: Readonly<Record<string, LanguageStrings>> = { en };

/** All strings for a locale such as `pt-BR`: its own, else those of its language, else English. */
export function stringsFor(locale: string): Record<StringKey, string> {
  const tag = locale.toLowerCase();
  const [language = ''] = tag.split('-');
  return { ...en, ...languages[language], ...languages[tag] };
}
