import { KEY } from './fuzz';

/**
 * An input that something broke on once, here or in a review. It is put to the
 * same door again in every run of the tests. Each was tried on the version before the doors were locked (0a9cb2e). */
export interface Found {
  /** What it did to the version that it was found in. */
  did: string;
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  payload?: string;
  /** Where no `publicUrl` is configured the caller's `Host` counts. */
  withoutPublicUrl?: true;
}

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const forged = { 'x-twilio-signature': 'x'.repeat(28) };
const withKey = { ...json, 'x-api-key': KEY };

export const FOUND: readonly Found[] = [
  {
    did: 'stopped the process for more than 15 s: the signature check sorts nested lists',
    method: 'POST',
    path: '/events',
    headers: { ...json, ...forged },
    payload: `{"a":${'[1,'.repeat(2_000)}1${']'.repeat(2_000)}}`,
  },
  {
    did: 'made an unauthenticated 500: lists nested 3,000 deep',
    method: 'POST',
    path: '/events',
    headers: { ...json, ...forged },
    payload: `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
  },
  {
    did: 'made an unauthenticated 500: fields with the names of what every object has',
    method: 'POST',
    path: '/events',
    headers: { ...json, ...forged },
    payload: '{"toString":1,"a":{"toString":2}}',
  },
  {
    did: 'made an unauthenticated 500: a host that is none',
    method: 'POST',
    path: '/events',
    headers: { ...form, ...forged, host: 'a b:99999/<>' },
    payload: 'CallSid=1',
    withoutPublicUrl: true,
  },
  {
    did: 'blocked the loop (with 90,000 of them for more than 15 s; these are 6,000): each attempt was looked for among all that were found',
    method: 'POST',
    path: '/handoffs',
    headers: withKey,
    payload: JSON.stringify({ reason: 'x', messages: attempts() }),
  },
  {
    did: 'made a 500: megabytes of digits overflowed the stack of a regular expression',
    method: 'POST',
    path: '/handoffs',
    headers: withKey,
    payload: JSON.stringify({ reason: '4'.repeat(7_000_000) }),
  },
];

function attempts(): object[] {
  return Array.from({ length: 60 }, (_, one) => ({
    role: 'assistant',
    text: Array.from({ length: 100 }, (_sentence, two) => `I have restarted the device ${one}x${two} for you.`).join(
      ' ',
    ),
  }));
}
