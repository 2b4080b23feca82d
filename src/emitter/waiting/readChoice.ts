import { distance } from 'fastest-levenshtein';
import type { Alternative, WaitingTexts } from './WaitingTexts';

/** Longer messages are no answers to the question. */
const MOST_WORDS = 12;
const MOST_CHARACTERS = 500;
/** So many words after a negation are taken back by it. */
const NEGATED_WORDS = 3;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Which alternative a customer's reply chooses: its number, or its words, typing errors included. Nothing when the reply
 * is about something else, or could mean more than one.
 *
 * @param offered in the order of their numbers
 */
export function readChoice(
  text: string,
  offered: readonly Alternative[],
  texts: WaitingTexts,
): Alternative | undefined {
  const clauses = clausesOf(text);
  const words = clauses.flat();
  if (words.length === 0 || words.length > MOST_WORDS) return undefined;
  const number = numberIn(words, texts);
  if (number !== undefined) return offered[number - 1];

  const meant = offered.filter((alternative) => clauses.some((clause) => says(clause, alternative, texts)));
  return meant.length === 1 ? meant[0] : undefined;
}

/** Words, clause by clause: "don't wait, call me" takes nothing back of the call. */
function clausesOf(text: string): string[][] {
  return text
    .slice(0, MOST_CHARACTERS)
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .split(/[,.;:!?\n、。،؛؟]+/)
    .map((clause) => clause.split(/[^\p{L}\p{N}']+/u).filter((word) => word !== ''));
}

/** A message that is a number and little else: "2", "no. 2", "option two please". A longer one may speak of an order. */
function numberIn(words: readonly string[], { numbers }: WaitingTexts): number | undefined {
  if (words.length > 3) return undefined;
  const found = words.flatMap((word) => {
    if (/^\d$/.test(word)) return [Number(word)];
    const place = numbers.findIndex((one) => isAlike(word, one));
    return place < 0 ? [] : [place + 1];
  });
  return found.length === 1 ? found[0] : undefined;
}

function says(words: readonly string[], alternative: Alternative, texts: WaitingTexts): boolean {
  return texts.words[alternative].some((phrase) => {
    if (UNSPACED.test(phrase)) return saysUnspaced(words.join(''), phrase, texts);
    const parts = phrase.split(' ');
    return words.some((_, place) => {
      const here = parts.every((part, offset) => isAlike(words[place + offset] ?? '', part));
      if (!here) return false;
      const before = words.slice(Math.max(0, place - NEGATED_WORDS), place);
      return !before.some((word) => texts.negations.includes(word));
    });
  });
}

/** In a script without spaces a phrase stands anywhere in the clause, and what takes it back behind it. */
function saysUnspaced(clause: string, phrase: string, { negations }: WaitingTexts): boolean {
  const place = clause.indexOf(phrase);
  return place >= 0 && !negations.some((negation) => clause.includes(negation, place));
}

/** Two letters changed places, or in longer words one or two are wrong. Short ones must be right: one letter off, they are other words (want, wait). */
function isAlike(word: string, known: string): boolean {
  if (word === known) return true;
  if (word[0] === known[0] && sorted(word) === sorted(known)) return true;
  if (known.length <= 4) return false;
  return distance(word, known) <= (known.length >= 8 ? 2 : 1);
}

const sorted = (word: string): string => [...word].sort().join('');
