import { describe, expect, it } from 'vitest';
import { redact } from '../redact';

describe('a password that is named as one', () => {
  it.each([
    ['my password is hunter2', 'my password is [password]'],
    ['Password: Sunny-Day7!', 'Password: [password]'],
    ["my password is 'hunter2', thanks", "my password is '[password]', thanks"],
    ['my password is "hunter2".', 'my password is "[password]".'],
    ["my password is dog's4life", 'my password is [password]'],
    ['my password is dog’s4life', 'my password is [password]'],
    ['{"password": "hunter2"}', '{"password": "[password]"}'],
    ["{'password': 'sunshine', 'user': 'jo'}", "{'password': '[password]', 'user': 'jo'}"],
    ['the pw for the account is Marmelade!9', 'the pw for the account is [password]'],
    ['my password was hunter2 before', 'my password was [password] before'],
    ['pass: blue.Sofa22', 'pass: [password]'],
    ['login jonas / pass kiwi-77', 'login jonas / pass [password]'],
    ['Mein Passwort ist Geheim99', 'Mein Passwort ist [password]'],
    ['Das Kennwort lautet rosenrot', 'Das Kennwort lautet [password]'],
    ['mi contraseña es gatito99', 'mi contraseña es [password]'],
    ['mi clave es 4471', 'mi clave es [password]'],
    ['mon mot de passe est soleil7', 'mon mot de passe est [password]'],
    ['minha senha é flor2020', 'minha senha é [password]'],
    ['パスワードはsakura88です', 'パスワードは[password]です'],
    ['كلمة المرور هي layla2020', 'كلمة المرور هي [password]'],
    ['the magic word is abracadabra', 'the magic word is [password]'],
    ['Codewort: Rotkehlchen', 'Codewort: [password]'],
    ['hunter2 is my password', '[password] is my password'],
    ['mysql://root:s3cret@localhost/db', 'mysql://root:[password]@localhost/db'],
    ['my password for the machine is 4471', 'my password for the machine is [password]'],
  ])('%s', (written, shown) => expect(redact(written)).toBe(shown));

  it.each([
    'my password is wrong',
    'my password is not working',
    'the password expired, what now?',
    'I forgot my password',
    'password reset link please',
    'Mein Passwort ist falsch',
    'Passwort vergessen',
    'mi contraseña no funciona',
    'mon mot de passe est incorrect',
    'minha senha foi bloqueada',
    'كلمة المرور خطأ',
    'the mountain pass was closed',
    'boarding pass for 2 people',
    'https://example.com:8080/a@b',
    'is the password case sensitive?',
    'The key point is clear',
  ])('not in “%s”', (text) => expect(redact(text)).toBe(text));
});

describe('a code that is good once', () => {
  it.each([
    ['the verification code is 482913', 'the verification code is [one-time code]'],
    ['OTP 482 913', 'OTP [one-time code]'],
    ['my pin is 4829', 'my pin is [one-time code]'],
    ['my pin: it’s 4829', 'my pin: it’s [one-time code]'],
    ['PIN: 4829', 'PIN: [one-time code]'],
    ['{"pin": 4829, "otp": "482913"}', '{"pin": [one-time code], "otp": "[one-time code]"}'],
    ['2fa code 482913', '2fa code [one-time code]'],
    ['I got a text with the code 482913', 'I got a text with the code [one-time code]'],
    ['code 482913 came by sms', 'code [one-time code] came by sms'],
    ['482913 is the code', '[one-time code] is the code'],
    ['G-482913', '[one-time code]'],
    ['die mTAN lautet 482913', 'die mTAN lautet [one-time code]'],
    ['Meine Geheimzahl ist 4829', 'Meine Geheimzahl ist [one-time code]'],
    ['Der Bestätigungscode ist 482913', 'Der Bestätigungscode ist [one-time code]'],
    ['el código de verificación es 482913', 'el código de verificación es [one-time code]'],
    ['mi NIP es 4829', 'mi NIP es [one-time code]'],
    ['le code de vérification est 482913', 'le code de vérification est [one-time code]'],
    ['le code d’accès est 4829', 'le code d’accès est [one-time code]'],
    ['o código de confirmação é 482913', 'o código de confirmação é [one-time code]'],
    ['認証コードは482913です', '認証コードは[one-time code]です'],
    ['暗証番号は4829です', '暗証番号は[one-time code]です'],
    ['رمز التحقق هو 482913', 'رمز التحقق هو [one-time code]'],
    ['رمز التحقق ٤٨٢٩١٣', 'رمز التحقق [one-time code]'],
    ['my pin is four eight two nine', 'my pin is [one-time code]'],
  ])('%s', (written, shown) => expect(redact(written)).toBe(shown));

  it.each([
    'error code 482913',
    'the discount code 482913 was sent by email',
    'promo code 482913',
    'my postal code is 941050',
    'product code 482913 arrived broken',
    'tracking code 482913 came by sms',
    'the booking code is 482913',
    'Fehlercode 482913',
    'Gutscheincode 482913',
    'código postal 28001',
    'code postal 75001',
    'the code has 6 digits',
    'I got no code',
    'pin it on page 2026',
    'order 482913 came yesterday',
    'ticket 4829 is mine',
    'the code of conduct of 2026',
  ])('not in “%s”', (text) => expect(redact(text)).toBe(text));
});

describe('a text without a secret', () => {
  it('is the same text, however odd it is', () => {
    const odd = [
      '',
      ' ',
      '\u0000',
      '\ud83d',
      '😀'.repeat(50),
      'a'.repeat(20_000),
      '-'.repeat(20_000),
      '[card]',
      '[card •••4242]',
    ];
    for (const text of odd) expect(redact(text)).toBe(text);
  });

  it('of a megabyte is read to its end: a square of it would take hours', () => {
    const traps = [
      'password '.repeat(20_000),
      'my code is '.repeat(15_000),
      '1 '.repeat(80_000),
      'ssn:'.repeat(40_000),
    ];
    for (const text of traps) expect(redact(`${text} cvv 931`)).toMatch(/cvv \[CVV\]$/);
  });
});
