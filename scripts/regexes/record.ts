import { createHash } from 'node:crypto';
import { keyOf, type Expression } from './expressions';
import type { Growth } from './growth';
import type { Verdict } from './verdicts';

/** What is written down of an expression. */
export interface Recorded {
  /** Of its source and flags: many are a page long. */
  digest: string;
  /** Its beginning. */
  begins: string;
  places: string[];
  /** recheck's word. */
  complexity: string;
  by: string;
  /** Its time on its worst input; absent when time was up. */
  growth?: Growth;
}

/** Twice as long an input takes at most 2.6 times as long: what is measured is never even. */
const MOST_EXPONENT = 1.4;
/** An expression that takes less than this for 64,000 characters is nobody's worry, in milliseconds. */
const BLINK_MS = 5;
const BEGINNING = 80;

export const digestOf = (expression: Pick<Expression, 'source' | 'flags'>): string =>
  createHash('sha256').update(keyOf(expression)).digest('base64url').slice(0, 16);

export function recordOf(expression: Expression, verdict: Verdict, growth: Growth | undefined): Recorded {
  const { source, flags, places } = expression;
  const begins = source.length > BEGINNING ? `/${source.slice(0, BEGINNING)}…/${flags}` : `/${source}/${flags}`;
  const { complexity, by } = verdict;
  return { digest: digestOf(expression), begins, places, complexity, by, ...(growth ? { growth } : {}) };
}

/** Whether it was seen to grow faster than its input, or was not seen to end. */
export function isSuperlinear({ growth }: Recorded): boolean {
  if (!growth) return true;
  return (growth.exponent ?? 0) > MOST_EXPONENT && longestOf(growth) > BLINK_MS;
}

export const longestOf = ({ ms }: Growth): number => Math.max(...Object.values(ms));
