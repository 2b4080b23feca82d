/** What a mask looks like, so that the panel can show it as one without the rules that made it. */
export const MASK =
  /\[(?:card|CVV|IBAN|account|national ID|password|one-time code|token|API key)(?: •••[\p{L}\d]{1,4})?\]/u;

/** A value with something masked in it, without the brackets; nothing when all of it is as the customer wrote it. */
export function maskedText(value: string): string | undefined {
  if (!MASK.test(value)) return undefined;
  return value.replace(new RegExp(MASK.source, 'gu'), (mask) => mask.slice(1, -1));
}
