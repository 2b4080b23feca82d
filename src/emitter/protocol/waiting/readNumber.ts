import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js';

/** A number stands at the beginning of an answer, or soon after it. UTF-16 units. */
const MOST_UNITS = 300;
/** Words beside the number: "my number is", "please call me on"; more of them tell of something else. */
const MOST_WORDS = 10;
/** National numbers are longer than order numbers of five or six digits. */
const LEAST_DIGITS = 7;

/** Countries by the calling code that a business's own number has would be one too many ways: the app says it. */
export type Country = CountryCode;

/**
 * The telephone number that a customer wrote where they were asked for one, in E.164; nothing when there is none, or
 * more than one. A national number is read as one of `country`; without it only international ones are.
 * libphonenumber's rules, because every country writes its numbers in ways of its own.
 */
export function readNumber(text: string, country?: Country): string | undefined {
  const head = text.slice(0, MOST_UNITS).normalize('NFKC');
  const words = head.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  if (words.length > MOST_WORDS) return undefined;
  const written = head.replace(/(^|[^\d+])00(?=[1-9])/g, '$1+');
  const found = findPhoneNumbersInText(written, { ...(country ? { defaultCountry: country } : {}), extended: false });
  const numbers = found.map(({ number }) => number);
  if (numbers.length === 0) return internationalIn(written);
  const [only] = numbers;
  if (!only || new Set(numbers.map(({ number }) => number)).size > 1) return undefined;
  return only.nationalNumber.length >= LEAST_DIGITS ? only.number : undefined;
}

/** One that is written in full is taken at its word, also when no network gives out such numbers (yet). */
function internationalIn(text: string): string | undefined {
  const found = [...text.matchAll(/\+\d[\d\s().\-/]{6,24}/g)].map(([written]) => `+${written.replace(/\D/g, '')}`);
  const [only] = found;
  return only && found.length === 1 && /^\+[1-9]\d{7,14}$/.test(only) ? only : undefined;
}
