import { luhn } from './checksums';

const SCHEMES: readonly RegExp[] = [
  /^4(\d{12}|\d{15}|\d{18})$/,
  /^(5[1-5]\d{14}|2(22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/,
  /^3[47]\d{13}$/,
  /^(6011|65\d\d|64[4-9]\d|62\d\d)\d{12,15}$/,
  /^35(2[89]|[3-8]\d)\d{12,15}$/,
  /^3(0[0-5]|[689]\d)\d{11}$/,
  /^(5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}$/,
];
const LONGEST = 19;
/** Lengths that a number with this first digit may have; most runs of digits are told apart by it alone. */
const LENGTHS: Record<string, ReadonlySet<number>> = {
  '2': new Set([16]),
  '3': new Set([14, 15, 16, 17, 18, 19]),
  '4': new Set([13, 16, 19]),
  '5': new Set([12, 13, 14, 15, 16, 17, 18, 19]),
  '6': new Set([12, 13, 14, 15, 16, 17, 18, 19]),
};

/** Numbers that card schemes give out: prefix, length and check digit. */
export function isCardNumber(digits: string): boolean {
  return SCHEMES.some((scheme) => scheme.test(digits)) && luhn(digits);
}

const isDigit = (char: string): boolean => char >= '0' && char <= '9';

/**
 * The card numbers in a run of digits and the spaces, dots and hyphens between them. A number begins and ends where a
 * group of digits does, so that what stands beside it ("card 1 4242 ... 4242 123") does not hide it, and a longer
 * number is not cut up.
 */
export function cardNumbersIn(run: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from = 0;
  while (from < run.length) {
    const starts = isDigit(run.charAt(from)) && (from === 0 || !isDigit(run.charAt(from - 1)));
    const to = starts ? cardEnd(run, from) : undefined;
    if (to === undefined) from += 1;
    else {
      found.push({ from, to });
      from = to;
    }
  }
  return found;
}

/** Where the longest card number that begins here ends. */
function cardEnd(run: string, from: number): number | undefined {
  const lengths = LENGTHS[run.charAt(from)];
  if (!lengths) return undefined;
  let digits = '';
  let best: number | undefined;
  for (let place = from; place < run.length && digits.length < LONGEST; place += 1) {
    const char = run.charAt(place);
    if (!isDigit(char)) continue;
    digits += char;
    const ends = !isDigit(run.charAt(place + 1));
    if (ends && lengths.has(digits.length) && isCardNumber(digits) && !isDecimal(run, from, place + 1))
      best = place + 1;
  }
  return best;
}

/** What stands in front of a decimal's places. */
const WHOLE_PART = /(?<!\d)(?:\d{1,3}\.|0,)$/;
/** A place on a map: "52.520008, 13.404954". */
const TWO_DECIMALS = /^\d{1,3}\.\d{4,}[,;]\s?\d{1,3}\.\d{4,}$/;

/** Whether the digits are of a decimal number ("0.4242424242424242"), or of two. */
function isDecimal(run: string, from: number, to: number): boolean {
  const number = run.slice(from, to);
  return /\D/.test(number) ? TWO_DECIMALS.test(number) : WHOLE_PART.test(run.slice(Math.max(0, from - 5), from));
}
