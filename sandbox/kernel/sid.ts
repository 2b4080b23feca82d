import { randomUUID } from 'node:crypto';

/** A new identifier as Twilio writes them: two letters and 32 hexadecimal digits. */
export function newSid(prefix: string): string {
  return prefix + randomUUID().replace(/-/g, '');
}

/** A new identifier as Twilio's newer services write them, e.g. `conv_conversation_` and 26 characters. */
export function newLongId(prefix: string): string {
  return `${prefix}_${randomUUID().replace(/-/g, '').slice(0, 26)}`;
}
