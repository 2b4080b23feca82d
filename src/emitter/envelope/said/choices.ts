import { distance } from 'fastest-levenshtein';
import { isFields, scalarIn } from './texts';

/** Longer ones are no word off a list. UTF-16 units. */
const MOST_UNITS = 100;
/** Under this a score says the same on a scale from 0 to 1 as on one from -1 to 1: that the customer is unhappy. */
const UNHAPPY = -0.25;
/** And above this, that they are content. In between nobody can tell which scale was meant. */
const CONTENT = 0.6;

const SENTIMENTS = ['negative', 'neutral', 'positive', 'mixed'] as const;
type SentimentLabel = (typeof SENTIMENTS)[number];

/** What else models call it. */
const OTHER_WORDS: Readonly<Record<SentimentLabel, readonly string[]>> = {
  negative: ['angry', 'annoyed', 'frustrated', 'upset', 'unhappy', 'dissatisfied', 'bad'],
  neutral: ['calm'],
  positive: ['happy', 'satisfied', 'pleased', 'grateful', 'good'],
  mixed: ['ambivalent'],
};
const NEGATIONS = new Set(['not', 'no', 'never', 'hardly', 'isnt', 'nicht']);

/** Letters and digits alone, in lower case and without accents: CUSTOMER_REQUESTED and "Customer requested" are one. */
const squeezed = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/**
 * The option that a model meant: in other letters, with other separators, behind its enumeration's name
 * (`ReasonCode.CUSTOMER_REQUESTED`), or with a letter or two wrong. Nothing where two would do.
 */
export function choiceIn<Option extends string>(value: unknown, options: readonly Option[]): Option | undefined {
  const text = labelIn(value);
  if (text === undefined) return undefined;
  const word = squeezed(text.slice(text.lastIndexOf('.') + 1));
  const exact = options.find((option) => squeezed(option) === word);
  if (exact !== undefined) return exact;
  const near = options.filter((option) => option.length >= 8 && distance(squeezed(option), word) <= 2);
  return near.length === 1 ? near[0] : undefined;
}

/** The customer's mood: one of the labels in its many spellings, or a score that can mean but one of them. */
export function sentimentIn(value: unknown): SentimentLabel | undefined {
  const text = labelIn(value);
  if (text === undefined) return undefined;
  const score = Number(text);
  if (!Number.isNaN(score)) return score < UNHAPPY ? 'negative' : score > CONTENT ? 'positive' : undefined;
  const exact = choiceIn(text, SENTIMENTS);
  if (exact !== undefined) return exact;
  const words = text.split(/[^\p{L}'’]+/u).map(squeezed);
  if (words.some((word) => NEGATIONS.has(word))) return undefined;
  const meant = SENTIMENTS.filter((label) =>
    words.some((word) => word === label || OTHER_WORDS[label].includes(word) || isAlmost(word, label)),
  );
  return meant.length === 1 ? meant[0] : undefined;
}

/** "negativ", "negativo": the same word in another language. */
const isAlmost = (word: string, label: string): boolean => label.length >= 7 && distance(word, label) <= 1;

/** A label or a score stands alone, first in a list, or under the name that it goes by. */
function labelIn(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  const text = isFields(one) ? (scalarIn(one.label) ?? scalarIn(one.code) ?? scalarIn(one.value)) : scalarIn(one);
  return text !== undefined && text.length <= MOST_UNITS ? text : undefined;
}
