import type { PromiseKind } from '../State';
import { readNumber } from './readNumber';

/** The longest address that mail may have. */
const LONGEST_ADDRESS = 254;

/**
 * Where a promise can be kept: the number or address in what somebody wrote, or in a channel's address
 * (`whatsapp:+1555...`). Nothing when there is none.
 */
export function readContact(text: string | undefined, what: PromiseKind): string | undefined {
  if (text === undefined) return undefined;
  if (what === 'callback') return readNumber(text.replace(/^[a-z]+:/i, ''));
  const found = text
    .slice(0, LONGEST_ADDRESS * 2)
    .split(/[\s<>(),;"]+/)
    .map((word) => word.replace(/^mailto:/i, '').replace(/(?<![.!?])[.!?]+$/, ''))
    .filter((word) => word.length <= LONGEST_ADDRESS && /^[^@]+@[^@.]+(\.[^@.]+)+$/.test(word));
  return found.length === 1 ? found[0] : undefined;
}
