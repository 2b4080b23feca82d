import { ar } from './ar';
import { de } from './de';
import { en, type LanguageStrings, type StringKey } from './en';
import { es } from './es';
import { fr } from './fr';
import { ja } from './ja';
import { ptBR } from './ptBR';

/** Every language the panel speaks, by its BCP 47 tag in lower case. A new one is a file and a line here. */
export const languages: Readonly<Record<string, LanguageStrings>> = { en, ar, de, es, fr, ja, pt: ptBR };

/** All strings for a locale such as `pt-BR`: its own, else those of its language, else English. */
export function stringsFor(locale: string): Record<StringKey, string> {
  const tag = locale.toLowerCase();
  const [language = ''] = tag.split('-');
  return { ...en, ...languages[language], ...languages[tag] };
}
