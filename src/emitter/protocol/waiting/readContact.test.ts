import { describe, expect, it } from 'vitest';
import { readContact } from './readContact';
import { readNumber, type Country } from './readNumber';

describe('the number that a customer wrote', () => {
  it.each<[string, string, Country | undefined]>([
    ['+49 30 901820', '+4930901820', undefined],
    ['My number is +1 (212) 555-0123, thanks!', '+12125550123', undefined],
    ['00442079460958', '+442079460958', undefined],
    ['call 0044 20 7946 0958 please', '+442079460958', undefined],
    ['０３０ 901820', '+4930901820', 'DE'],
    ['٠٣٠ ٩٠١٨٢٠', '+4930901820', 'DE'],
    ['(030) 90 18 20', '+4930901820', 'DE'],
    ['+15550123456', '+15550123456', undefined],
    ['رقمي ‎+966 50 123 4567', '+966501234567', undefined],
    ['+49 30 901820 or +49 30 901820', '+4930901820', undefined],
  ])('%s is %s', (text, number, country) => {
    expect(readNumber(text, country)).toBe(number);
  });

  it.each<[string, string, Country | undefined]>([
    ['no number', 'Please call me', undefined],
    ['nothing', '', undefined],
    ['an order', 'It is order 17-4522', undefined],
    ['a national number of nobody knows where', '030 901820', undefined],
    ['a short number', '110', 'DE'],
    ['two numbers', '+49 30 901820 or +49 89 233 00', undefined],
    ['a date', '2026-11-27', undefined],
    ['a price', '1.299,00 €', 'DE'],
    ['a card', '4111 1111 1111 1111', undefined],
    [
      'a number in a long story',
      'I told your colleague last week that my old number was +49 30 901820 and nobody ever called',
      undefined,
    ],
    ['a number behind an endless text', `${'x'.repeat(400)} +49 30 901820`, undefined],
    ['digits without an end', '1'.repeat(100_000), undefined],
    ['a plus and digits without an end', `+${'1'.repeat(100_000)}`, undefined],
  ])('is not made of %s', (_what, text, country) => {
    expect(readNumber(text, country)).toBeUndefined();
  });
});

describe('where a promise can be kept', () => {
  it.each([
    ['sms:+4930901820', '+4930901820'],
    ['whatsapp:+4930901820', '+4930901820'],
    ['+4930901820', '+4930901820'],
    ['anna', undefined],
    [undefined, undefined],
  ])('a call back to %s: %s', (address, to) => {
    expect(readContact(address, 'callback')).toBe(to);
  });

  it.each([
    ['anna@example.com', 'anna@example.com'],
    ['Write to <Anna.O’Neill+x@mail.example.co.uk>.', 'Anna.O’Neill+x@mail.example.co.uk'],
    ['mailto:anna@example.com?', 'anna@example.com'],
    ['我的邮箱 用户@例子.广告', '用户@例子.广告'],
    ['It is anna@example.com!', 'anna@example.com'],
    ['anna@example.com, or bert@example.com', undefined],
    ['anna@example', undefined],
    ['@example.com', undefined],
    ['anna@@example.com', undefined],
    ['anna@.com', undefined],
    ['anna@example..com', undefined],
    ['+4930901820', undefined],
    ['', undefined],
    [`${'a'.repeat(260)}@example.com`, undefined],
    [`x ${'a@'.repeat(50_000)}`, undefined],
  ])('a mail to %.40s: %s', (text, to) => {
    expect(readContact(text, 'email')).toBe(to);
  });
});
