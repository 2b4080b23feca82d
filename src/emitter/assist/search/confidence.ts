import type { Hit } from './ArticleIndex';

/** What tells whether an article answers, for one article of a search. */
export interface Signs {
  hit: Hit;
  /** Its score in the full text as a share of the best one's: 0..1. */
  share: number;
  /** Share of the words of what was asked last that the article has, and the most of any text of the conversation: 0..1. */
  covered: number;
  about: number;
  /** Share of the words of what was asked last that any article has, by itself or by its meaning: 0..1. */
  known: number;
  /** How like it is to the article's title or to one of its questions: 0..1. */
  like: number;
  /** How near by meaning to the conversation, and to what was asked last: a cosine. */
  near: number;
  nearLast: number;
  /** How near what was asked last is to what people write about other matters: a cosine. */
  elsewhere: number;
  /** How far the nearest articles are nearer to what was asked last than all are on the average. */
  ahead: number;
  /** The customer writes English: what is nothing in another language looks nearer to an answer, or less near. */
  english: boolean;
  /** The handoff's intent is one of the article's. */
  named: boolean;
  /** It is in another language than the customer's, though there are articles in that. */
  foreign: boolean;
  /** The customer has written since the handoff. */
  since: boolean;
}

/** As numbers, in the order of `FIT`. No bare score of the search is among them: it depends on how many articles there are. */
export function signNumbers({ share, covered, about, like, near, nearLast, named, since }: Signs): number[] {
  return [share, covered, about, like, near, nearLast, named ? 1 : 0, since ? covered : 0, since ? nearLast : 0];
}

/**
 * How much each sign makes an article fit better than the others, fitted by `npm run train:suggestions`: which article of
 * those that were found answers (a softmax over them).
 */
const FIT: readonly number[] = [1.787, 1.46, 0.333, 1.583, 5.779, 5.91, 1.684, 0.301, 0.301];
/** What an article in another language loses. */
const FOREIGN = 2;

/** Higher is better; only to compare the articles of one search. */
export function fitOf(signs: Signs): number {
  return weighed(FIT, signNumbers(signs)) - (signs.foreign ? FOREIGN : 0);
}

/** As numbers, in the order of `ANSWERS`. */
export function answerNumbers({
  covered,
  about,
  known,
  like,
  near,
  nearLast,
  elsewhere,
  ahead,
  english,
}: Signs): number[] {
  return [covered, about, known, like, near, nearLast, elsewhere, ahead, english ? 1 : 0, 1];
}

/**
 * A logistic regression over the best article of each case, fitted by the same command (does it answer at all, or is it
 * about something else?). The last number is the constant.
 */
const ANSWERS: readonly number[] = [0.508, 1.175, 1.467, 0.635, 2.391, 2.226, -7.879, 1.839, -0.917, 0.888];

/** 0..1: how likely it is that the conversation is about something that an article answers, judged by this one. */
export function confidenceOf(signs: Signs): number {
  return 1 / (1 + Math.exp(-weighed(ANSWERS, answerNumbers(signs))));
}

function weighed(weights: readonly number[], numbers: readonly number[]): number {
  return numbers.reduce((total, number, place) => total + number * (weights[place] ?? 0), 0);
}
