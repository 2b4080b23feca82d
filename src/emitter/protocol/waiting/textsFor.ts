import { ar } from './languages/ar';
import { de } from './languages/de';
import { en } from './languages/en';
import { es } from './languages/es';
import { fr } from './languages/fr';
import { ja } from './languages/ja';
import { pt } from './languages/pt';
import type { Alternative, WaitingTexts } from './WaitingTexts';

/** In the languages that ship. */
export const WAITING_TEXTS: Readonly<Record<string, WaitingTexts>> = { en, de, es, fr, pt, ja, ar };

/** The texts of a BCP 47 language, else of its base language, else the English ones. */
export function textsFor(language: string | undefined, texts: Readonly<Record<string, WaitingTexts>>): WaitingTexts {
  const base = language?.split('-')[0]?.toLowerCase() ?? '';
  return (language !== undefined && texts[language]) || texts[base] || texts.en || en;
}

/** What the customer hears of what they chose. */
export function confirmation(texts: WaitingTexts, what: Alternative, to: string | undefined): string {
  const { confirmed, callBack, mail } = texts;
  const own = what === 'callback' ? callBack : what === 'email' ? mail : undefined;
  if (!own) return confirmed[what];
  return to ? own.at.replace(what === 'email' ? '{address}' : '{number}', () => to) : own.ask;
}
