import { ar } from './ar';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { ja } from './ja';
import type { NoteLanguage } from './NoteLanguage';
import { pt } from './pt';

/** The languages whose conversations are read closely; add one here. */
export const NOTE_LANGUAGES: readonly NoteLanguage[] = [en, de, es, fr, pt, ja, ar];
const BY_TAG = new Map(NOTE_LANGUAGES.map((one) => [one.language, one]));

/** The data of a language by its BCP 47 tag; English where there is none, since its marks and numbers read anywhere. */
export function noteLanguage(tag: string | undefined): NoteLanguage {
  return BY_TAG.get(tag?.toLowerCase().split(/[-_]/)[0] ?? '') ?? en;
}
