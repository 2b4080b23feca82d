/** A text for every language, or one per BCP 47 tag: `{ en: '...', de: '...', 'pt-BR': '...' }`. */
export type TextByLanguage = string | Readonly<Record<string, string>>;

/**
 * The text in the conversation's language: the tag itself, then its language alone, then English, then the first there
 * is. Tags are compared as BCP 47 has it, without regard to case.
 */
export function textInLanguage(texts: TextByLanguage, language: string | undefined): string {
  if (typeof texts === 'string') return texts;
  const byTag = new Map(Object.entries(texts).map(([tag, text]) => [tag.toLowerCase(), text]));
  const tag = language?.toLowerCase().replaceAll('_', '-') ?? '';
  const [primary = ''] = tag.split('-');
  return byTag.get(tag) ?? byTag.get(primary) ?? byTag.get('en') ?? [...byTag.values()][0] ?? '';
}

/** What a developer said, over what is shipped: a text of theirs for every language stands alone. */
export function textsOver(shipped: Readonly<Record<string, string>>, own: TextByLanguage | undefined): TextByLanguage {
  return typeof own === 'string' ? own : { ...shipped, ...own };
}

/** Of these languages the ones a text lacks: their customers get English, or the first text there is. */
export function missingLanguages(
  texts: TextByLanguage | Readonly<Record<string, unknown>>,
  languages: readonly string[],
): string[] {
  if (typeof texts === 'string') return [];
  const primaries = new Set(Object.keys(texts).map((tag) => tag.toLowerCase().split(/[-_]/)[0]));
  return languages.filter((language) => !primaries.has(language.toLowerCase().split(/[-_]/)[0]));
}
