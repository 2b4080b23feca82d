import { describe, expect, it } from 'vitest';
import { redact } from '../redact';

describe('a card’s number in a customer’s words', () => {
  it.each([
    ['My card number is 4242424242424242', 'My card number is [card •••4242]'],
    ['visa 4242-4242-4242-4242, exp 12/27', 'visa [card •••4242], exp 12/27'],
    ['4242 4242 4242 4242 und 3782 822463 10005', '[card •••4242] und [card •••0005]'],
    ['4242,4242,4242,4242', '[card •••4242]'],
    ['4242/4242/4242/4242', '[card •••4242]'],
    ['4242\u00a04242\u00a04242\u00a04242', '[card •••4242]'],
    ['4242\u20094242\u20094242\u20094242', '[card •••4242]'],
    ['４２４２ ４２４２ ４２４２ ４２４２です', '[card]です'],
    ['رقم بطاقتي ٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢', 'رقم بطاقتي [card]'],
    ['Karte:4242424242424242.', 'Karte:[card •••4242].'],
    ['(4242424242424242)', '([card •••4242])'],
    ['card=4242424242424242&cvv=123', 'card=[card •••4242]&cvv=[CVV]'],
    ['👍4242424242424242👍', '👍[card •••4242]👍'],
    ['\u202b4242424242424242\u202c', '\u202b[card •••4242]\u202c'],
    ['four two four two four two four two four two four two four two four two', '[card]'],
    ['vier zwei vier zwei vier zwei vier zwei vier zwei vier zwei vier zwei vier zwei, danke', '[card], danke'],
  ])('%s', (written, shown) => expect(redact(written)).toBe(shown));

  it.each([
    'order 4242424242424241',
    'tracking number 9400111899223197428490',
    'invoice 2026112100042',
    'call +49 30 1234567 or +1 415 555 0199',
    '1Z9999999999999999',
    'IMEI 490154203237518',
    'between 2019 2020 2021 2022 and 2023 2024',
    '3.1415926535897932',
    'EAN 4006381333931',
    'timestamps 1795244400000 1795244460000',
    'order 113542617735902',
    'UUID 3f2504e0-4f89-11d3-9a0c-0305e82c3301',
    'conv_conversation_01k1etk2y5f1y9fpe2epfdtvv2',
  ])('not in “%s”', (text) => expect(redact(text)).toBe(text));
});

describe('the number on a card’s back', () => {
  it.each([
    ['cvv 123', 'cvv [CVV]'],
    ['CVC: 123', 'CVC: [CVV]'],
    ['cvv2=1234', 'cvv2=[CVV]'],
    ['the cvv is 123', 'the cvv is [CVV]'],
    ['my CVV on the back is 931', 'my CVV on the back is [CVV]'],
    ['my security code of my card is 931', 'my security code of my card is [CVV]'],
    ['three digits on the back of my card: 931', 'three digits on the back of my card: [CVV]'],
    ['931 cvv', '[CVV] cvv'],
    ['931 (cvc)', '[CVV] (cvc)'],
    ['931 is my security code', '[CVV] is my security code'],
    ['die Prüfziffer ist 931', 'die Prüfziffer ist [CVV]'],
    ['Kartenprüfnummer 931', 'Kartenprüfnummer [CVV]'],
    ['Der Sicherheitscode lautet 9 3 1', 'Der Sicherheitscode lautet [CVV]'],
    ['el código de seguridad es 931', 'el código de seguridad es [CVV]'],
    ['le cryptogramme visuel est 931', 'le cryptogramme visuel est [CVV]'],
    ['code de sécurité : 931', 'code de sécurité : [CVV]'],
    ['o código de segurança é 931', 'o código de segurança é [CVV]'],
    ['セキュリティコードは931です', 'セキュリティコードは[CVV]です'],
    ['セキュリティコードは９３１です', 'セキュリティコードは[CVV]です'],
    ['رمز الأمان هو 931', 'رمز الأمان هو [CVV]'],
    ['رمز الأمان هو ٩٣١', 'رمز الأمان هو [CVV]'],
    ['cvv is nine three one', 'cvv is [CVV]'],
  ])('%s', (written, shown) => expect(redact(written)).toBe(shown));

  it.each([
    'what is a cvv?',
    'the cvv does not work',
    'cvv 12',
    'cvv 12345',
    'the security code is printed on the back',
    'security code? no. 4 weeks already!',
    'room 931, the csc building',
    'error 931',
  ])('not in “%s”', (text) => expect(redact(text)).toBe(text));
});

describe('a bank account', () => {
  it.each([
    ['DE89370400440532013000', '[IBAN •••3000]'],
    ['de89 3704 0044 0532 0130 00', '[IBAN •••3000]'],
    ['DE89-3704-0044-0532-0130-00', '[IBAN •••3000]'],
    ['NO93 8601 1117 947 bitte', '[IBAN •••7947] bitte'],
    ['FR14 2004 1010 0505 0001 3M02 606', '[IBAN •••2606]'],
    ['MT84 MALT 0110 0001 2345 MTLC AST0 01S', '[IBAN •••001S]'],
    ['SA03 8000 0000 6080 1016 7519', '[IBAN •••7519]'],
    ['ES91 2100 0418 4502 0005 1332', '[IBAN •••1332]'],
    ['PT50 0002 0123 1234 5678 9015 4', '[IBAN •••0154]'],
    ['BR15 0000 0000 0000 1093 2840 814P 2', '[IBAN •••14P2]'],
    ['IBAN: DE89 3704 0044 0532 0130 01', 'IBAN: [IBAN •••3001]'],
    ['my iban is DE00 3704 0044 0532 0130 00', 'my iban is [IBAN •••3000]'],
    ['account number: 12345678', 'account number: [account •••678]'],
    ['my checking account no. is 0012345678', 'my checking account no. is [account •••678]'],
    ['routing number 021000021', 'routing number [account •••021]'],
    ['sort code 20-00-00 account 55779911', 'sort code [account •••000] account [account •••911]'],
    ['Kontonummer 532013000, BLZ 37040044', 'Kontonummer [account •••000], BLZ [account •••044]'],
    ['mi número de cuenta es 2100041845', 'mi número de cuenta es [account •••845]'],
    ['CLABE 032180000118359719', 'CLABE [account •••719]'],
    ['numéro de compte 0500013', 'numéro de compte [account •••013]'],
    ['número da conta: 1093284', 'número da conta: [account •••284]'],
    ['口座番号は1234567です', '口座番号は[account •••567]です'],
    ['رقم الحساب 608010167519', 'رقم الحساب [account •••519]'],
    ['12345678 is my account number', '[account •••678] is my account number'],
  ])('%s', (written, shown) => expect(redact(written)).toBe(shown));

  it.each([
    'DE89 3704 0044 0532 0130',
    'GB99 flights to London 2026',
    'my account is locked since 2026',
    'account manager 4 of 12',
    'customer account 88213',
    'AB12 CDEF 3456 order',
    'sort the code by date',
    'your account was created 20260101',
    'article DE1234 in size 40',
  ])('not in “%s”', (text) => expect(redact(text)).toBe(text));
});
