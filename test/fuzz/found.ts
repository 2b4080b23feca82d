import { KEY } from './fuzz';

/** An input that something broke on once, here or in a review. It is put to the same door again in every run of the tests. */
export interface Found {
  /** What it did to the version that it was found in. */
  did: string;
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  payload?: string;
}

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const withKey = { ...json, 'x-api-key': KEY };
const nested = (open: string, depth: number): string => open.repeat(depth);

export const FOUND: readonly Found[] = [
  {
    did: 'stopped the process for 111 s: the signature check sorted nested lists',
    method: 'POST',
    path: '/events',
    headers: { ...json, 'x-twilio-signature': 'x'.repeat(28) },
    payload: `${nested('[', 3_000)}${nested(']', 3_000)}`,
  },
  {
    did: 'made an unauthenticated 500: a field with the name of what every object has',
    method: 'POST',
    path: '/events',
    headers: { ...form, 'x-twilio-signature': 'x'.repeat(28) },
    payload: 'toString=1&__proto__=2&constructor=3&hasOwnProperty=4',
  },
  {
    did: 'made an unauthenticated 500: an address that is none',
    method: 'POST',
    path: '/connect-action',
    headers: { ...form, host: 'a b:99999/<>', 'x-twilio-signature': 'x'.repeat(28) },
    payload: 'CallSid=1',
  },
  {
    did: 'made an unauthenticated 500: NUL in a path',
    method: 'GET',
    path: '/handoffs/%00',
  },
  {
    did: 'made a 500: half a character in an id',
    method: 'POST',
    path: '/handoffs',
    headers: withKey,
    payload: '{"id":"\\ud800","conversationId":"\\udfff","reason":"\\ud83d"}',
  },
  {
    did: 'blocked the loop for minutes: each of a hundred thousand attempts was looked for among all sentences',
    method: 'POST',
    path: '/handoffs',
    headers: withKey,
    payload: JSON.stringify({ reason: 'x', attempted: Array.from({ length: 60_000 }, (_, place) => `a${place}`) }),
  },
  {
    did: 'overflowed the stack of a regular expression: megabytes of digits',
    method: 'POST',
    path: '/handoffs',
    headers: withKey,
    payload: JSON.stringify({ reason: 'x', messages: [{ role: 'customer', text: '4'.repeat(900_000) }] }),
  },
  {
    did: 'wrote over the ownership document: an id that is another name',
    method: 'POST',
    path: '/handoffs',
    headers: withKey,
    payload: JSON.stringify({ reason: 'x', conversationId: 'owner.x', channel: 'chat' }),
  },
  {
    did: 'was believed by the parser: keys twice, and a prototype',
    method: 'POST',
    path: '/handoffs',
    headers: withKey,
    payload: '{"reason":"a","reason":"b","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  },
];
