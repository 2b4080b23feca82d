import { describe, expect, it } from 'vitest';
import { MASK, redact } from './redact';

describe('redaction', () => {
  it.each([
    ['my card is 4242 4242 4242 4242 ok', 'my card is [card •••4242] ok'],
    ['5555-5555-5555-4444', '[card •••4444]'],
    ['amex 378282246310005', 'amex [card •••0005]'],
    ['4242424242424242, cvv 123', '[card •••4242], cvv [CVV]'],
    ['the security code is: 1234', 'the security code is: [CVV]'],
    ['IBAN DE89 3704 0044 0532 0130 00 please', 'IBAN [IBAN •••3000] please'],
    ['gb82west12345698765432', '[IBAN •••5432]'],
    ['SSN 078-05-1120', 'SSN [national ID •••1120]'],
    ['social security number is 078051120', 'social security number is [national ID •••1120]'],
    ['NINO AB 12 34 56 C', 'NINO [national ID •••56C]'],
    ['DNI 12345678Z', 'DNI [national ID •••78Z]'],
    ['NIR 2 55 08 14 168 025 38', 'NIR [national ID •••538]'],
    ['RSSMRA85T10A562S', '[national ID •••62S]'],
    ['CPF 529.982.247-25', 'CPF [national ID •••25]'],
    ['Steuer-ID: 86095742719', 'Steuer-ID: [national ID •••719]'],
    ['my password is hunter2!', 'my password is [password]'],
    ['Passwort: geheim123', 'Passwort: [password]'],
    ['the verification code is 482 913', 'the verification code is [one-time code]'],
    ['OTP: 123456', 'OTP: [one-time code]'],
    ['Authorization: Bearer abcdef0123456789abcdef', 'Authorization: Bearer [token]'],
    ['api key: 9f8a7b6c5d4e3f2a1b0c', 'api key: [API key]'],
    ['AKIAIOSFODNN7EXAMPLE', '[API key •••MPLE]'],
  ])('%s', (text, masked) => {
    expect(redact(text)).toBe(masked);
    expect(MASK.test(masked)).toBe(true);
  });

  it.each([
    'cancel purchase 113542617735902',
    'order 732201349959 status',
    'order 4242424242424241',
    'invoice #37777 of 2026-11-03 for $1,499.00',
    'DE00 3704 0044 0532 0130 00',
    '12345678A',
    '078-00-1120',
    'the password is wrong',
    'I forgot my password',
    'call me on +1 415 555 0199',
    'the security code does not work',
    'pin the message',
  ])('leaves “%s” alone', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('leaves alone what it is told to keep', () => {
    expect(redact('4242 4242 4242 4242, cvv 123', { keep: ['card'] })).toBe('4242 4242 4242 4242, cvv [CVV]');
  });

  it('is done after once', () => {
    const text = 'card 4242424242424242 cvv 123, password: abc123, DE89370400440532013000';
    expect(redact(redact(text))).toBe(redact(text));
  });
});
