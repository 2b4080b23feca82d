/** How texts of one language are made comparable: everything a language needs is data. */
export interface SearchLanguage {
  /** BCP 47, the primary tag alone. */
  language: string;
  /** Words that say nothing about the subject, separated by blanks. */
  stop: string;
  /** Endings that are taken off, longest first is found by itself. */
  endings: string;
  /** Shortest stem that an ending leaves. */
  shortest: number;
  /** Several words that mean one, as they are written in lower case. */
  phrases: Record<string, string>;
  /** Words of one meaning by its name. A word may stand in several. */
  meanings: Record<string, string>;
  /** Meanings of what a conversation is about; what happened to it tells more, so they count less. */
  things: string;
  /** Whether words are glued together, so that a meaning may hide inside one ("Lieferadresse"). */
  compounds?: boolean;
}
