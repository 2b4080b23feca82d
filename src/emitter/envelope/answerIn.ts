import { tokensOf, wordSets } from './language/flatText';
import type { NoteLanguage } from './language/NoteLanguage';

/** Words of an answer that are looked at for a yes or a no. */
const ANSWER_WORDS = 3;

export type Answer = 'yes' | 'no' | undefined;

/** Whether an answer begins with a yes or a no. */
export function answerIn(text: string, language: NoteLanguage): Answer {
  const { yes, no, fillers } = wordSets(language);
  if (language.language === 'ja') {
    const starts = (set: ReadonlySet<string>): boolean => [...set].some((word) => text.trim().startsWith(word));
    return starts(no) ? 'no' : starts(yes) ? 'yes' : undefined;
  }
  const all = tokensOf(text.slice(0, 80));
  const words = all.filter(({ word }) => !fillers.has(word));
  for (const { word } of words.slice(0, ANSWER_WORDS)) {
    if (no.has(word)) return 'no';
    if (yes.has(word)) return 'yes';
  }
  // "Ja." and "yeah" fill sentences, and are an answer where nothing else is.
  return yes.has(all[0]?.word ?? '') ? 'yes' : undefined;
}
