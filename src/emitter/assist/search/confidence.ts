import type { Hit } from './ArticleIndex';

/** What tells whether an article answers, for one article of a search. */
export interface Signs {
  hit: Hit;
  /** Share of the words of what was asked last that the article has, and the most of any text of the conversation: 0..1. */
  covered: number;
  about: number;
  /** Share of the words of what was asked last that any article has, by itself or by its meaning: 0..1. */
  known: number;
  /** How like it is to the article's title or to one of its questions: 0..1. */
  like: number;
}

/** As numbers, in the order of `WEIGHTS`. No score of the search is among them: it depends on how many articles there are. */
export function signNumbers({ covered, about, known, like }: Signs): number[] {
  return [covered, about, known, like];
}

/**
 * A logistic regression over the best article of each case, fitted by `npm run train:suggestions` on the shipped cases
 * and the tuning part of the written ones (does it answer at all, or is it about something else?). The last number is
 * the constant.
 */
const WEIGHTS: readonly number[] = [0.852, 0.852, 1.927, 3.891, -4.205];

/** 0..1: how likely it is that the conversation is about something that an article answers, judged by this one. */
export function confidenceOf(signs: Signs): number {
  const numbers = [...signNumbers(signs), 1];
  const sum = numbers.reduce((total, number, place) => total + number * (WEIGHTS[place] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
