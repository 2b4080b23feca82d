import { OPEN_CODES } from '../openCodes';
import { digits, IS, JOINT, named, OF_WHAT, SAID_OF, THAT_CAME, type Rule } from './Rule';

export const CODE = named(
  "otp|one[ -]?time (?:code|password|passcode|pin)|verification(?: code| number| pin)?|validation code|authori[sz]ation code|verify code|security pin|security code|2fa(?: code)?|mfa(?: code)?|authenticator(?: code)?|authentication code|confirmation (?:pin|code)|(?:sms|text|texted|login|log-in|sign-?in|access|auth|activation|recovery|backup|unlock|six[ -]digit|6[ -]digit|four[ -]digit|4[ -]digit) (?:code|pin|number)|passcode|einmal(?:code|kennwort|passwort)|(?:sms|bestätigungs|verifizierungs|freischalt|zugangs|anmelde|sicherheits|aktivierungs)-?(?:code|pin)|sms-tan|mtan|pushtan|código de (?:verificación|validación|autorización|seguridad|acceso|confirmación|un solo uso)|codigo de (?:verificacion|acceso)|code (?:de vérification|de validation|de confirmation|de sécurité|de connexion|d'autorisation|secret|d'accès|sms|à usage unique|reçu)|código de (?:verificação|validação|autorização|acesso|confirmação|segurança)|codigo de verificacao|token|認証コード|確認コード|認証番号|ワンタイム(?:パスワード|コード|パス)|رمز التحقق|رمز التفعيل|كود التفعيل|كود التحقق|الرمز السري|رمز الدخول|رمز التأكيد",
);
/** A pin or tan that is one; there are enamel pins and tan jackets. */
export const PIN =
  '(?:(?<=^|[.!?(\\n]\\s{0,2})(?:pin|tan)(?=\\s{0,3}[:=]|\\s{1,3}\\d{4,8}\\s{0,2}(?:$|[.!?)\\n]))|(?<![\\p{L}\\p{N}])(?:(?:my|your|card|atm|sim|bank|banking|online|login|debit|credit|phone|security|old|new|account|mein|meine|ihre|karten|ec|el|mi|su|le|mon|code|o|meu|seu)[ -](?:pin|tan)(?:[ -]?(?:code|number|nummer))?|pin[ -]?(?:code|number|nummer)|das pin|die (?:pin|tan)|the pin|(?:pin|tan)(?=["\']?\\s{0,2}(?:is|ist|es|est|é|:|=)))(?![\\p{L}]))';
/** Words for a PIN that mean nothing else. */
export const SECRET_NUMBER = named(
  'puk(?:[ -]?(?:code|number|nummer))?|voice ?mail (?:pin|code)|geheimzahl|geheimnummer|kartenpin|nip|clave (?:del cajero|de (?:la |mi )?tarjeta|telefónica)|senha do (?:cartão|banco)|code de (?:la |ma )?carte|clave numérica|código secreto|número secreto|code secret|code confidentiel|código pin|número pin|暗証番号|الرقم السري|رقم سري|رقمي السري|الرمز السري',
);
/** Codes that are nobody's secret. */
const OPEN_CODE =
  /(?:postal|post|zip|promo|promotion|promotional|discount|voucher|coupon|gift|error|fault|product|item|article|order|tracking|area|country|dial|dialing|dialling|booking|reservation|referral|model|colou?r|bar|qr|sku|swift|bic|source|dress|offer|reference|status|fehler|gutschein|rabatt|aktions|produkt|artikel|buchungs|http|exit|response|sort|category|store|branch|hs|tariff|vin|part)[ -]?$/iu;
/** The number is called something else right in front of it: "... the code, and my order is 4821399". */
export const OTHERS =
  /(?<!\p{L})(?:order|invoice|tracking|ticket|case|booking|reservation|customer|phone|room|flight|zip|bestell\p{L}*|auftrag\p{L}*|rechnung\p{L}*|sendung\p{L}*|kunden\p{L}*|pedido|factura|envío|reserva|cliente|commande|facture|colis|réservation|client|encomenda|fatura|注文\p{L}*|الطلب|طلبي|الفاتورة)(?:\s(?:number|no\.?|nr\.?|nummer|número|numero|numéro|id))?[\s:#,]{0,3}(?:(?:is|was|ist|war|lautet|es|era|est|é|هو)\s)?$/iu;
const CAME =
  '(?<![\\p{L}])(?:sms|text(?:ed)?|e-?mail|sent|send|received|got|came|arrived|verif|confirm|log ?in|sign ?in|authenticat|app says|phone|asked (?:for|me)|gave me|given me|verlangt|gegeben|pidieron|pidió|dieron|demandé|donné|pediram|deram|bekommen|erhalten|geschickt|angekommen|kam|bestätig|recib|lleg|envi|mandaron|reçu|envoy|arriv|receb|cheg|mandou|届|来|送|وصل|ارسل|أرسل|جاء)';

/** Most numbers stand beside none of these. */
export const CODES_NAMED = new RegExp(
  `${CODE}|${SECRET_NUMBER}|(?<![\\p{L}\\p{N}])(?:pin|tan)|code|kode|c[oó]digo|コード|كود|رمز`,
  'iu',
);

/** Codes that are good once, and numbers that open. */
export const CODE_RULES: readonly Rule[] = [
  { kind: 'one_time_code', only: CODES_NAMED, pattern: new RegExp(`${CODE}${JOINT}(${digits(4, 10)})`, 'giu') },
  { kind: 'one_time_code', only: CODES_NAMED, pattern: new RegExp(`${SECRET_NUMBER}${JOINT}(${digits(4, 8)})`, 'giu') },
  { kind: 'one_time_code', only: CODES_NAMED, pattern: new RegExp(`${PIN}${JOINT}(${digits(4, 8)})`, 'giu') },
  // "Die Geheimzahl zu meiner Karte ist 2046".
  {
    kind: 'one_time_code',
    only: CODES_NAMED,
    pattern: new RegExp(`(?:${CODE}|${SECRET_NUMBER}|${PIN})${OF_WHAT}${IS}\\s{0,3}(${digits(4, 10)})`, 'giu'),
    holds: (_, before) => !OTHERS.test(before),
  },
  {
    kind: 'one_time_code',
    only: CODES_NAMED,
    pattern: new RegExp(`(?:${CODE}|${SECRET_NUMBER}|${PIN})(?:${THAT_CAME})(${digits(4, 10)})`, 'giu'),
    holds: (_, before) => !OTHERS.test(before),
  },
  {
    kind: 'one_time_code',
    only: CODES_NAMED,
    pattern: new RegExp(
      `(${digits(4, 10)})${SAID_OF}(?:${CODE}|${named('pin|pin code|tan|code|kode|código|code sms|コード|الرمز|الكود|رمز')})`,
      'giu',
    ),
  },
  // "Code 482913 just came by sms", "the code you sent me is 482913".
  {
    kind: 'one_time_code',
    only: CODES_NAMED,
    pattern: new RegExp(
      `(?<![\\p{Script=Latin}\\p{Script=Arabic}])(?:code|kode|código|codigo|コード|الكود|الرمز|رمز|كود)(?![\\p{L}])[^\\d\\n.!?]{0,40}?(${digits(4, 8)})(?=[^\\n]{0,60}?${CAME})`,
      'giu',
    ),
    holds: (_, before) => !isOpenCode(before) && !OTHERS.test(before),
  },
  {
    kind: 'one_time_code',
    only: CODES_NAMED,
    pattern: new RegExp(
      `${CAME}[^\\d\\n]{0,40}?(?<![\\p{Script=Latin}\\p{Script=Arabic}])(?:code|kode|código|codigo|コード|الكود|الرمز|رمز|كود)(?![\\p{L}])[^\\d\\n.!?]{0,30}?(${digits(4, 8)})`,
      'giu',
    ),
    holds: (_, before) => !isOpenCode(before) && !OTHERS.test(before),
  },
  {
    kind: 'one_time_code',
    only: CODES_NAMED,
    pattern: new RegExp(
      `(?<![\\p{Script=Latin}\\p{Script=Arabic}])(?:code|kode|código|codigo|コード|الكود|الرمز|رمز|كود)(?![\\p{L}])[^\\d\\n.!?]{0,30}?${CAME}[^\\d\\n!?]{0,30}?(${digits(4, 8)})`,
      'giu',
    ),
    holds: (_, before) => !isOpenCode(before) && !OTHERS.test(before),
  },
  {
    kind: 'one_time_code',
    only: CODES_NAMED,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:the |my |your |der |el |le |o |meu |mi )?code(?:\\s{0,2}(?:is|ist|es|est|é|:|=|was)){0,2}\\s{0,2}(\\d(?:[ -]?\\d){5})(?![\\p{L}\\d]|[ -]\\d)`,
      'giu',
    ),
    holds: (_, before) => !isOpenCode(before) && !OTHERS.test(before),
  },
  {
    kind: 'one_time_code',
    only: CODES_NAMED,
    pattern:
      /(?:(?<![\p{L}])(?:(?:el|mi|o|meu|le|mon) (?:código|codigo|code)|الكود|الرمز|كود|رمز)(?:\s{1,2}(?:es|est|é|le|هو)|\s?[:=]|\s{1,2}){1,2}|コード(?:は|：|:))\s{0,2}(\d{6}|\d{3}[ -]\d{3})(?![\p{Script=Latin}\d])/giu,
    holds: (_, before) => !isOpenCode(before) && !OTHERS.test(before),
  },
  // "Pin for my debit card, 6120".
  {
    kind: 'one_time_code',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:pin|tan|code)\\s(?:for|of|to|für|zu|von|de|del|da|do|du|para|pour)(?:\\s{1,2}[\\p{L}'’-]{1,16}){0,3}\\s{1,2}(?:card|account|bank|phone|sim|voicemail|app|karte|konto|handy|tarjeta|cuenta|móvil|carte|compte|téléphone|cartão|conta|celular)[\\s,:]{1,3}(${digits(4, 8)})`,
      'giu',
    ),
    only: CODES_NAMED,
  },
  // Google's, and many others since.
  { kind: 'one_time_code', pattern: /(?<![A-Za-z0-9])G-\d{6}(?!\d)/g },
];

/** Whether the last "code" in front is nobody's secret. */
export function isOpenCode(before: string): boolean {
  if (OPEN_CODE.test(beforeCode(before))) return true;
  const last = [...before.matchAll(OPEN_CODES)].at(-1);
  return last !== undefined && before.length - last.index - last[0].length < 24;
}

/** What stands in front of the last "code" in a text. */
function beforeCode(before: string): string {
  const at = before.toLowerCase().search(/(?:code|kode|código|codigo|コード|كود|رمز|الرمز|الكود)[^\n]{0,40}$/u);
  return at < 0 ? before : before.slice(0, at);
}
