declare const kind: unique symbol;

/**
 * One of Twilio's identifiers: two letters that say what it is of, and 32 letters or digits. Only `readSid` makes one, so
 * that whoever holds a `Sid<'WT'>` holds nothing that means something else in an address.
 */
export type Sid<Prefix extends string> = `${Prefix}${string}` & { readonly [kind]: Prefix };

/** The identifier, if it is one of this kind. */
export function readSid<Prefix extends string>(prefix: Prefix, value: unknown): Sid<Prefix> | undefined {
  return isSid(prefix, value) ? value : undefined;
}

function isSid<Prefix extends string>(prefix: Prefix, value: unknown): value is Sid<Prefix> {
  return typeof value === 'string' && value.startsWith(prefix) && /^[A-Z]{2}[0-9a-zA-Z]{32}$/.test(value);
}
