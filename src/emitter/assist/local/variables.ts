import type { Detail, DetailKind } from '../../../handoff/envelope';

const VARIABLE = /\{\{\s*([A-Za-z_][\w.]*)\s*\}\}/g;

/** A variable's value is a detail of one of these kinds. Another variable is the detail with its name as label. */
const KINDS: Record<string, DetailKind> = {
  order: 'order_id',
  invoice: 'invoice_id',
  refund: 'refund_amount',
  total: 'amount',
  email: 'email',
  phone: 'phone',
  date: 'date',
  name: 'person_name',
  address: 'address',
};

/** Longest value that is put into a sentence, in UTF-16 units. */
const MOST_UNITS = 80;
/** A detail is what the customer wrote, so one that brings a link or an order of its own is left out. */
const NOT_A_VALUE = /https?:|www\.|[<>{}[\]\n\r]|[.!?]\s+\S/i;

/** What is known of a variable, when it is fit to stand in a sentence to the customer. */
export function knownValue(variable: string, details: readonly Detail[]): string | undefined {
  const kind = KINDS[variable];
  const label = variable.replace(/[_.]/g, ' ').toLowerCase();
  const found =
    details.find((detail) => kind !== undefined && detail.kind === kind) ??
    details.find((detail) => detail.label.toLowerCase() === label && (kind === undefined || !detail.kind));
  const value = found?.value.trim();
  if (value === undefined || value.length > MOST_UNITS || NOT_A_VALUE.test(value)) return undefined;
  if ((kind === 'order_id' || kind === 'invoice_id') && !/^[#\p{L}\d][\p{L}\d#/_-]*$/u.test(value)) return undefined;
  if ((kind === 'amount' || kind === 'refund_amount') && !/^[\p{Sc}\p{L}\d.,'\s-]{1,24}$/u.test(value))
    return undefined;
  return value;
}

/** The text with what is known; what is not stands there as `[name]`, for the agent to fill. Nothing is made up. */
export function fillVariables(text: string, details: readonly Detail[]): string {
  return text.replace(VARIABLE, (_, name: string) => knownValue(name, details) ?? `[${name}]`);
}
