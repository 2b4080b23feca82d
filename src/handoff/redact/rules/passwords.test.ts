import { describe, expect, it } from 'vitest';
import { redact } from '../redact';

describe('a password, in whatever words', () => {
  it.each([
    ['pw is correct horse battery staple', 'pw is [password]'],
    ['log in with Red-Door-17, that is my password', 'log in with [password], that is my password'],
    [
      'I changed my password from Oldcastle1 to Newcastle2 and it fails',
      'I changed my password from [password] to [password] and it fails',
    ],
    ['set my password to sunshine', 'set my password to [password]'],
    ['das Passwort hab ich auf wolkenbruch geändert', 'das Passwort hab ich auf [password] geändert'],
    ['My password? it’s Lisbon!2011', 'My password? it’s [password]'],
    ['I use the same password everywhere, Fluffy2010', 'I use the same password everywhere, [password]'],
    ['login: anna@x.com / Summer_1', 'login: anna@x.com / [password]'],
    ['パスワードは「yuki-fuji77」にしました', 'パスワードは「[password]」にしました'],
    ['غيرت كلمة السر إلى Bahr_77', 'غيرت كلمة السر إلى [password]'],
    ["my mum's maiden name is Price", "my mum's maiden name is [password]"],
    ['母の旧姓は田村です', '母の旧姓は[password]です'],
    [
      'my first dog was called Waldo, that is the answer to my security question',
      'my first dog was called [password], that is the answer to my security question',
    ],
  ])('%s', (said, kept) => expect(redact(said)).toBe(kept));

  it.each([
    'my password is not working since monday',
    'my password is acting up again',
    'the password is really hard to remember',
    'mon mot de passe est toujours refusé',
    'a senha é sempre recusada',
    'I changed the password to get in but it fails',
    'hab das Passwort auf dem Handy geändert',
    'my password reset link expired after 30min',
    'I forgot my password and my order AB12345 is late',
    'my first dog was called Waldo and he ate the cushion',
  ])('talk about one is none: %s', (said) => expect(redact(said)).toBe(said));
});
