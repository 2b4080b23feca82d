/** A clause or sentence and what ends it. */
const CLAUSE = /[^,;.!?\n。、，！？؟،]+[,;.!?\n。、，！？؟،]*/gu;
/** A number that stands for an order or the like. */
const REFERENCE = /\d{4}/u;
const QUESTION = /[?？؟]/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** Letters of such scripts that say as much as a word. */
const LETTERS = 3;
/** Words beside the number that tell nothing of their own: "order number 10417". */
const FEWEST = 3;

/**
 * Without the clauses that only say which one it is ("…, order 10417, …"), where what is left says what it is about: the
 * word "order" would be looked for otherwise, and found in every other article.
 */
export function withoutReference(text: string): string {
  const clauses = text.match(CLAUSE) ?? [];
  const kept = clauses.filter((clause) => !REFERENCE.test(clause) || wordsIn(clause) >= FEWEST);
  const rest = kept.join('').trim();
  // A question is often about the order itself: "Where is my tent? Order 10417".
  return kept.length < clauses.length && wordsIn(rest) >= FEWEST && !QUESTION.test(rest) ? rest : text;
}

/** Words without figures; of scripts without blanks as many as the letters come to. */
function wordsIn(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  const words = text.replace(UNSPACED, ' ').match(/[\p{L}\p{M}'’\d-]+/gu) ?? [];
  return words.filter((word) => !/\d/.test(word)).length + Math.floor(unspaced / LETTERS);
}
