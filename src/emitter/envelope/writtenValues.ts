import { isPossiblePhoneNumber, isValidPhoneNumber, type CountryCode } from 'libphonenumber-js';
import type { DetailKind } from '../../handoff/envelope';
import type { WordSet } from '../detect/WordSet';
import { plain } from '../detect/words';
import {
  ACCOUNT,
  BACK,
  BEFORE_YEAR,
  CURRENCY,
  GLUED_ORDER_WORD,
  INVOICE,
  INVOICE_BEFORE_HASH,
  ORDER,
  ORDERED,
  REFUND,
  TELEPHONE,
  TRACKING,
  UNITS,
  ZIP,
} from './detailWords';
import { namesIn } from './personNames';

/** Details of one message that are looked at before the most are chosen. */
const MOST_FOUND = 48;
/** Words before and behind a number in which it is named. */
const NAMED_BEFORE = 6;
const NAMED_BEHIND = 3;

/** What a value was found to be, and where it stands. */
export interface Found {
  kind: DetailKind;
  label: string;
  value: string;
  start: number;
  end: number;
}

/*
 * Every pattern is bounded, and entered only at the beginning of a run of the characters it takes (the look-behinds),
 * so that no text makes it slow.
 */
const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu;
const MONTH =
  '(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sep(?:t(?:ember)?)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|décembre)';
const DATE = new RegExp(
  `(?<![\\p{L}\\p{N}.,/-])(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?|\\d{1,2}(?:st|nd|rd|th|\\.)?(?: of| de)? ${MONTH}\\.?(?: (?:de )?\\d{4})?)(?![\\p{L}\\p{N}])`,
  'giu',
);
const SUM = "(?:\\d{1,3}(?:[ .,']\\d{3}){1,4}(?:[.,]\\d{1,2})?|\\d{1,12}(?:[.,]\\d{1,2})?)";
const CODE = '(?:usd|eur|gbp|chf|cad|aud|jpy|inr|brl|mxn)';
/** "of$350" and "of299 dollars" are typing errors, "R2$5" is nothing. */
const SIGN_FIRST = new RegExp(
  `(?:(?<![\\p{L}\\p{N}])(?:US|CA|AU|A|C|R)?[$€£¥₹]|(?<!\\p{N})[$€£¥₹]|(?<![\\p{L}\\p{N}])${CODE} )\\s?${SUM.replace("[ .,']", "[.,']")}(?!\\p{N})`,
  'giu',
);
const SIGN_LAST = new RegExp(
  `(?<![\\p{N}.,#-])${SUM}\\s?(?:[$€£¥₹]|(?:dollars?|euros?|pounds?|quid|bucks|cents|${CODE})(?![\\p{L}\\p{N}]))`,
  'giu',
);
const SUM_AND_WORD = /(?<![\p{L}\p{N}.,#-])\d{1,9}(?:[.,]\d{1,2})?\s?(\p{L}{5,9})(?!\p{L})/gu;
/** A sum with no currency at all; only where a refund is spoken of. */
const BARE_SUM = /(?<![\p{L}\p{N}$€£¥.,#-])\d{2,6}(?:[.,]\d{2})?(?![\p{L}\p{N}%-]|[.,]\d)/gu;
const TELEPHONE_NUMBER =
  /(?<![\p{L}\p{N}#+.,-])(?:\+\d{8,15}|(?:\+|00)?\(?\d{1,5}\)?(?:[ ./-]{1,2}\(?\d{2,8}\)?){1,5})(?![A-Za-z\p{N}])/gu;
const STREET =
  /(?<![\p{L}\p{N}])(?:\d{1,5}[A-Za-z]?(?: [\p{L}.'-]{2,20}){1,4} (?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|boulevard|blvd|way|square|place)(?!\p{L})\.?|\p{Lu}\p{L}{1,24}(?:straße|strasse|str\.|weg|platz|allee|gasse) \d{1,4}[a-z]?(?![\p{L}\p{N}]))/giu;
/** Letters and digits, joined by hyphens and the like; what it is is told from its parts and its neighbours. */
const TOKEN =
  /(?<![\p{L}\p{N}_$€£¥.,@-])#?(?=[\p{L}\p{N}_-]{0,40}\d)[\p{L}\p{N}]{1,32}(?:[-_][\p{L}\p{N}]{1,24}){0,5}(?![\p{L}\p{N}@]|[.,]\d)/gu;
const GLUED_ORDER = /(?:order|purchase)(#?\d{4,24})(?![\p{L}\p{N}])/giu;
const GLUED_INVOICE = /(?:invoice|bill)(#?\d{3,24})(?![\p{L}\p{N}])/giu;

function* matches(pattern: RegExp, text: string): Generator<{ value: string; start: number; end: number }> {
  for (const match of text.matchAll(pattern)) {
    const value = match[1] ?? match[0];
    const start = match.index + match[0].lastIndexOf(value);
    yield { value: value.trim().replace(/(?<=\p{L})\.$/u, ''), start, end: start + value.length };
  }
}

/** The words around a place, nearest first. */
function wordsBefore(text: string, place: number): string[] {
  const before = text.slice(Math.max(0, place - 120), place).match(/[\p{L}\p{M}'’]+/gu) ?? [];
  return before.slice(-NAMED_BEFORE).reverse().map(plain);
}

function wordsBehind(text: string, place: number): string[] {
  return (text.slice(place, place + 60).match(/[\p{L}\p{M}'’]+/gu) ?? []).slice(0, NAMED_BEHIND).map(plain);
}

/** What a number is called: by the nearest word before it, else behind it. */
function named(text: string, start: number, end: number, sets: readonly WordSet[]): { set?: WordSet; word: string } {
  for (const word of [...wordsBefore(text, start), ...wordsBehind(text, end)]) {
    const set = sets.find((one) => one.has(word)) ?? (GLUED_ORDER_WORD.test(word) ? ORDER : undefined);
    if (set) return { set, word };
  }
  return { word: '' };
}

const digitsIn = (text: string): number => text.match(/\d/g)?.length ?? 0;

/** It could be the number of something: digits enough, and no quantity with its unit. */
function isNumber(text: string, { value, start, end }: { value: string; start: number; end: number }): boolean {
  const digits = digitsIn(value);
  if (digits < 3 || (/^\d{1,5}\p{L}{1,3}$/u.test(value) && digits < 6)) return false;
  if (/^\d+$/.test(value)) {
    if (UNITS.has(wordsBehind(text, end)[0] ?? '')) return false;
    if (/^(?:19|20)\d\d$/.test(value) && BEFORE_YEAR.has(wordsBefore(text, start)[0] ?? '')) return false;
  }
  // A word with a digit in it ("covid19") names nothing by itself; neither does a range ("10-15").
  return /^#/.test(value) || digits * 3 >= value.length;
}

/** Values that are told by how they are written, in any language: numbers of things, amounts, dates, addresses, names. */
export function writtenValues(text: string): Found[] {
  const found: Found[] = [];
  const free = (start: number, end: number): boolean => found.every((one) => end <= one.start || start >= one.end);
  const add = (kind: DetailKind, label: string, one: { value: string; start: number; end: number }): void => {
    if (found.length < MOST_FOUND && free(one.start, one.end)) found.push({ kind, label, ...one });
  };

  // "I paid $160 for this, I want my money back": the wish may stand far from the amount.
  let refundNamed: boolean | undefined;
  const asksRefund = (): boolean =>
    (refundNamed ??= (text.match(/[\p{L}\p{M}'’]+/gu) ?? []).some((word) => REFUND.has(plain(word))));
  const addAmount = (one: { value: string; start: number; end: number }): void => {
    const refund = asksRefund() || wordsBehind(text, one.end).some((word) => BACK.has(word));
    add(refund ? 'refund_amount' : 'amount', refund ? 'Refund' : 'Amount', one);
  };

  for (const one of matches(EMAIL, text)) add('email', 'E-mail', one);
  for (const one of matches(DATE, text)) add('date', 'Date', one);
  for (const pattern of [SIGN_FIRST, SIGN_LAST]) for (const one of matches(pattern, text)) addAmount(one);
  for (const match of text.matchAll(SUM_AND_WORD))
    if (CURRENCY.has(plain(match[1] ?? '')))
      addAmount({ value: match[0], start: match.index, end: match.index + match[0].length });
  for (const one of matches(STREET, text)) add('address', 'Address', one);
  for (const one of namesIn(text)) add('person_name', 'Name', one);
  for (const one of matches(GLUED_ORDER, text)) add('order_id', 'Order', one);
  for (const one of matches(GLUED_INVOICE, text)) add('invoice_id', 'Invoice', one);
  addNumbers(text, add);
  return found.sort((a, b) => a.start - b.start);
}

type Add = (kind: DetailKind, label: string, one: { value: string; start: number; end: number }) => void;

function addNumbers(text: string, add: Add): void {
  const unnamed: { value: string; start: number; end: number }[] = [];
  for (const one of matches(TOKEN, text)) {
    if (!isNumber(text, one)) continue;
    const { set, word } = named(text, one.start, one.end, [ORDER, INVOICE, TRACKING, REFUND, TELEPHONE, ACCOUNT, ZIP]);
    const hashed = one.value.startsWith('#');
    if (
      hashed &&
      set === undefined &&
      wordsBefore(text, one.start)
        .slice(0, 1)
        .some((near) => INVOICE_BEFORE_HASH.has(near))
    )
      add('invoice_id', 'Invoice', one);
    else if (set === ORDER && (!ORDERED.exactly(word) || digitsIn(one.value) > 4)) add('order_id', 'Order', one);
    else if (set === INVOICE) add('invoice_id', 'Invoice', one);
    else if (set === TRACKING) add('text', 'Tracking', one);
    else if (set === ZIP) add('address', 'ZIP code', one);
    else if (set === REFUND && isSum(text, one)) add('refund_amount', 'Refund', one);
    else if (set === REFUND) add('order_id', 'Order', one);
    else if (set === TELEPHONE && /^\d{7,15}$/.test(one.value)) add('phone', 'Phone', one);
    else if (digitsIn(one.value) > 4) unnamed.push(one);
  }
  for (const one of matches(BARE_SUM, text)) {
    const [nearest = '', next = ''] = wordsBefore(text, one.start);
    const behind = wordsBehind(text, one.end)[0] ?? '';
    if (!UNITS.has(behind) && (REFUND.has(nearest) || (nearest.length < 4 && REFUND.has(next))))
      add('refund_amount', 'Refund', one);
  }
  for (const one of matches(TELEPHONE_NUMBER, text)) if (isTelephone(text, one)) add('phone', 'Phone', one);
  for (const one of unnamed) add('text', named(text, one.start, one.end, [ACCOUNT]).set ? 'Account' : 'Number', one);
}

/** A bare number that a refund is of stands behind it; one in front of it ("10432 refund please") is an order's. */
function isSum(text: string, { value, start }: { value: string; start: number }): boolean {
  return (
    /^\d{1,4}$/.test(value) &&
    wordsBefore(text, start)
      .slice(0, 3)
      .some((word) => REFUND.has(word))
  );
}

/** Countries whose local numbers are looked for, whatever the language: those where it is spoken most. */
const COUNTRIES: readonly CountryCode[] = ['US', 'GB', 'DE', 'AT', 'CH', 'ES', 'MX', 'FR', 'BE', 'PT', 'BR', 'JP', 'AE', 'SA', 'EG']; // prettier-ignore

/** Seven to fifteen digits that a country gives out, or that are called a telephone's. */
function isTelephone(text: string, { value, start, end }: { value: string; start: number; end: number }): boolean {
  const digits = digitsIn(value);
  if (digits < 7 || digits > 15) return false;
  if (/^\d{3}[ .-]\d{3}[ .-]\d{4}$/.test(value) || named(text, start, end, [TELEPHONE]).set !== undefined) return true;
  if (value.startsWith('+')) return isPossiblePhoneNumber(value);
  const local = /^[(0]/.test(value);
  return COUNTRIES.some((country) =>
    local
      ? isPossiblePhoneNumber(value, country)
      : /[ -]/.test(value) && value.length > 9 && isValidPhoneNumber(value, country) && isGrouped(value),
  );
}

/** Groups as telephone numbers are written in, of which none is a single digit: "611 223 344". */
function isGrouped(value: string): boolean {
  const groups = value.split(/[ -]/);
  return groups.length > 2 && groups.every(({ length }) => length > 1 && length < 5);
}
