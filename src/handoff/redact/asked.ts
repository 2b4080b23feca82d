import type { Redaction } from './rules/Rule';
import { withPlainApostrophes } from './shadow';

/** What the company's side asks a customer for. */
export type Asked = Extract<Redaction, 'one_time_code' | 'cvv' | 'password' | 'card' | 'account' | 'national_id'>;

/** A word in front of or behind "code" that makes it nobody's secret. */
const OPEN =
  'postal|post|zip|promo\\w*|discount|voucher|coupon|gift|error|fault|product|item|article|order|tracking|area|country|dial\\w*|booking|reservation|referral|model|colou?r|bar|qr|offer|reference|status|rabatt|gutschein|aktions|fehler|produkt|artikel|buchungs|farb|store|branch|source|dress|discord';
const topic = (names: string): RegExp => new RegExp(`(?<![\\p{L}])(?:${names})(?![\\p{L}])`, 'iu');

const OPEN_CODES = new RegExp(
  `(?:${OPEN})[ -]?(?:code|pin)s?|(?:código|codigo)s? (?:postal|de descuento|promocional|de producto|de error|de reserva|de barras|de área|de rastreo|de seguimiento|de rastreio|de rastreamento|de desconto|de erro|do produto|da reserva|do pedido|de cliente)|code (?:on|from|of) (?:the|your) (?:product|label|box|package|item|parcel|tag|shelf|screen)[^.?!]{0,20}|code(?: (?:do|can) you (?:see|read|find)| is(?: printed| written| shown)?| printed| written| shown)? (?:on|inside|under) (?:the|your) (?!(?:back|front|reverse|card|sms|text|phone|mobile|app|authenticator|token|device|message|e-?mail)(?![a-z]))[a-z]+|code (?:postal|promo\\w*|de réduction|erreur|d'erreur|produit|barres?|de réservation|client|article|parrainage)|cep|郵便番号|(?:クーポン|エラー|商品|バー|ＱＲ|QR|プロモーション|予約)コード|(?:رمز|كود) (?:بريدي|البريدي|خصم|الخصم|الخطأ|المنتج|الحجز|العرض)|الرمز البريدي`,
  'giu',
);

const TOPICS: readonly (readonly [Asked, RegExp])[] = [
  // Codes of banks are no codes that were sent.
  ['account', topic('sort code|bank code|routing code|bankleitzahl')],
  [
    'cvv',
    topic(
      'cvv2?|cvc2?|csc|cvn|card security (?:code|number)|security code (?:on|of|from) (?:the|your) (?:back|card).{0,20}|(?:three|3|four|4|last three|last 3)[ -]?digits? .{0,12}(?:back|front|reverse)|(?:code|number|digits) on the back|kartenprüfnummer|kartenprüfziffer|prüfziffer|prüfnummer|drei ziffern|código de seguridad (?:de|al).{0,24}|tres (?:dígitos|números)|cryptogramme(?: visuel)?|trois chiffres|código de segurança do .{0,12}|três (?:dígitos|números)',
    ),
  ],
  ['cvv', /セキュリティコード|カード裏面|裏面の3桁|رمز الأمان|رمز الامان|خلف البطاقة|ظهر البطاقة/u],
  [
    'password',
    topic(
      "passwords?|pass ?phrase|passwort|kennwort|contraseña|contrasena|clave|mot de passe|senha|palavra-passe|security (?:question|answer)|secret (?:question|answer|word)|memorable (?:word|answer)|mother'?s maiden name|maiden name|first pet|mädchenname\\w*|sicherheitsfrage|sicherheitsantwort|kundenkennwort|codewort|geheimwort|apellido de (?:soltera|su madre|tu madre)|pregunta (?:de seguridad|secreta)|palabra clave|nom de jeune fille|question (?:secrète|de sécurité)|nome de solteira|pergunta (?:secreta|de segurança)|palavra[- ]chave",
    ),
  ],
  ['password', /パスワード|合言葉|旧姓|秘密の質問|كلمة المرور|كلمة السر|الباسورد|السؤال السري|اسم عائلة والدتك/u],
  [
    'one_time_code',
    topic(
      "codes?|passcodes?|otp|one[ -]?time (?:pin|password)|pins?|pin[ -]?(?:code|number)|tans?|\\w{0,20}code|token|(?:4|6|8|four|six|eight)[ -]digits?(?: number)?|(?:digits|numbers?|figures) (?:that )?(?:we|i|they)(?:'ve| have)?(?: just)? (?:sent|texted|emailed)|(?:digits|numbers?) (?:in|from) (?:the|your) (?:sms|text|email|message|app)|einmalpasswort|(?:sms|bestätigungs|verifizierungs)-?nummer|geheimzahl|ziffern|código|codigo|códigos|nip|chiffres|palavra de uso único|dígitos",
    ),
  ],
  ['one_time_code', /コード|暗証番号|ワンタイム|認証番号|確認番号|رمز|كود|الرقم السري|أرقام التحقق/u],
  [
    'card',
    topic(
      'card (?:number|no|digits|details)|(?:number|digits) (?:on|of|from) (?:the (?:front|card)|(?:the front of )?your (?:\\w{1,10} )?card)|(?:credit|debit) card(?: number| details)?|16[ -]digit|sixteen[ -]digit|kartennummer|kreditkarten(?:nummer|daten)|número de (?:la |su |tu )?tarjeta|numero de (?:la |su |tu )?tarjeta|datos de (?:la |su |tu )?tarjeta|numéro de (?:votre |la |ta )?carte(?: bancaire)?|coordonnées bancaires|número do (?:seu )?cartão|dados do cartão',
    ),
  ],
  ['card', /カード番号|カード情報|رقم البطاقة|رقم بطاقتك|بيانات البطاقة/u],
  [
    'national_id',
    topic(
      "ssn|social security|social insurance|national (?:id|insurance|identity)|(?:government |photo )?id (?:card )?number|identity (?:card|number|document)|passport|driver'?s? licen[cs]e|driving licen[cs]e|tax (?:id|number|file)|taxpayer|steuer-?(?:id|nummer|identifikationsnummer)|\\w{0,12}ausweis\\w{0,8}|reisepass\\w{0,8}|passnummer|führerschein\\w{0,8}|\\w{0,12}versicherungsnummer|dni|nie|nif|cédula|cedula|curp|rfc|cuit|rut|pasaporte|documento(?: de identidad)?|seguridad social|seguro social|carte d'identité|pièce d'identité|sécurité sociale|passeport|permis de conduire|numéro fiscal|cpf|cnpj|rg|cartão de cidadão|passaporte|carteira de (?:identidade|motorista)|contribuinte|cnh|documento de identidade",
    ),
  ],
  [
    'national_id',
    /マイナンバー|個人番号|パスポート|旅券番号|運転免許|免許証|在留カード|رقم الهوية|هويتك|الهوية الوطنية|الرقم القومي|جواز|الإقامة|الاقامة|رقم الضمان/u,
  ],
  [
    'account',
    topic(
      '(?:bank |checking |savings )?account (?:number|no)|bank (?:account|details)|routing(?: number)?|sort code|iban|kontonummer|bankverbindung|bankdaten|número de cuenta|numero de cuenta|cuenta bancaria|clabe|cbu|numéro de compte|rib|número da conta|dados bancários|conta bancária|conta corrente|nib|agência e conta',
    ),
  ],
  ['account', /口座番号|銀行口座|رقم الحساب|رقم حساب|حسابك البنكي|رقم حسابك|الحساب البنكي|الآيبان|آيبان/u],
];
/** "The last four digits of your card" tell nobody anything. */
const LAST_FOUR =
  /last (?:four|4)|final (?:four|4)|(?:letzten|letzte) (?:vier|4)|(?:últimos|ultimos) (?:cuatro|quatro|4)|(?:quatre|4) derniers|下(?:4|四|４)桁|末尾|آخر (?:أربعة|اربعة|أربع|اربع|4|٤)/iu;
/** Warnings name a secret and ask for none. */
const WARNS =
  /(?<![\p{L}])(?:never|do not (?:share|send|tell|give|post|enter|type)|don'?t (?:share|send|tell|give|post|enter|type|need)|(?:no|not) need|won'?t (?:ask|need)|not (?:share|send|tell|ask|required)|without (?:your|the)|nie|niemals|nicht (?:mitteilen|nennen|teilen|senden|schicken|weitergeben|nötig)|nunca|no (?:comparta|compartas|envíe|envíes|diga|digas|necesito|necesitamos|hace falta)|jamais|ne (?:partagez|donnez|communiquez|transmettez|me donnez)|não (?:compartilhe|envie|informe|diga|preciso|precisamos))(?![\p{L}])|教えないで|送らないで|お知らせにならない|共有しないで|不要です|(?:لا|لن) (?:ترسل|تشارك|تعط|نطلب|نسأل|أحتاج|نحتاج)/iu;
/** What was done with a secret, or may be: nothing is asked. */
const TELLS =
  /(?<![\p{L}])(?:how (?:many|long)|wie ?viele|cuántos|combien|quantos|(?:has|have) been (?:reset|changed|updated|saved)|was (?:reset|changed|updated|saved)|you can (?:reset|change)|reset (?:your|the) password|(?:to|how to) (?:reset|change)|wurde (?:geändert|zurückgesetzt)|zurücksetzen|restablecer|cambiar (?:su|tu|la)|réinitialis\w*|redefinir|alterar a senha)(?![\p{L}])|何桁|何文字|再設定|リセット|كم رقم|إعادة تعيين|تغيير كلمة/iu;
/** Words of asking, where no question mark stands. */
const ASKS =
  /[?？؟]|(?<![\p{L}])(?:please|pls|kindly|tell|give|enter|type|provide|send|share|read|confirm|need|let me have|what'?s|what is|could|can i|may i|verify|bitte|nennen|sagen|geben|senden|schicken|brauche|benötige|wie lautet|teilen|por favor|dígame|dime|indique|indíqueme|envíe|necesito|cuál|introduzca|escriba|proporcione|facilite|merci de|veuillez|donnez|dites|indiquez|saisissez|communiquez|quel|j'ai besoin|pouvez|informe|digite|envie|diga|preciso|qual|confirme|me passe|me diga)(?![\p{L}])|ください|下さい|お願い|教えて|いただけ|入力|何ですか|من فضلك|يرجى|أرسل|ارسل|أدخل|ادخل|أعط|اعط|زود|ما هو|ما هي|أحتاج|احتاج|ممكن|أخبر/iu;
/** A code was sent: who answers with figures answers with it. */
const SENT =
  /(?<![\p{L}])(?:sent|texted|send you|emailed|geschickt|gesendet|zugesandt|enviado|enviamos|mandamos|hemos enviado|envoyé|enviei|mandei)(?![\p{L}])|送信|送りました|お送り|أرسلنا|ارسلنا|أرسلت/iu;
/** "And the rest?": what was asked for before is still asked for. */
const GOES_ON =
  /(?<![\p{L}])(?:rest|next|remaining|go on|continue|go ahead|last (?:two|three|part|digits)|other half|again|repeat|second (?:half|part|block)|then|und (?:weiter|dann)|weiter|restlichen|nochmal|wiederholen|siga|continúe|y (?:el resto|luego)|resto|repita|continuez|la suite|répét\w*|ensuite|continue|e o resto|repete|mm-?hm|uh-?huh|got it|okay|ok)(?![\p{L}])|続き|残り|もう一度|次|الباقي|تابع|أكمل|كرر/iu;
const MOST_UNITS = 1_200;
const SHORT = 60;

/**
 * What a message of the company's side asks the customer for, of what must not be kept. `before` is what the message in
 * front of it asked for, which a short "and the rest?" keeps asking for.
 */
export function askedFor(message: string, before: readonly Asked[]): Asked[] {
  const text = withPlainApostrophes(message.slice(-MOST_UNITS)).replace(OPEN_CODES, ' ');
  const asked = new Set<Asked>();
  const sentences = text.split(/(?<=[.!?。！？؟\n])/u);
  const asksAnywhere = ASKS.test(text);
  for (const sentence of sentences) {
    if (WARNS.test(sentence) || TELLS.test(sentence)) continue;
    const hit = TOPICS.find(
      ([kind, pattern]) => pattern.test(sentence) && !(kind === 'card' && LAST_FOUR.test(sentence)),
    );
    if (!hit || LAST_FOUR.test(sentence)) continue;
    const [kind] = hit;
    if (ASKS.test(sentence) || (kind === 'one_time_code' && (SENT.test(sentence) || asksAnywhere))) asked.add(kind);
  }
  if (asked.size > 0) return [...asked];
  return message.length <= SHORT && GOES_ON.test(message) && !OPEN_ASK.test(message) ? [...before] : [];
}

/** Something else is asked for. */
const OPEN_ASK =
  /(?<![\p{L}])(?:order|tracking|booking|invoice|phone|email|e-mail|name|address|zip|date|bestell\w*|sendungs\w*|rechnung\w*|telefon\w*|adresse|pedido|factura|teléfono|dirección|commande|facture|téléphone|nota|endereço|telefone)(?![\p{L}])|注文|電話|住所|名前|الطلب|الهاتف|العنوان|اسم/iu;
