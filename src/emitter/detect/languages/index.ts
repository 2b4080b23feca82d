import type { LanguagePack } from '../LanguagePack';
import { ar } from './ar';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { ja } from './ja';
import { pt } from './pt';

/** The languages that ship. */
export const LANGUAGES: readonly LanguagePack[] = [en, de, es, fr, pt, ja, ar];
