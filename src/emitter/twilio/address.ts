import { addressPart } from '../../handoff/addressPart';

declare const made: unique symbol;

/** Where a call to Twilio goes: only `address`, `nextAddress` and `readAddress` make one. */
export type Address = string & { readonly [made]: true };

/**
 * An address of Twilio's. What is put into it is one part of the path or one value of the query, whatever is in it
 * (`addressPart`). Another address in front is taken as it is, and so is a whole query as `URLSearchParams`.
 *
 * @example
 * address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks/${taskSid}`
 */
export function address(texts: TemplateStringsArray, ...values: (string | URLSearchParams)[]): Address {
  const all = texts.map((text, place) => {
    if (place >= values.length) return text;
    const value = values[place] ?? '';
    if (typeof value !== 'string') return text + value.toString();
    return text + (place === 0 && text === '' ? value : addressPart(value));
  });
  return all.join('') as Address;
}

/** The next page of a list, as Twilio names it: only where the list itself is, because the account's key goes along. */
export function nextAddress(of: Address, next: unknown): Address | undefined {
  const found = typeof next === 'string' ? readAddress(next) : undefined;
  return found && new URL(found).origin === new URL(of).origin ? found : undefined;
}

/** An address that somebody else wrote, if it is one of Twilio's and means what it says. */
export function readAddress(text: string): Address | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isTwilios = url?.protocol === 'https:' && url.hostname.endsWith('.twilio.com') && !url.username && !url.port;
  if (!isTwilios || url.hash) return undefined;
  // A path with `..` in it is another one once it is read.
  const path = text.slice(url.origin.length).split('?')[0];
  return path === url.pathname ? (text as Address) : undefined;
}
