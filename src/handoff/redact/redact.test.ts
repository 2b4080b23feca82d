import { describe, expect, it } from 'vitest';
import { MASK, maskedText } from './mask';
import { redact } from './redact';

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
    ['card 1 4242 4242 4242 4242 123', 'card 1 [card •••4242] 123'],
    ['card4242424242424242exp 12/27', 'card[card •••4242]exp 12/27'],
    ['4242.4242.4242.4242 and 5555_5555_5555_4444', '[card •••4242] and [card •••4444]'],
    ['the 3 digits on the back are 123', 'the 3 digits on the back are [CVV]'],
    ['GB82 WEST 1234 5698 7654 32 and DE89 3704 0044 0532 0130 00', '[IBAN •••5432] and [IBAN •••3000]'],
    ['SIN 046 454 286', 'SIN [national ID •••286]'],
    ['Aadhaar 2341 2341 2346', 'Aadhaar [national ID •••2346]'],
    ['PESEL: 44051401359', 'PESEL: [national ID •••359]'],
    ['BSN 111222333', 'BSN [national ID •••333]'],
    ['CURP HEGG560427MVZRRL04', 'CURP [national ID •••L04]'],
    ['passport number is X1234567', 'passport number is [national ID •••567]'],
    ['the code you sent me is 482913', 'the code you sent me is [one-time code]'],
    ['my password hunter2!', 'my password [password]'],
    ['the otp i just got is 908172', 'the otp i just got is [one-time code]'],
    ['o token que chegou foi 908172', 'o token que chegou foi [one-time code]'],
    ['die TAN, die ich bekommen habe, lautet 771204', 'die TAN, die ich bekommen habe, lautet [one-time code]'],
    ['認証コードで届いたのは482913です', '認証コードで届いたのは[one-time code]です'],
    ['postgres://admin:hunter2@db.example.com/x', 'postgres://admin:[password]@db.example.com/x'],
    ['Authorization: Basic YWRtaW46aHVudGVyMg==', 'Authorization: Basic [token]'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7\n-----END RSA PRIVATE KEY-----', '[token]'],
    ['931 is the cvv', '[CVV] is the cvv'],
    ['Sunny-Day7 is my password', '[password] is my password'],
    ['pwd sunshine', 'pwd [password]'],
    ['code 482913 just came by sms', 'code [one-time code] just came by sms'],
    ['my cvv is nine three one', 'my cvv is [CVV]'],
    ['der Code aus der SMS ist ٤٨٢٩١٣', 'der Code aus der SMS ist [one-time code]'],
    ['contraseña: gatito99', 'contraseña: [password]'],
    ['パスワードはsakura88です', 'パスワードは[password]です'],
    ['كلمة السر هي layla2020', 'كلمة السر هي [password]'],
    ['RUT 12.345.678-5', 'RUT [national ID •••85]'],
    ['account number 12345678', 'account number [account •••678]'],
    ['shpat_0123456789abcdef0123456789abcdef', '[API key •••CDEF]'],
  ])('%s', (text, masked) => {
    expect(redact(text)).toBe(masked);
    expect(MASK.test(masked)).toBe(true);
    expect(maskedText(masked)).not.toContain('[');
    expect(maskedText(text)).toBeUndefined();
  });

  it.each([
    'the verification code never came, my order is 4821399',
    'i sent the verification code and my order is 4821399',
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
    'my password reset link',
    'basic understanding of things',
    'the code 10% off did not work',
    'order 2341 2341 2345',
    'https://example.com/a:b@c',
    'is that a sin? 123 orders',
    'jacket tan 4521',
    'enamel pin 20231',
    'error code 482913',
    'my zip code is 94105',
    'one two three go',
    'customer number 8839201',
    'tracking 1Z999AA10123456784',
    'what is my password',
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
