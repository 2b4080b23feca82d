import { describe, expect, it } from 'vitest';
import { readAnswer, saidSince } from './readAnswer';
import { readChoice } from './readChoice';
import { textsFor, WAITING_TEXTS } from './textsFor';
import { ALTERNATIVES } from './WaitingTexts';

const texts = textsFor('en', WAITING_TEXTS);
const german = textsFor('de', WAITING_TEXTS);

describe('what is no choice', () => {
  it.each([
    '3 days late',
    '2 days',
    'I ordered 2',
    'order 3 never came',
    '+1 555 012 3456',
    '555 0123',
    '2.5',
    '2:30',
    '1-2',
    'my phone is broken',
    'I have been waiting for three days',
    'the call was cut off',
    'how long do I have to wait?',
    'what happens if I wait',
    'will you call me',
    'is 2 a good choice?',
    'one moment',
    'no one',
    'call 2 wait',
    '2, I will wait',
    'one of three parts is missing',
  ])('%j', (text) => expect(readChoice(text, ALTERNATIVES, texts)).toBeUndefined());

  it.each(['3 Tage zu spät', 'Mein Telefon ist kaputt', 'Wie lange muss ich warten?', 'Ich warte seit drei Tagen'])(
    'in German %j',
    (text) => expect(readChoice(text, ALTERNATIVES, german)).toBeUndefined(),
  );
});

it.each([
  ['2.', 'callback'],
  ['(2)', 'callback'],
  ['#2', 'callback'],
  ['2️⃣', 'callback'],
  ['２', 'callback'],
  ['2, call back please', 'callback'],
  ['call me back tomorrow', 'callback'],
  ['Could you call me back?', 'callback'],
  ['yes, call me please', 'callback'],
] as const)('%j is the choice of %s', (text, what) => expect(readChoice(text, ALTERNATIVES, texts)).toBe(what));

describe('after a call back was promised', () => {
  const read = (text: string, country?: 'US' | 'DE') =>
    readAnswer(text, { offered: ALTERNATIVES, texts, promised: 'callback', country });
  it.each([
    ['+1 5550123456', undefined, '+15550123456'],
    ['Please use +49 30 901820', undefined, '+4930901820'],
    ['0049 30 901820', undefined, '+4930901820'],
    ['(212) 555-0123', 'US', '+12125550123'],
    ['my number is 030 901820', 'DE', '+4930901820'],
    ['+44 20 7946 0958.', undefined, '+442079460958'],
  ] as const)('%j is the number', (text, country, number) =>
    expect(read(text, country)).toEqual({ kind: 'number', number }),
  );

  it.each(['10432', 'order 10432', '2 days', 'what number do you have?', '+1 212 555 0123 or +1 212 555 0199'])(
    '%j is none',
    (text) => expect(read(text, 'US')).toEqual({ kind: 'none' }),
  );

  it('another choice is one still, and without the promise a number is nothing', () => {
    expect(read('1')).toEqual({ kind: 'choice', what: 'wait' });
    expect(readAnswer('+1 5550123456', { offered: ALTERNATIVES, texts })).toEqual({ kind: 'none' });
  });
});

describe('which messages may be the answer', () => {
  const at = Date.parse('2026-11-26T12:00:00Z');
  const said = (seconds: number, text: string) => ({ at: at + seconds * 1_000, text });

  it('those behind the offer, whatever the clocks say', () => {
    const messages = [said(-40, '2'), said(-35, 'You can choose'), said(-30, '3')];
    expect(saidSince(messages, { text: 'You can choose', askedAt: at })).toEqual([said(-30, '3')]);
  });

  it('without it, those that a clock of a minute off can’t put before it', () => {
    const messages = [said(-90, '1'), said(-30, '2'), said(30, '3')];
    expect(saidSince(messages, { text: 'You can choose', askedAt: at })).toEqual([said(-30, '2'), said(30, '3')]);
  });
});
