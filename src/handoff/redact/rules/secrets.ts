import { digits, JOINT, named, OF_WHAT, SAID_OF, THAT_CAME, type Rule } from './Rule';

/** Letters and digits or signs together, as no word has them. */
export function isSecret(value: string): boolean {
  return /\p{L}/u.test(value) && /[\d=+/_~!@#$%^&*?]/.test(value.replace(/(?<![.!?,;:)])[.!?,;:)]+$/, ''));
}

/** "The password is wrong" tells nothing, in any language. */
const TELLS_NOTHING = new Set(
  (
    'wrong not incorrect invalid expired lost forgotten gone reset falsch nicht the my a an too required never still always ' +
    'ungültig weg abgelaufen vergessen incorrecta incorrecto no pas oublié expiré faux incorrect inválida errada errado não ' +
    'what where this that it here there how which who why when was wie wo que qué cuál cual como quel quelle o que qual ' +
    'protected secure safe saved changed correct right good ok okay fine working broken blocked locked needed being been ' +
    'different same new old empty blank weak strong short long only just so very also already on in at by for from to of ' +
    'and or but if then falsche mein meine das die der es sie ein eine olvidada caducada bloqueada bloqueado bloquée perdu ' +
    'perdue esquecida expirada bloqueada muy demasiado trop muito mal bien noch schon immer gesperrt korrekt richtig sicher ' +
    'rejected accepted denied declined refused sent stolen leaked hacked compromised updated abgelehnt gestohlen geändert ' +
    'zurückgesetzt rechazada robada cambiada refusé volé changé recusada roubada trocada ' +
    'reset? change forgot manager managers field page link email hint policy protection recovery requirements rules ' +
    'خطأ غلط غير ليست لا منسية صحيحة'
  ).split(' '),
);
const tells = (value: string): boolean =>
  !TELLS_NOTHING.has(
    value
      .toLowerCase()
      .replace(/^[¿¡("'“]+/, '')
      .replace(/(?<![.!?,;:)"'”])[.!?,;:)"'”]+$/, ''),
  );

const PASSWORD = named(
  'password|passwort|passwd|pwd|pw|pass ?phrase|pasword|passwrd|pass word|paswort|kennwort|contraseña|contrasena|clave|mot de passe|mdp|senha|palavra-passe|パスワード|暗証番号|كلمة المرور|كلمة السر|كلمه السر|كلمة سر|الباسورد|باسورد|الرقم السري|passcode',
);
const IS =
  "(?:\\s{0,3}(?:is|'s|c'est|c’est|should be|müsste|ist|was|lautet|heißt|es|est|é|eh|:|=|->|は|هي|هو)(?![\\p{L}])){1,2}";
/** What was one is told like what is one, where it looks like one. */
const WAS = '\\s{1,3}(?:was|were|war|wäre|hieß|era|fue|était|etait|foi)\\s{1,3}';
/** Words that open an account and mean nothing else. */
const SECRET_WORD = named(
  'magic word|secret word|memorable word|security word|code ?word|secret answer|security answer|geheimwort|codewort|losungswort|sicherheitswort|kundenkennwort|palabra secreta|palabra clave|respuesta secreta|mot secret|réponse secrète|palavra secreta|palavra[- ]chave|resposta secreta|合言葉|秘密の言葉|كلمة سرية|الكلمة السرية',
);
/** An apostrophe inside belongs to it ("dog's4life"); one that closes does not. */
const WORD = "[\"'“«「]?((?:[^\\s\"'”»」,;]|(?<=[^\\s\"',;:])'(?=[^\\s\"'.,;:!?)}\\]])){3,128})";

const CODE = named(
  "otp|one[ -]?time (?:code|password|passcode|pin)|verification(?: code| number| pin)?|validation code|authori[sz]ation code|verify code|security pin|2fa(?: code)?|mfa(?: code)?|authenticator(?: code)?|authentication code|confirmation (?:pin|code)|(?:sms|text|texted|login|log-in|sign-?in|access|auth|activation|recovery|backup|unlock|six[ -]digit|6[ -]digit|four[ -]digit|4[ -]digit) (?:code|pin|number)|passcode|einmal(?:code|kennwort|passwort)|(?:sms|bestätigungs|verifizierungs|freischalt|zugangs|anmelde|sicherheits|aktivierungs)-?(?:code|pin)|sms-tan|mtan|pushtan|código de (?:verificación|validación|autorización|seguridad|acceso|confirmación|un solo uso)|codigo de (?:verificacion|acceso)|code (?:de vérification|de validation|de confirmation|de sécurité|de connexion|d'autorisation|secret|d'accès|sms|à usage unique|reçu)|código de (?:verificação|validação|autorização|acesso|confirmação|segurança)|codigo de verificacao|token|認証コード|確認コード|認証番号|ワンタイムパスワード|رمز التحقق|رمز التفعيل|كود التفعيل|كود التحقق|الرمز السري|رمز الدخول|رمز التأكيد",
);
/** A pin or tan that is one; there are enamel pins and tan jackets. */
const PIN =
  '(?:(?<=^|[.!?\\n]\\s{0,2})(?:pin|tan)(?=\\s{0,3}[:=]|\\s{1,3}\\d{4,8}\\s{0,2}(?:$|[.!?\\n]))|(?<![\\p{L}\\p{N}])(?:(?:my|your|card|atm|sim|bank|debit|credit|phone|security|old|new|account|mein|meine|ihre|karten|ec|el|mi|su|le|mon|code|o|meu|seu)[ -](?:pin|tan)(?:[ -]?(?:code|number|nummer))?|pin[ -]?(?:code|number|nummer)|das pin|die (?:pin|tan)|the pin|(?:pin|tan)(?=["\']?\\s{0,2}(?:is|ist|es|est|é|:|=)))(?![\\p{L}]))';
/** Words for a PIN that mean nothing else. */
const SECRET_NUMBER = named(
  'geheimzahl|geheimnummer|kartenpin|nip|clave (?:del cajero|de (?:la |mi )?tarjeta|telefónica)|senha do (?:cartão|banco)|code de (?:la |ma )?carte|clave numérica|código secreto|número secreto|code secret|code confidentiel|código pin|número pin|暗証番号|الرقم السري|رقم سري|رقمي السري|الرمز السري',
);
/** Codes that are nobody's secret. */
const OPEN_CODE =
  /(?:postal|post|zip|promo|promotion|promotional|discount|voucher|coupon|gift|error|fault|product|item|article|order|tracking|area|country|dial|dialing|dialling|booking|reservation|referral|model|colou?r|bar|qr|sku|swift|bic|source|dress|offer|reference|status|fehler|gutschein|rabatt|aktions|produkt|artikel|buchungs|http|exit|response|sort|category|store|branch|hs|tariff|vin|part)[ -]?$/iu;
/** The number is called something else right in front of it: "... the code, and my order is 4821399". */
const OTHERS =
  /(?<!\p{L})(?:order|invoice|tracking|ticket|case|booking|reservation|customer|phone|room|flight|zip|bestell\p{L}*|auftrag\p{L}*|rechnung\p{L}*|sendung\p{L}*|kunden\p{L}*|pedido|factura|envío|reserva|cliente|commande|facture|colis|réservation|client|encomenda|fatura|注文\p{L}*|الطلب|طلبي|الفاتورة)(?:\s(?:number|no\.?|nr\.?|nummer|número|numero|numéro|id))?[\s:#,]{0,3}(?:(?:is|was|ist|war|lautet|es|era|est|é|هو)\s)?$/iu;
const CAME =
  '(?:sms|text(?:ed)?|e-?mail|sent|send|received|got|came|arrived|verif|confirm|log ?in|sign ?in|authenticat|app says|phone|bekommen|erhalten|geschickt|angekommen|kam|bestätig|recib|lleg|envi|mandaron|reçu|envoy|arriv|receb|cheg|mandou|届|来|送|وصل|ارسل|أرسل|جاء)';

/** Passwords, and codes that are good once. */
export const SECRET_RULES: readonly Rule[] = [
  { kind: 'one_time_code', pattern: new RegExp(`${CODE}${JOINT}(${digits(4, 10)})`, 'giu') },
  { kind: 'one_time_code', pattern: new RegExp(`${SECRET_NUMBER}${JOINT}(${digits(4, 8)})`, 'giu') },
  { kind: 'one_time_code', pattern: new RegExp(`${PIN}${JOINT}(${digits(4, 8)})`, 'giu') },
  {
    kind: 'one_time_code',
    pattern: new RegExp(`(?:${CODE}|${SECRET_NUMBER}|${PIN})(?:${THAT_CAME})(${digits(4, 10)})`, 'giu'),
    holds: (_, before) => !OTHERS.test(before),
  },
  {
    kind: 'one_time_code',
    pattern: new RegExp(
      `(${digits(4, 10)})${SAID_OF}(?:${CODE}|${named('pin|pin code|tan|code|kode|código|code sms|コード|الرمز|الكود|رمز')})`,
      'giu',
    ),
  },
  // "Code 482913 just came by sms", "the code you sent me is 482913".
  {
    kind: 'one_time_code',
    pattern: new RegExp(
      `(?<![\\p{L}])(?:code|kode|código|codigo|コード|الكود|الرمز|رمز|كود)(?![\\p{L}])[^\\d\\n.!?]{0,40}?(${digits(4, 8)})(?=[^\\n]{0,60}?${CAME})`,
      'giu',
    ),
    holds: (_, before) => !OPEN_CODE.test(beforeCode(before)) && !OTHERS.test(before),
  },
  {
    kind: 'one_time_code',
    pattern: new RegExp(
      `${CAME}[^\\d\\n]{0,40}?(?<![\\p{L}])(?:code|kode|código|codigo|コード|الكود|الرمز|رمز|كود)(?![\\p{L}])[^\\d\\n.!?]{0,30}?(${digits(4, 8)})`,
      'giu',
    ),
    holds: (_, before) => !OPEN_CODE.test(beforeCode(before)) && !OTHERS.test(before),
  },
  {
    kind: 'one_time_code',
    pattern: new RegExp(
      `(?<![\\p{L}])(?:code|kode|código|codigo|コード|الكود|الرمز|رمز|كود)(?![\\p{L}])[^\\d\\n.!?]{0,30}?${CAME}[^\\d\\n!?]{0,30}?(${digits(4, 8)})`,
      'giu',
    ),
    holds: (_, before) => !OPEN_CODE.test(beforeCode(before)) && !OTHERS.test(before),
  },
  {
    kind: 'one_time_code',
    pattern: new RegExp(
      `(?<![\\p{L}])(?:the |my |your |der |el |le |o |meu |mi )?code(?:\\s{0,2}(?:is|ist|es|est|é|:|=|was)){0,2}\\s{0,2}(\\d{6}|\\d{3}[ -]\\d{3})(?![\\p{L}\\d])`,
      'giu',
    ),
    holds: (_, before) => !OPEN_CODE.test(beforeCode(before)) && !OTHERS.test(before),
  },
  // Google's, and many others since.
  { kind: 'one_time_code', pattern: /(?<![A-Za-z0-9])G-\d{6}(?!\d)/g },
  { kind: 'password', pattern: /\b[a-z][a-z0-9+.-]{1,10}:\/\/[^\s:@/]{1,64}:([^\s@/]{1,128})@/gi, wordy: true },
  { kind: 'password', pattern: new RegExp(`${PASSWORD}["']?${IS}\\s{0,3}${WORD}`, 'giu'), holds: tells, wordy: true },
  {
    kind: 'password',
    // "My password hunter2": with no word between, only what no dictionary holds.
    pattern: new RegExp(`${PASSWORD}\\s{1,3}${WORD}`, 'giu'),
    holds: (value) => isSecret(value) && tells(value),
    wordy: true,
  },
  // "The pw for the account is Marmelade!9".
  {
    kind: 'password',
    pattern: new RegExp(
      `${PASSWORD}\\s{1,2}(?:for|to|of|on|für|zu|para|de|do|da|pour)\\s[^\\n.!?;:]{1,40}?${IS}\\s{0,3}${WORD}`,
      'giu',
    ),
    holds: (value) => isSecret(value) && tells(value),
    wordy: true,
  },
  {
    kind: 'password',
    pattern: new RegExp(`${PASSWORD}${WAS}${WORD}`, 'giu'),
    holds: (value) => isSecret(value),
    wordy: true,
  },
  // "My password for the machine is 4471": figures alone are one too.
  { kind: 'password', pattern: new RegExp(`${PASSWORD}${OF_WHAT}${IS}\\s{0,3}(${digits(4, 8)})`, 'giu') },
  {
    kind: 'password',
    pattern: new RegExp(`${SECRET_WORD}${OF_WHAT}(?:${IS}|${WAS})\\s{0,3}${WORD}`, 'giu'),
    holds: tells,
    wordy: true,
  },
  // "pass: blue.Sofa22", "login jonas / pass kiwi-77"; a mountain pass has no colon behind it.
  {
    kind: 'password',
    pattern: /(?<![\p{L}\p{N}])(?:pass|passw|pwort)(?:\s{0,2}[:=]\s{0,2}|\s{1,2})["']?([^\s"',;]{4,64})/giu,
    holds: (value) => isSecret(value) && tells(value),
    wordy: true,
  },
  // Who shortens the word hands it over: "pwd sunshine".
  {
    kind: 'password',
    pattern: /(?<![\p{L}\p{N}])(?:pwd|pw|mdp)[\s:=]{1,3}["']?([^\s"',;]{4,64})/giu,
    holds: tells,
    wordy: true,
  },
  {
    kind: 'password',
    pattern: new RegExp(`(?<![^\\s"'“«])([^\\s"'“”«»,;]{4,64})${SAID_OF}${PASSWORD}`, 'giu'),
    holds: tells,
    wordy: true,
  },
  { kind: 'password', pattern: /(?:パスワード|暗証番号)(?:は|：|:|が)\s{0,2}([A-Za-z0-9!-~]{4,64})/gu, wordy: true },
];

/** What stands in front of the last "code" in a text. */
function beforeCode(before: string): string {
  const at = before.toLowerCase().search(/(?:code|kode|código|codigo|コード|كود|رمز|الرمز|الكود)[^\n]{0,40}$/u);
  return at < 0 ? before : before.slice(0, at);
}
