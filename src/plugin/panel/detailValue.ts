import type { Detail } from '../../handoff/envelope';
import { maskedText } from '../../handoff/redact/mask';
import { numberFormat, timeFormat } from '../strings/intlFormats';

/** A detail's value as it is shown; what is copied is always the value as it was sent. */
export type DetailValue =
  | { kind: 'plain'; text: string }
  /** Some of it was masked before it was stored: nobody here can read it. */
  | { kind: 'masked'; text: string };

const SYMBOLS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP' };
const SIGN = /^(?:([$€£])\s?|([A-Z]{3})\s)?(\d[\d.,]*)(?:\s?([€$£])|\s([A-Z]{3}))?$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** The number that is written, if there is one reading only: "1,234" is a thousand here and one there. */
function unambiguous(written: string): { value: number; decimals: number } | undefined {
  const whole = /^\d+$/.test(written);
  if (whole) return { value: Number(written), decimals: 0 };
  // Two digits at the end are no group; before them one kind of mark, in threes, if any.
  const [, integer = '', mark, cents = ''] = /^(.+)([.,])(\d{2})$/.exec(written) ?? [];
  const groups = mark === ',' ? /^\d{1,3}(?:\.\d{3})+$/ : /^\d{1,3}(?:,\d{3})+$/;
  if (!/^\d+$/.test(integer) && !groups.test(integer)) return undefined;
  return { value: Number(`${integer.replace(/\D/g, '')}.${cents}`), decimals: 2 };
}

function amount(value: string, locale: string): string | undefined {
  const [, signBefore, codeBefore, written = '', signAfter, codeAfter] = SIGN.exec(value.trim()) ?? [];
  const named = [signBefore, codeBefore, signAfter, codeAfter].filter((name) => name !== undefined);
  const [name] = named;
  const number = unambiguous(written);
  // Without a currency it may be anything; with two, nobody knows.
  if (!number || name === undefined || named.length > 1) return undefined;
  try {
    return numberFormat(locale, {
      style: 'currency',
      currency: SYMBOLS[name] ?? name,
      // "$" stays "$": which country's it is, is not known.
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: number.decimals,
      maximumFractionDigits: number.decimals,
    }).format(number.value);
  } catch {
    return undefined;
  }
}

function date(value: string, locale: string): string | undefined {
  const written = value.trim();
  const day = DAY.exec(written);
  if (!day && !MOMENT.test(written)) return undefined;
  const moment = new Date(written);
  if (Number.isNaN(moment.getTime())) return undefined;
  // 30 February is no day; it must not be shown as one in March.
  if (day && moment.getUTCDate() !== Number(day[3])) return undefined;
  return timeFormat(
    locale,
    day ? { dateStyle: 'medium', timeZone: 'UTC' } : { dateStyle: 'medium', timeStyle: 'short' },
  ).format(moment);
}

function formatted(kind: Detail['kind'], value: string, locale: string): string | undefined {
  if (kind === 'amount' || kind === 'refund_amount') return amount(value, locale);
  return kind === 'date' ? date(value, locale) : undefined;
}

/**
 * A detail's value for the reader: amounts and dates in the locale's own form where what was written can be read in
 * one way only, masks as what they are, everything else as it was sent.
 */
export function detailValue({ kind, value, label }: Detail, locale: string): DetailValue {
  const masked = maskedText(value);
  if (masked === undefined) return { kind: 'plain', text: formatted(kind, value, locale) ?? value };
  // "Card: card •••4242" says it twice.
  const [, name = '', rest = ''] = /^([^•]+) (•.*)$/u.exec(masked) ?? [];
  const twice = name !== '' && label.toLowerCase().includes(name.toLowerCase());
  return { kind: 'masked', text: twice ? rest : masked };
}
