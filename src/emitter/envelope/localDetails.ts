import type { Detail, DetailKind, TranscriptMessage } from '../../handoff/envelope';
import { flat, tokensOf, wordSets } from './language/flatText';
import { languageRead } from './languageRead';
import type { Asked, NoteLanguage, Slot } from './language/NoteLanguage';
import { ABOUT, namedValues } from './namedValues';
import { slotPairs, type SlotPair } from './slotPairs';
import { toldValues } from './toldValues';
import { writtenIn } from './writtenIn';
import type { Found } from './writtenValues';

const MOST_DETAILS = 14;
/** What depends on the language is looked at no further, in UTF-16 units: the newest of a conversation are enough to tell it. */
const MOST_NAMED_UNITS = 4_000;

const SLOTS: Record<Slot, readonly [kind: DetailKind, label: string]> = {
  order: ['order_id', 'Order'],
  invoice: ['invoice_id', 'Invoice'],
  name: ['person_name', 'Name'],
  email: ['email', 'E-mail'],
  phone: ['phone', 'Phone'],
  address: ['address', 'Address'],
  date: ['date', 'Date'],
  amount: ['amount', 'Amount'],
};
const ASKED: Record<Asked, string> = {
  place: 'Place',
  time: 'When',
  reason: 'Reason',
  person: 'Name',
  amount: 'Amount',
  count: 'Number',
};

/** Told by its name where it has one of its own: a name is a name in whatever words it was asked for. */
const OWN_LABEL: ReadonlySet<Slot> = new Set(['name', 'email', 'phone', 'address', 'order', 'invoice']);

/**
 * Facts of the conversation, each once, in the order they were said: what the customer answered to a question, what is
 * written like a number, an amount, a date or an address, whom and what they name, and what the virtual agent said of
 * dates and amounts with the customer's answer to it, unless it is among `attempted`. What it is about is left out where
 * `summary` says it above. `tag` is BCP 47; the language is
 * told from the text where it is not given.
 */
export function localDetails(
  transcript: readonly TranscriptMessage[],
  tag?: string,
  attempted: readonly string[] = [],
  summary = '',
): Detail[] {
  const language = languageRead(transcript, tag);
  const pairs = new Map(slotPairs(transcript, language).map((pair) => [pair.from[1], pair]));
  const details: Detail[] = [];
  const add = (detail: Detail): void => {
    if (details.length < MOST_DETAILS && !isKnown(details, detail)) details.push(detail);
  };
  const tried = attempted.map(flat);
  const above = flat(summary);
  const isTold = ({ label, value }: Detail): boolean => label === ABOUT && above.includes(flat(value));
  const isTried = (value: string): boolean => tried.some((attempt) => attempt.includes(flat(value)));
  transcript.forEach((message, place) => {
    const { role, text } = message;
    if (details.length >= MOST_DETAILS) return;
    if (role === 'customer') {
      const pair = pairs.get(place);
      if (pair) add(detailOf(pair, language));
      for (const detail of valuesIn(message, language, pair)) if (!isTold(detail)) add(detail);
    } else if (role === 'assistant') {
      const answer = transcript[place + 1];
      if (answer?.role === 'customer')
        for (const detail of toldValues(text, answer.text, language, isTried)) add(detail);
    }
  });
  return details;
}

/** A pair as a detail. */
export function detailOf({ asked, slot, as, value }: SlotPair, language: NoteLanguage): Detail {
  const [kind, own] = slot ? SLOTS[slot] : (['text', undefined] as const);
  return { label: labelOf({ asked, slot, as }, own, language), value, kind };
}

function labelOf(
  { asked, slot, as }: Pick<SlotPair, 'asked' | 'slot' | 'as'>,
  own: string | undefined,
  language: NoteLanguage,
): string {
  if (slot && own && OWN_LABEL.has(slot)) return own;
  // "Which day suits you?" names the day alone, "date of birth" says more.
  if ((slot === 'date' || slot === 'amount') && own)
    return language.slots[slot]?.test(flat(asked)) ? (named(asked) ?? own) : own;
  if (as === 'time' || as === 'place' || as === 'reason' || as === 'person') return ASKED[as];
  return named(asked) ?? own ?? (as && ASKED[as]) ?? 'Answer';
}

function named(asked: string): string | undefined {
  return asked === '' ? undefined : asked.charAt(0).toUpperCase() + asked.slice(1);
}

/** What a message of the customer's says by itself. */
function valuesIn(message: TranscriptMessage, language: NoteLanguage, pair: SlotPair | undefined): Detail[] {
  const { said, written } = writtenIn(message, language);
  const found: Found[] = [];
  const free = ({ start, end }: Found): boolean => found.every((one) => end <= one.start || start >= one.end);
  const named = namedValues(said.slice(0, MOST_NAMED_UNITS), language);
  const [before, behind] = language.language === 'ja' ? [named, written] : [written, named];
  for (const one of [...before, ...behind]) if (free(one)) found.push(one);
  return found
    .filter(
      ({ value, kind }) => !pair?.value.includes(value) && !(kind === 'person_name' && isEveryday(value, language)),
    )
    .sort((a, b) => a.start - b.start)
    .map((one) => (one.label === 'Number' ? calledSo(one, said, language) : detailFrom(one)));
}

const detailFrom = ({ kind, label, value }: Found): Detail => ({ label, value, kind });

/** "Call me back": words that everybody says are nobody's name. */
function isEveryday(name: string, language: NoteLanguage): boolean {
  const { small, courtesy } = wordSets(language);
  return tokensOf(name).every(({ word }) => small.has(word) || courtesy.has(word));
}

/** A number by the name that the customer gives it. */
function calledSo(found: Found, text: string, language: NoteLanguage): Detail {
  const label = labelBefore(text, found.start, language);
  const isOrder = label !== undefined && language.slots.order?.test(flat(label));
  return isOrder
    ? { label: 'Order', value: found.value, kind: 'order_id' }
    : { ...detailFrom(found), label: label ?? found.label };
}

/** What a number is called in the customer's own words: "job number", "réservation". */
function labelBefore(text: string, start: number, language: NoteLanguage): string | undefined {
  const { small } = wordSets(language);
  const clause = /(?<![^.,;:!?\n])[^.,;:!?\n]*$/u.exec(text.slice(Math.max(0, start - 60), start))?.[0] ?? '';
  if (language.language === 'ja')
    return /([\p{Script=Han}\p{Script=Katakana}ー]{2,10})(?:は|が|の)?\s?$/u.exec(clause)?.[1];
  const words = tokensOf(clause);
  while (words.length > 0 && small.has(words.at(-1)?.word ?? '')) words.pop();
  const first = words.length - 1 - [...words].reverse().findIndex(({ word }) => small.has(word));
  const own = words.slice(first > words.length - 1 ? 0 : first + 1).slice(-3);
  return own.length > 0 && words.length - own.length < 12 ? named(own.map(({ raw }) => raw).join(' ')) : undefined;
}

/** The same value in other spelling is the same: "Order 10432" and "order #10432". */
function isKnown(details: readonly Detail[], { value, kind }: Detail): boolean {
  const key = flat(value).replace(/[^\p{L}\p{N}]/gu, '');
  return details.some((detail) => {
    const other = flat(detail.value).replace(/[^\p{L}\p{N}]/gu, '');
    return (
      other === key ||
      (key.length > 2 && other.includes(key)) ||
      (kind === 'date' && detail.kind === 'date' && key.includes(other))
    );
  });
}
