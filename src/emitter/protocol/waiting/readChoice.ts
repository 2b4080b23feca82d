import { distance } from 'fastest-levenshtein';
import { choiceWordsFor, type ChoiceWords } from './choiceWords';
import type { Alternative, WaitingTexts } from './WaitingTexts';

/** Longer messages are no answers to the question. */
const MOST_WORDS = 12;
const MOST_CHARACTERS = 500;
/** So many words after a negation are taken back by it. */
const NEGATED_WORDS = 3;
/** Words around a phrase that may say when or whom, without making it about something else. */
const MOST_OTHERS = 3;
/** The same in a script without spaces, in letters. */
const MOST_AROUND = 14;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** What a reply is read by: the offer's own words, and how people speak of it. */
type Words = Pick<WaitingTexts, 'words' | 'numbers' | 'negations'> & ChoiceWords;

/**
 * Which alternative a customer's reply chooses: its number, or its words, typing errors included. Nothing when the reply
 * is about something else, asks something, could mean more than one, or has a number of anything else in it.
 *
 * @param offered in the order of their numbers
 */
export function readChoice(
  text: string,
  offered: readonly Alternative[],
  texts: WaitingTexts,
): Alternative | undefined {
  const clauses = clausesOf(text);
  const all = clauses.flat();
  if (all.length === 0 || all.length > MOST_WORDS) return undefined;
  const words: Words = { ...texts, ...choiceWordsFor(texts) };

  const number = numberIn(all, words);
  if (number !== undefined) return offered[number - 1];
  if (asks(text, all, words)) return undefined;
  // A number of days, an order, a telephone number: it speaks of something else, unless the choice was numbered first.
  const [first = [], ...rest] = clauses;
  const numbered = rest.length > 0 ? numberIn(first, words) : undefined;
  const spoken = numbered === undefined ? clauses : rest;
  if (spoken.flat().some((word) => /\d/.test(word))) return undefined;

  const meant = offered.filter((alternative) => spoken.some((clause) => says(clause, alternative, words)));
  if (meant.length !== 1) return undefined;
  return numbered === undefined || offered[numbered - 1] === meant[0] ? meant[0] : undefined;
}

/** Words, clause by clause: "don't wait, call me" takes nothing back of the call. */
function clausesOf(text: string): string[][] {
  return text
    .slice(0, MOST_CHARACTERS)
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .split(/[,.;:!?¿¡、。،؛؟\n]+/)
    .map((clause) => clause.split(/[^\p{L}\p{N}']+/u).filter((word) => word !== ''))
    .filter((clause) => clause.length > 0);
}

/** A message that is a number and little else: "2", "no. 2", "option two please". "3 days late" is a number of days. */
function numberIn(words: readonly string[], { numbers, aroundNumbers }: Words): number | undefined {
  if (words.length > 4) return undefined;
  const others = words.filter((word) => !/^\d$/.test(word) && !numbers.some((one) => isAlike(word, one)));
  if (!others.every((word) => aroundNumbers.some((one) => isAlike(word, one)))) return undefined;
  const found = words.flatMap((word) => {
    if (/^\d$/.test(word)) return [Number(word)];
    const place = numbers.findIndex((one) => isAlike(word, one));
    return place < 0 || aroundNumbers.includes(word) ? [] : [place + 1];
  });
  // "no. 1" is a number, "no one" is nobody.
  const isNobody = words.includes('no') && !words.some((word) => /^\d$/.test(word));
  return found.length === 1 && !isNobody ? found[0] : undefined;
}

/** A question is no choice, unless it asks politely for what is offered: "could you call me back?" */
function asks(text: string, words: readonly string[], { questions, requests }: Words): boolean {
  const [first = ''] = words;
  const isRequest = requests.some((opening) => opening.split(' ').every((word, place) => words[place] === word));
  if (isRequest) return false;
  return /[?¿？؟]/.test(text.slice(0, MOST_CHARACTERS)) || questions.includes(first);
}

function says(words: readonly string[], alternative: Alternative, known: Words): boolean {
  return known.words[alternative].some((phrase) => {
    if (UNSPACED.test(phrase)) return saysUnspaced(words.join(''), phrase, known);
    const parts = phrase.split(' ');
    return words.some((_, place) => {
      const here = parts.every((part, offset) => isAlike(words[place + offset] ?? '', part));
      if (!here) return false;
      const before = words.slice(Math.max(0, place - NEGATED_WORDS), place);
      if (before.some((word) => known.negations.includes(word))) return false;
      const others = [...words.slice(0, place), ...words.slice(place + parts.length)].filter(
        (word) => !known.fillers.includes(word) && !isOfChoice(word, alternative, known),
      );
      // One word alone may be about anything ("my phone is broken"); two together say what is wanted.
      return others.length <= (parts.length > 1 ? MOST_OTHERS : 0);
    });
  });
}

/** In a script without spaces a phrase stands anywhere in the clause, and what takes it back behind it. */
function saysUnspaced(clause: string, phrase: string, { negations }: Words): boolean {
  const place = clause.indexOf(phrase);
  if (place < 0 || negations.some((negation) => clause.includes(negation, place))) return false;
  return clause.length - phrase.length <= MOST_AROUND;
}

/** Another word for the same: "a call back by phone". */
const isOfChoice = (word: string, alternative: Alternative, { words }: Words): boolean =>
  words[alternative].some((phrase) => phrase.split(' ').includes(word));

/** Two letters changed places, or in longer words one or two are wrong. Short ones must be right: one letter off, they are other words (want, wait). */
function isAlike(word: string, known: string): boolean {
  if (word === known) return true;
  if (word[0] === known[0] && sorted(word) === sorted(known)) return true;
  if (known.length <= 4) return false;
  return distance(word, known) <= (known.length >= 8 ? 2 : 1);
}

const sorted = (word: string): string => [...word].sort().join('');
