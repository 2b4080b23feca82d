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
  /** The same by the English encoder, where it has read the articles; `top`: the nearest article's cosine. */
  read?: { near: number; last: number; elsewhere: number; ahead: number; top: number } | undefined;
  /** Words of what was asked last: a few are near to something by chance. 0..1, 1 from ten on. */
  length: number;
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

/** The same where the English encoder has read it, in the order of `READ_FIT`. */
export function readNumbers(signs: Signs): number[] {
  const { near = 0, last = 0 } = signs.read ?? {};
  return [...signNumbers(signs), near, last];
}

/**
 * How much each sign makes an article fit better than the others, fitted by `npm run train:suggestions`: which article of
 * those that were found answers (a softmax over them).
 */
const FIT: readonly number[] = [1.111, 0, 1.613, 2.046, 3.078, 6.308, 0.087, 0.087, 0.087];
const READ_FIT: readonly number[] = [0.338, 1.848, 0, 1.593, 1.366, 1.578, 0.087, 0.087, 0.087, 6.973, 6.829];
/** What an article in another language loses. */
const FOREIGN = 2;

/** Higher is better; only to compare the articles of one search. */
export function fitOf(signs: Signs): number {
  return (
    (signs.read ? weighed(READ_FIT, readNumbers(signs)) : weighed(FIT, signNumbers(signs))) -
    (signs.foreign ? FOREIGN : 0)
  );
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
  length,
  english,
}: Signs): number[] {
  return [covered, about, known, like, near, nearLast, elsewhere, ahead, length, english ? 1 : 0, 1];
}

/** The same where the English encoder has read it, in the order of `READ_ANSWERS`. */
export function readAnswerNumbers(signs: Signs): number[] {
  const { covered, about, known, like, near, nearLast, elsewhere, ahead, length } = signs;
  const own = signs.read ?? { near: 0, last: 0, elsewhere: 0, ahead: 0, top: 0 };
  const words = [covered, about, known, like, near, nearLast, elsewhere, ahead, length];
  return [...words, own.near, own.last, own.elsewhere, own.ahead, own.top, 1];
}

/**
 * A logistic regression over the best article of each case, fitted by the same command (does it answer at all, or is it
 * about something else?). The last number is the constant.
 */
const ANSWERS: readonly number[] = [-1.393, 2.977, 0.918, 0.162, 0.877, 2.286, -4.066, 1.789, 2.783, -0.673, -2.303];
const READ_ANSWERS: readonly number[] = [
  0.689, 0.965, 1.744, -1.044, 0.021, -0.135, -3.965, 0.717, 3.363, 3.404, 3.222, -4.671, 1.332, 3.116, -3.795,
];

/** 0..1: how likely it is that the conversation is about something that an article answers, judged by this one. */
export function confidenceOf(signs: Signs): number {
  const sum = signs.read ? weighed(READ_ANSWERS, readAnswerNumbers(signs)) : weighed(ANSWERS, answerNumbers(signs));
  return 1 / (1 + Math.exp(-sum));
}

function weighed(weights: readonly number[], numbers: readonly number[]): number {
  return numbers.reduce((total, number, place) => total + number * (weights[place] ?? 0), 0);
}
