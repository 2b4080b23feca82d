import { ar } from './languages/ar';
import { de } from './languages/de';
import { en } from './languages/en';
import { es } from './languages/es';
import { fr } from './languages/fr';
import { ja } from './languages/ja';
import { pt } from './languages/pt';
import type { WaitingTexts } from './WaitingTexts';

/** In the languages that ship. */
export const WAITING_TEXTS: Readonly<Record<string, WaitingTexts>> = { en, de, es, fr, pt, ja, ar };

/** The texts of a BCP 47 language, else of its base language, else the English ones. */
export function textsFor(language: string | undefined, texts: Readonly<Record<string, WaitingTexts>>): WaitingTexts {
  // What a task says of its language may be any word, also one that every object has.
  const own = (tag: string | undefined): WaitingTexts | undefined =>
    tag !== undefined && Object.hasOwn(texts, tag) ? texts[tag] : undefined;
  return own(language) ?? own(language?.split('-')[0]?.toLowerCase()) ?? own('en') ?? en;
}
