import type { Role } from '../LanguagePack';

/** A word of a plain text and what it does; `slip` where it is only nearly a word that does. */
export interface Told {
  word: string;
  role: Role | undefined;
  slip: boolean;
}
