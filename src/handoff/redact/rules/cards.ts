import { cardNumbersIn } from '../cardNumber';
import { iban } from '../checksums';
import { compact, digits, digitsOf, JOINT, named, OF_WHAT, SAID_OF, type Rule } from './Rule';

/** Length of an IBAN by country (ISO 13616 registry). */
const IBAN_LENGTHS: Record<string, number> = Object.fromEntries(
  (
    'NO15 BE16 DK18 FI18 FO18 GL18 NL18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 CH21 HR21 LI21 LV21 BG22 BH22 CR22 DE22 ' +
    'GB22 GE22 IE22 ME22 RS22 AE23 GI23 IL23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VA22 PT25 IS26 TR26 FR27 GR27 ' +
    'IT27 MC27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28 PL28 BR29 EG29 QA29 UA29 JO30 KW30 MU30 MT31'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

function ibanPart(value: string): string {
  let left = IBAN_LENGTHS[value.slice(0, 2).toUpperCase()] ?? 0;
  let end = 0;
  while (end < value.length && left > 0) {
    if (value[end] !== ' ' && value[end] !== '-') left -= 1;
    end += 1;
  }
  return left === 0 ? value.slice(0, end) : '';
}

const CVV = named(
  'cvv2?|cvc2?|csc|cvn|card verification(?: value| code| number)?|sec(?:urity)?\\.? (?:code|number)|card code|(?:three|3|four|4|last three|last 3)[ -]digits? (?:on|at|from) the (?:back|front|reverse)(?: of (?:my|the) card)?|(?:number|digits|code) on the back(?: of (?:my|the) card)?|sicherheitscode|prüfziffer|prüfnummer|kartenprüfnummer|kartenprüfziffer|código de seguridad|codigo de seguridad|cryptogramme(?: visuel)?|code de sécurité|código de segurança|codigo de segurança|セキュリティコード|セキュリティ番号|رمز الأمان|رمز الامان|رمز التحقق من البطاقة',
);
const ACCOUNT = named(
  '(?:bank |checking |savings |current )?account (?:number|no\\.?|nr\\.?|#)|acct\\.?(?: (?:number|no\\.?|#))?|acc\\.? (?:number|no\\.?|nr\\.?|#)|routing(?: number)?|aba number|sort[ -]?code|sort(?=[\\s:]{1,2}\\d{2}-\\d{2}-\\d{2})|konto[ -]?(?:nummer|nr\\.?)|kto\\.?-?nr\\.?|bankleitzahl|blz|número de cuenta|numero de cuenta|cuenta bancaria|clabe|numéro de compte|numero de compte|compte bancaire|número da conta|numero da conta|conta corrente|conta bancária|conta poupança|nib|口座番号|رقم الحساب(?: البنكي)?|رقم حسابي(?: البنكي)?',
);

/** Until when a card is good. */
const EXPIRY = '(?:0?[1-9]|1[0-2])\\s?[/-]\\s?(?:20)?[2-4]\\d';

/** Cards, and the accounts behind them. */
export const CARD_RULES: readonly Rule[] = [
  {
    kind: 'card',
    // One run of digits and what people put between them; entered at its first digit only.
    pattern: /(?<!\d)\d(?:[ .,\-–_/\u00A0\u2009\ue000]{0,2}\d){11,}/g,
    parts: cardNumbersIn,
    keeps: 4,
  },
  {
    kind: 'cvv',
    pattern: new RegExp(
      `${CVV}(?:\\s(?:hinten|behind|there|here|detrás|derrière|atrás))?${OF_WHAT}${JOINT}(${digits(3, 4)})(?![ .\\-–]?\\d)`,
      'giu',
    ),
  },
  // "The number at the back is 331", in any language.
  {
    kind: 'cvv',
    pattern: new RegExp(
      `${named(
        'code|number|digits|nummer|zahlen|ziffern|códigos?|codigo|números?|dígitos|chiffres|الرمز|رمز|الأرقام|コード|番号',
      )}[^\\d\\n.]{0,16}(?:(?:on|at) the (?:back|reverse)|behind|hinten|auf der rückseite|detrás|atrás|al dorso|reverso|au dos|derrière|no verso|裏|الخلف|خلف)(?:[^\\d\\n.]{0,16}(?:card|visa|karte|tarjeta|carte|cartão|البطاقة)){0,1}${JOINT}(${digits(3, 4)})(?![ .\\-–]?\\d)`,
      'giu',
    ),
  },
  { kind: 'cvv', pattern: new RegExp(`(${digits(3, 4)})${SAID_OF}${CVV}`, 'giu') },
  {
    kind: 'cvv',
    pattern: new RegExp(`(${digits(3, 4)})\\s?\\(?(?:cvv2?|cvc2?)(?![\\p{L}]|[\\s:=]{0,3}\\d{3})`, 'giu'),
  },
  // "4242 ... 4242 04/27 331", "exp 04/27, 331": what stands beside a card's date.
  {
    kind: 'cvv',
    pattern: new RegExp(
      `(?:\\u0000|(?<![\\p{L}])(?:exp\\p{L}{0,9}|valid\\p{L}{0,7}|val\\.?|gültig(?: bis)?|caduc\\p{L}{0,3}|vence|vto\\.?|fin))[^\\d\\n]{0,16}${EXPIRY}[\\s,;/]{1,4}(?:(?:and|und|y|et|e|code|cod|cód|cvv|with)[.:]?\\s){0,2}(\\d{3,4})(?![\\d/.,]?\\d|\\s?(?:[€$£%]|eur|usd|gbp|[\\p{L}]{3,}s(?![\\p{L}])))`,
      'giu',
    ),
    only: /card|visa|master|amex|cvv|cvc|karte|tarjeta|carte|cart[ãa]o|カード|بطاق|\d(?:[ -]?\d){12}/iu,
  },
  {
    kind: 'iban',
    pattern: /(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,34}/gi,
    trim: ibanPart,
    holds: (value) => iban(compact(value)),
    keeps: 4,
  },
  // Mistyped, or of a country that has none yet: it was called one.
  {
    kind: 'iban',
    pattern:
      /(?<![\p{L}])(?:iban|الآيبان|ايبان|آيبان)[\s:=.#-]{0,4}(?:(?:is|ist|es|est|é|lautet|number|nummer|هو)\s{1,2}){0,2}([A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{2,4}){2,8}|\d(?:[ -]?\d){13,27})(?![A-Z0-9])/giu,
    holds: (value) => digitsOf(value).length >= 8,
    keeps: 4,
  },
  {
    kind: 'account',
    pattern: new RegExp(`${ACCOUNT}${JOINT}(${digits(5, 20)})`, 'giu'),
    holds: (_, before) => !/(?:customer|client|user|member(?:ship)?|shop) account/i.test(before),
    keeps: 3,
  },
  { kind: 'account', pattern: /口座[^\d\n。]{0,12}(\d{7})(?!\d)/g, keeps: 3 },
  // Beside a bank's own number any account is one there.
  {
    kind: 'account',
    pattern: new RegExp(`${named('account|acct?|konto|cuenta|compte|conta')}${JOINT}(${digits(5, 20)})`, 'giu'),
    holds: (_, before) => /sort[ -]?code|routing|bank|blz|aba|agência|banco|banque/i.test(before),
    keeps: 3,
  },
  { kind: 'account', pattern: new RegExp(`(${digits(5, 20)})${SAID_OF}${ACCOUNT}`, 'giu'), keeps: 3 },
];
