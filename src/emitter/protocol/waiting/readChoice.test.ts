import { describe, expect, it } from 'vitest';
import { readChoice } from './readChoice';
import { textsFor, WAITING_TEXTS } from './textsFor';
import { ALTERNATIVES } from './WaitingTexts';

const english = textsFor('en-GB', WAITING_TEXTS);
const german = textsFor('de', WAITING_TEXTS);

describe('what a waiting customer answers', () => {
  it.each([
    ['1', 'wait'],
    ['2', 'callback'],
    ['option 3 please', 'email'],
    ['Two', 'callback'],
    ['number thre', 'email'],
    ["I'll keep waiting", 'wait'],
    ['ok ill wiat', 'wait'],
    ['call me back', 'callback'],
    ['a callbak would be nice', 'callback'],
    ['Pls phone me', 'callback'],
    ['e-mail', 'email'],
    ['send me an emial', 'email'],
    ["don't wait, just call back", 'callback'],
  ] as const)('%j means %s', (text, meant) => expect(readChoice(text, ALTERNATIVES, english)).toBe(meant));

  it.each([
    ['2', 'callback'],
    ['Rückruff bitte', 'callback'],
    ['können Sie mich zurückrufen?', 'callback'],
    ['ich warte', 'wait'],
    ['Per E-Mail bitte', 'email'],
  ] as const)('in German %j means %s', (text, meant) => expect(readChoice(text, ALTERNATIVES, german)).toBe(meant));

  it.each([
    ['es', 'que me llamen', 'callback'],
    ['es', 'prefiero esperar', 'wait'],
    ['fr', 'rappelez-moi svp', 'callback'],
    ['fr', 'par e-mail', 'email'],
    ['pt', 'podem me ligar', 'callback'],
    ['pt', 'três', 'email'],
    ['ja', '折り返し電話をお願いします', 'callback'],
    ['ja', '２', 'callback'],
    ['ja', 'このまま待ちます', 'wait'],
    ['ar', '٣', 'email'],
    ['ar', 'سأنتظر', 'wait'],
  ] as const)('in %s %j means %s', (language, text, meant) =>
    expect(readChoice(text, ALTERNATIVES, textsFor(language, WAITING_TEXTS))).toBe(meant),
  );

  it.each([
    'I want a refund',
    '4',
    '12',
    '2 of the 3 shoes were broken',
    "I can't wait any longer",
    'what time is it',
    'should I wait or can you call me?',
    'do not call me',
    '',
    '👍',
    `please ${'really '.repeat(200)} call me`,
  ])('%j is no choice', (text) => expect(readChoice(text, ALTERNATIVES, english)).toBeUndefined());

  it('is none when a Japanese customer refuses it', () => {
    expect(readChoice('電話はいりません', ALTERNATIVES, textsFor('ja', WAITING_TEXTS))).toBeUndefined();
  });

  it('goes by the numbers that were offered', () => {
    expect(readChoice('1', ['callback', 'wait'], english)).toBe('callback');
    expect(readChoice('email me', ['callback', 'wait'], english)).toBeUndefined();
  });
});
