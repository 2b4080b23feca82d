import type { Detail, DetailKind, TranscriptMessage } from '../../handoff/envelope';
import { WordSet } from '../detect/WordSet';
import { plain } from '../detect/words';

const MOST_DETAILS = 12;
/** Longest message that is looked at, in UTF-16 units. */
const MOST_UNITS = 20_000;
/** Words before and behind a number in which it is named. */
const NAMED_BEFORE = 6;
const NAMED_BEHIND = 3;

/** What a value was found to be, and where it stands. */
interface Found {
  kind: DetailKind;
  label: string;
  value: string;
  start: number;
  end: number;
}

const ORDER = new WordSet(
  ['order', 'orders', 'purchase', 'purchases', 'shipment', 'parcel', 'package', 'delivery', 'bestellung'],
  new Set(['older', 'border', 'deliver']),
);
const INVOICE = new WordSet(
  ['invoice', 'invoices', 'bill', 'bills', 'receipt', 'rechnung'],
  new Set([
    'fill',
    'will',
    'bull',
    'billing',
    'ball',
    'bell',
    'still',
    'skill',
    'hill',
    'kill',
    'mill',
    'pill',
    'till',
  ]),
);
const REFUND = new WordSet(
  [
    'refund',
    'refunds',
    'refunded',
    'refunding',
    'reimbursement',
    'reimbursements',
    'reimburse',
    'reimbursed',
    'reimbursing',
    'compensation',
    'compensations',
    'compensate',
    'restitution',
    'restitutions',
    'rebate',
    'rebates',
    'rebating',
    'money',
    'erstattung',
  ],
  new Set(['many', 'debate', 'monkey', 'monday']),
);
const TELEPHONE = new WordSet(['phone', 'telephone', 'mobile', 'cell', 'call', 'tel', 'ring', 'telefon', 'handy']);

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu;
const DATE =
  /\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april|june|july|august|september|october|november|december)(?: \d{4})?)\b/gi;
const AMOUNT =
  /(?:[$€£¥]\s?\d{1,12}(?:[.,]\d{1,3}){0,4}|\d{1,12}(?:[.,]\d{1,3}){0,4}\s?(?:[$€£¥]|(?:dollars?|euros?|pounds?|bucks|usd|eur|gbp|cents)(?![\p{L}\p{N}])))/giu;
const TELEPHONE_NUMBER =
  /(?<![\p{L}\p{N}#+])(?:\+\d{1,3}[ .-]?)?(?:\(\d{1,4}\)[ .-]?)?\d{2,4}(?:[ .-]\d{2,4}){2,4}(?!\d)|(?<![\p{L}\p{N}])\+\d{8,15}(?!\d)/gu;
const STREET =
  /\b\d{1,5}[A-Za-z]?(?: [\p{L}.'-]{2,20}){1,4} (?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|boulevard|blvd|way|square|place)\b\.?/giu;
const NUMBER = /(?<![\p{L}\p{N}$€£¥.,-])#?(?:[A-Z]{1,4}-?)?\d{3,24}(?:-\d{1,6})?(?![\p{L}\p{N}]|[.,]\d)/gu;
const GLUED_ORDER = /(?:order|purchase)(#?\d{4,24})(?![\p{L}\p{N}])/giu;
const GLUED_INVOICE = /(?:invoice|bill)(#?\d{3,24})(?![\p{L}\p{N}])/giu;
const TITLED =
  /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Madam|Herr|Frau)\.? ?\p{Lu}[\p{L}'’-]{1,24}(?: \p{Lu}[\p{L}'’-]{1,24})?/gu;
const NAMED =
  /\b(?:from|by|[Mm]y name is|[Nn]ame is|[Nn]ame of|[Bb]ehalf of|[Ii] am|[Ii]'m|[Tt]his is|called|named|(?:[Ii]n )?name:?) (\p{Lu}[\p{L}'’-]{1,24}(?: \p{Lu}[\p{L}'’.-]{0,24}){1,2})(?![\p{L}])/gu;
/** Capitalised pairs that are no person. */
const NO_NAME =
  /^(?:New|Los|San|Santa|Las|United|Saint|Great|North|South|East|West|El|Hong|Tel|Sri|Black|Cyber|Good|Customer|Twilio)\b/;

function* matches(pattern: RegExp, text: string): Generator<{ value: string; start: number; end: number }> {
  for (const match of text.matchAll(pattern)) {
    const value = match[1] ?? match[0];
    const start = match.index + match[0].lastIndexOf(value);
    yield { value: value.trim(), start, end: start + value.length };
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

/** What the number is called: by the nearest word before it, else behind it. */
function named(text: string, start: number, end: number, sets: readonly WordSet[]): WordSet | undefined {
  for (const word of [...wordsBefore(text, start), ...wordsBehind(text, end)]) {
    const set = sets.find((one) => one.has(word));
    if (set) return set;
  }
  return undefined;
}

function detailsOf(text: string): Found[] {
  const found: Found[] = [];
  const free = (start: number, end: number): boolean => found.every((one) => end <= one.start || start >= one.end);
  const add = (one: Found): void => {
    if (found.length < MOST_DETAILS * 4 && free(one.start, one.end)) found.push(one);
  };

  // "I paid $160 for this, I want my money back": the wish may stand far from the amount.
  let refundNamed: boolean | undefined;
  const asksRefund = (): boolean =>
    (refundNamed ??= (text.match(/[\p{L}\p{M}'’]+/gu) ?? []).some((word) => REFUND.has(plain(word))));

  for (const one of matches(EMAIL, text)) add({ kind: 'email', label: 'E-mail', ...one });
  for (const one of matches(DATE, text)) add({ kind: 'date', label: 'Date', ...one });
  for (const one of matches(AMOUNT, text)) {
    const refund = asksRefund();
    add({ kind: refund ? 'refund_amount' : 'amount', label: refund ? 'Refund' : 'Amount', ...one });
  }
  for (const one of matches(STREET, text)) add({ kind: 'address', label: 'Address', ...one });
  for (const one of matches(TITLED, text)) add({ kind: 'person_name', label: 'Name', ...one });
  for (const one of matches(NAMED, text))
    if (!NO_NAME.test(one.value)) add({ kind: 'person_name', label: 'Name', ...one });
  for (const one of matches(GLUED_ORDER, text)) add({ kind: 'order_id', label: 'Order', ...one });
  for (const one of matches(GLUED_INVOICE, text)) add({ kind: 'invoice_id', label: 'Invoice', ...one });
  for (const one of matches(NUMBER, text)) {
    const set = named(text, one.start, one.end, [ORDER, INVOICE, REFUND, TELEPHONE]);
    if (set === ORDER) add({ kind: 'order_id', label: 'Order', ...one });
    else if (set === INVOICE) add({ kind: 'invoice_id', label: 'Invoice', ...one });
    else if (set === REFUND && /^\d{1,6}$/.test(one.value)) add({ kind: 'refund_amount', label: 'Refund', ...one });
    else if (set === TELEPHONE && one.value.length > 6) add({ kind: 'phone', label: 'Phone', ...one });
    else if (one.value.length > 4) add({ kind: 'text', label: 'Number', ...one });
  }
  for (const one of matches(TELEPHONE_NUMBER, text)) add({ kind: 'phone', label: 'Phone', ...one });
  return found.sort((a, b) => a.start - b.start);
}

/** Facts in the customer's own words, each once, in the order they were said. */
export function localDetails(transcript: readonly TranscriptMessage[]): Detail[] {
  const details = new Map<string, Detail>();
  for (const { role, text } of transcript) {
    if (role !== 'customer') continue;
    for (const { kind, label, value } of detailsOf(text.slice(0, MOST_UNITS))) {
      if (details.size >= MOST_DETAILS) return [...details.values()];
      details.set(`${kind} ${value}`, { label, value, kind });
    }
  }
  return [...details.values()];
}
