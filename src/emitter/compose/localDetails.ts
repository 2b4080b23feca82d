import type { Detail, DetailKind, TranscriptMessage } from '../../handoff/envelope';

const MOST_DETAILS = 12;

/** What a customer's line may name, and how it looks. The first group is the value. */
const PATTERNS: readonly { kind: DetailKind; label: string; pattern: RegExp }[] = [
  {
    kind: 'order_id',
    label: 'Order',
    pattern: /\b(?:order|purchase)\s*(?:number|no\.?|#|id)?\s*(?:is\s+)?#?([A-Z]{0,4}-?\d{4,20})\b/gi,
  },
  {
    kind: 'invoice_id',
    label: 'Invoice',
    pattern: /\b(?:invoice|bill)\s*(?:number|no\.?|#|id)?\s*(?:is\s+)?#?([A-Z]{0,4}-?\d{3,20})\b/gi,
  },
  {
    kind: 'amount',
    label: 'Amount',
    pattern: /([$€£]\s?\d{1,9}(?:[.,]\d{1,3}){0,3}|\b\d{1,9}(?:[.,]\d{2})?\s?(?:dollars|euros|pounds|usd|eur|gbp)\b)/gi,
  },
  { kind: 'email', label: 'E-mail', pattern: /\b([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})\b/g },
];

/** Facts in the customer's own words, each once, in the order they were said. */
export function localDetails(transcript: readonly TranscriptMessage[]): Detail[] {
  const found = new Map<string, Detail>();
  for (const { role, text } of transcript) {
    if (role !== 'customer') continue;
    for (const { kind, label, pattern } of PATTERNS) {
      for (const match of text.matchAll(pattern)) {
        const value = match[1]?.trim();
        if (value && found.size < MOST_DETAILS) found.set(`${kind} ${value}`, { label, value, kind });
      }
    }
  }
  return [...found.values()];
}
