import { describe, expect, it } from 'vitest';
import { address, nextAddress, readAddress } from './address';
import { readSid } from './Sid';

const ROOT = 'https://taskrouter.twilio.com/v1/Workspaces/WS1/Tasks';

describe('an address', () => {
  it.each([
    'WT1/../../Workers',
    '..',
    '.',
    '',
    'WT1?Attributes={}',
    'WT1#x',
    'WT1%2f..%2f..',
    '..\\..',
    '\uD800',
    'a b\r\nX: y',
    '%2e%2e',
    '\t..',
  ])('is one part longer by an id, whatever is in it: %j', (id) => {
    const url = new URL(
      address`${address`https://taskrouter.twilio.com/v1/Workspaces/${'WS1'}/Tasks`}/${id}/Reservations`,
    );
    expect(url.href.startsWith(`${ROOT}/`)).toBe(true);
    expect(url.pathname.split('/')).toHaveLength(7);
    expect(url.pathname.endsWith('/Reservations')).toBe(true);
    expect(url.search + url.hash).toBe('');
  });

  it('takes a query as a whole', () => {
    const query = new URLSearchParams({ EvaluateTaskAttributes: 'a == "b&c"' });
    expect(new URL(address`https://x.twilio.com/y?${query}`).searchParams.get('EvaluateTaskAttributes')).toBe(
      'a == "b&c"',
    );
  });

  it('of a next page is Twilio’s own, where the list is', () => {
    const first = address`https://sync.twilio.com/v1/Services`;
    expect(nextAddress(first, 'https://sync.twilio.com/v1/Services?Page=1')).toBe(
      'https://sync.twilio.com/v1/Services?Page=1',
    );
    for (const next of [
      'https://sync.twilio.com.evil.example/v1',
      'https://sync.twilio.com@evil.example/v1',
      'https://api.twilio.com/v1/Services',
      'http://sync.twilio.com/v1',
      'https://sync.twilio.com/v1/../v2',
      '//evil.example',
      null,
      7,
    ])
      expect(nextAddress(first, next)).toBeUndefined();
  });

  it('that somebody else wrote is read or refused', () => {
    expect(readAddress('https://api.twilio.com/2010-04-01/Accounts.json')).toBeDefined();
    for (const text of [
      'https://twilio.com.example',
      'https://evil.example/x',
      'file:///etc/passwd',
      'x',
      'https://a.twilio.com:1/',
    ])
      expect(readAddress(text)).toBeUndefined();
  });
});

it('a sid is two letters of its kind and 32 letters or digits', () => {
  const sid = `WT${'0a'.repeat(16)}`;
  expect(readSid('WT', sid)).toBe(sid);
  for (const other of [
    `WK${'0a'.repeat(16)}`,
    `${sid}/..`,
    `${sid}\n`,
    sid.slice(1),
    '',
    undefined,
    { toString: () => sid },
  ])
    expect(readSid('WT', other)).toBeUndefined();
});
