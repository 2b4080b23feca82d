import type { Redaction } from './rules/Rule';
import { OPEN_CODES } from './openCodes';
import { withPlainApostrophes } from './shadow';

/** What the company's side asks a customer for. */
export type Asked = Extract<
  Redaction,
  'one_time_code' | 'cvv' | 'password' | 'card' | 'account' | 'national_id' | 'api_key'
>;

/** What a message of the company's side asked for. */
export interface Question {
  kinds: readonly Asked[];
  /** It asks for something that is no secret as well: "your PIN, then your postcode". */
  more: boolean;
}
export const NOTHING_ASKED: Question = { kinds: [], more: false };

const topic = (names: string): RegExp => new RegExp(`(?<![\\p{L}])(?:${names})(?![\\p{L}])`, 'giu');

const TOPICS: readonly (readonly [Asked, RegExp])[] = [
  [
    'api_key',
    topic(
      'api[ -]?(?:key|token|secret)s?|access[ -]?(?:key|token)s?|(?:secret|private|auth)[ -]?(?:key|token)s?|api-schlüssel|clave de (?:la )?api|clé d.?api|chave (?:da |de )?api|APIキー',
    ),
  ],
  // Codes of banks are no codes that were sent.
  ['account', topic('sort code|bank code|routing code|bankleitzahl')],
  [
    'cvv',
    topic(
      'cvv2?|cvc2?|csc|cvn|card security (?:code|number)|security code (?:on|of|from) (?:the|your) (?:back|card).{0,20}|(?:three|3|four|4|last three|last 3)[ -]?digits? .{0,12}(?:back|front|reverse)|last (?:three|3|four|4) (?:on|at|from) (?:the|its) (?:back|reverse)|(?:code|number|digits) on the back|kartenprüfnummer|kartenprüfziffer|prüfziffer|prüfnummer|drei ziffern|código de seguridad (?:de|al).{0,24}|tres (?:dígitos|números)|cryptogramme(?: visuel)?|trois chiffres|código de segurança do .{0,12}|três (?:dígitos|números)',
    ),
  ],
  ['cvv', /セキュリティコード|カード裏面|裏面の3桁|رمز الأمان|رمز الامان|خلف البطاقة|ظهر البطاقة/gu],
  [
    'password',
    topic(
      "passwords?|pass ?phrase|\\p{L}{4,14}wort|(?:security|secret|safe|code|memorable)[ -]?(?:word|phrase)|contraseña|contrasena|clave|mot de passe|senha|palavra-passe|security (?:question|answer)|secret (?:question|answer|word)|memorable (?:word|answer)|mother'?s maiden name|maiden name|first pet|mädchenname\\w*|sicherheitsfrage|sicherheitsantwort|kundenkennwort|codewort|geheimwort|apellido de (?:soltera|su madre|tu madre)|(?:pregunta|palabra|frase|respuesta) (?:de seguridad|secreta|clave)|nom de jeune fille|(?:question|phrase|réponse) (?:secrète|de sécurité)|mot (?:secret|de sécurité)|nome de solteira|(?:pergunta|palavra|frase|resposta) (?:secreta|de segurança)|palavra[- ]chave",
    ),
  ],
  [
    'password',
    /パスワード|合言葉|秘密の言葉|旧姓|秘密の質問|كلمة المرور|كلمة السر|الباسورد|السؤال السري|اسم عائلة والدتك/gu,
  ],
  [
    'one_time_code',
    topic(
      "codes?|verification (?:number|digits)|(?:security|confirmation) digits|passcodes?|otp|one[ -]?time (?:pin|password)|pins?|pin[ -]?(?:code|number)|tans?|[\\p{L}-]{0,24}code|token|(?:4|6|8|four|six|eight)[ -]digits?(?: number)?|(?:digits|numbers?|figures) (?:that )?(?:we|i|they)(?:'ve| have)?(?: just)? (?:sent|texted|emailed)|(?:digits|numbers?) (?:in|from) (?:the|your) (?:sms|text|email|message|app)|einmalpasswort|(?:sms|bestätigungs|verifizierungs)-?nummer|geheimzahl|ziffern|código|codigo|códigos|nip|chiffres|palavra de uso único|dígitos",
    ),
  ],
  ['one_time_code', /コード|暗証番号|ワンタイム|認証番号|確認番号|رمز|كود|الرقم السري|أرقام التحقق/gu],
  [
    'card',
    topic(
      'card (?:number|no|digits|details)|(?<!(?:customer|loyalty|order|member|membership) )(?:long |full )?(?:number|digits)(?: [a-z]{2,10}){1,5} (?<!(?:loyalty|gift|member|membership|business|sim|library|store) )card|(?:number|digits) (?:on|of|from) (?:the (?:front|card)|(?:the front of )?your (?:\\w{1,10} )?card)|(?:credit|debit) card(?: number| details)?|16[ -]digit|sixteen[ -]digit|kartennummer|kreditkarten(?:nummer|daten)|número de (?:la |su |tu )?tarjeta|numero de (?:la |su |tu )?tarjeta|datos de (?:la |su |tu )?tarjeta|numéro de (?:votre |la |ta )?carte(?: bancaire)?|coordonnées bancaires|número do (?:seu )?cartão|dados do cartão',
    ),
  ],
  ['card', /カード番号|カード情報|رقم البطاقة|رقم بطاقتك|بيانات البطاقة/gu],
  [
    'national_id',
    topic(
      "ssn|social security|social insurance|national (?:id|insurance|identity)|(?:government |photo )?id (?:card )?number|identity (?:card|number|document)|passport|driver'?s? licen[cs]e|driving licen[cs]e|tax (?:id|number|file)|taxpayer|steuer-?(?:id|nummer|identifikationsnummer)|\\w{0,12}ausweis\\w{0,8}|reisepass\\w{0,8}|passnummer|führerschein\\w{0,8}|\\w{0,12}versicher(?:ungs|ten)nummer|dni|nie|nif|cédula|cedula|curp|rfc|cuit|rut|pasaporte|documento(?: de identidad)?|seguridad social|seguro social|carte d'identité|pièce d'identité|sécurité sociale|passeport|permis de conduire|numéro fiscal|cpf|cnpj|rg|cartão de cidadão|passaporte|carteira de (?:identidade|motorista)|contribuinte|cnh|documento de identidade",
    ),
  ],
  [
    'national_id',
    /マイナンバー|個人番号|パスポート|旅券番号|運転免許|免許証|在留カード|رقم الهوية|هويتك|الهوية الوطنية|الرقم القومي|جواز|الإقامة|الاقامة|رقم الضمان/gu,
  ],
  [
    'account',
    topic(
      '(?:bank |checking |savings )?account (?:number|no)|bank (?:account|details)|routing(?: number)?|sort code|iban|kontonummer|bankverbindung|bankdaten|número de cuenta|numero de cuenta|cuenta bancaria|clabe|cbu|numéro de compte|rib|número da conta|dados bancários|conta bancária|conta corrente|nib|agência e conta',
    ),
  ],
  ['account', /口座番号|銀行口座|رقم الحساب|رقم حساب|حسابك البنكي|رقم حسابك|الحساب البنكي|الآيبان|آيبان/gu],
];
/** "The last four digits of your card" tell nobody anything. */
const LAST_FOUR =
  /last (?:four|4)|final (?:four|4)|(?:letzten|letzte) (?:vier|4)|(?:últimos|ultimos) (?:cuatro|quatro|4)|(?:quatre|4) derniers|下(?:4|四|４)桁|末尾|آخر (?:أربعة|اربعة|أربع|اربع|4|٤)/iu;
/** Warnings name a secret and ask for none. */
const WARNS =
  /(?<![\p{L}])(?:never|do not (?:share|send|tell|give|post|enter|type)|don'?t (?:share|send|tell|give|post|enter|type|need)|(?:no|not) need|won'?t (?:ask|need)|not (?:share|send|tell|ask|required)|without (?:your|the)|nie|niemals|nicht (?:mitteilen|nennen|teilen|senden|schicken|weitergeben|nötig)|nunca|no (?:comparta|compartas|envíe|envíes|diga|digas|necesito|necesitamos|hace falta)|jamais|ne (?:partagez|donnez|communiquez|transmettez|me donnez)|não (?:compartilhe|envie|informe|diga|preciso|precisamos))(?![\p{L}])|教えないで|送らないで|お知らせにならない|共有しないで|不要です|(?:لا|لن) (?:ترسل|تشارك|تعط|نطلب|نسأل|أحتاج|نحتاج)/iu;
/** What was done with a secret, or may be: nothing is asked. */
const TELLS =
  /(?<![\p{L}])(?:how (?:many|long)|wie ?viele|cuántos|combien|quantos|(?:has|have) been (?:reset|changed|updated|saved)|was (?:reset|changed|updated|saved)|you can (?:reset|change)|reset (?:your|the) password|(?:to|how to) (?:reset|change)|wurde (?:geändert|zurückgesetzt)|zurücksetzen|restablecer|cambiar (?:su|tu|la)|réinitialis\w*|redefinir|alterar a senha)(?![\p{L}])|何桁|何文字|再設定|リセット|كم رقم(?! (?:ال)?(?:حساب|بطاق|هوي|جواز|رمز|كود))|كم عدد|إعادة تعيين|تغيير كلمة/iu;
/** Words of asking, where no question mark stands. */
const ASKS =
  /[?？؟]|(?<![\p{L}])(?:please|pls|kindly|tell|give|enter|type|provide|send|share|read|confirm|need|let me have|what'?s|what is|could|can i|may i|verify|bitte|nennen|sagen|geben|senden|schicken|brauche|benötige|wie lautet|teilen|por favor|dígame|dime|indique|indíqueme|envíe|necesito|cuál|introduzca|escriba|proporcione|facilite|merci de|veuillez|donnez|dites|indiquez|saisissez|communiquez|quel|j'ai besoin|pouvez|informe|digite|envie|diga|preciso|qual|confirme|me passe|me diga)(?![\p{L}])|ください|下さい|お願い|教えて|いただけ|入力|(?:です|ます|でしょう)か|من فضلك|يرجى|أرسل|ارسل|أدخل|ادخل|أعط|اعط|زود|ما هو|ما هي|أحتاج|احتاج|ممكن|أخبر|(?<!\p{L})(?:كم|وش|ايش|شنو|إيه|ما) /iu;
/** A code was sent: who answers with figures answers with it. */
const SENT =
  /(?<![\p{L}])(?:sent|texted|send you|emailed|geschickt|gesendet|zugesandt|enviado|enviamos|mandamos|hemos enviado|envoyé|enviei|mandei)(?![\p{L}])|送信|送りました|お送り|أرسلنا|ارسلنا|أرسلت/iu;
/** "And the rest?": what was asked for before is still asked for. */
const GOES_ON =
  /(?<![\p{L}])(?:rest|next|remaining|go on|continue|go ahead|last (?:two|three|part|digits)|other half|again|repeat|second (?:half|part|block)|then|und (?:weiter|dann)|weiter|restlichen|nochmal|wiederholen|siga|continúe|y (?:el resto|luego)|resto|repita|continuez|la suite|répét\w*|ensuite|continue|e o resto|repete|mm-?hm|uh-?huh|got it|okay|ok)(?![\p{L}])|続き|残り|もう一度|次|الباقي|تابع|أكمل|كرر/iu;
/** What was said did not do: it is to be said again. */
const RETRY =
  /(?<![\p{L}])(?:again|another|new one|once more|one more time|old one|expired|invalid|wrong|incorrect|(?:did|does)(?:n'?t| not) (?:match|work)|repeat|(?:is|was)(?:n'?t| not) (?:it|right|correct)|not (?:it|right|correct|quite)|nicht (?:richtig|korrekt)|no es (?:es[ea]|así)|ce n'est pas|não é (?:ess[ea]|isso)|noch ?(?:ein)?mal|abgelaufen|falsch|die alte|ungültig|stimmt nicht|wiederholen|otra vez|de nuevo|nuevamente|caducado|vencido|incorrect[ao]|no coincide|no funcion[aó]|repet\p{L}{1,4}|repit\p{L}{1,4}|encore(?: une fois)?|à nouveau|expiré|répét\p{L}{1,4}|ne (?:correspond|marche) pas|de novo|outra vez|novamente|não (?:bateu|confere|funcionou)|expirou)(?![\p{L}])|もう一度|再度|違|期限切れ|一致しま|مرة (?:أخرى|اخرى|ثانية)|غير صحيح|انتهت|خطأ/iu;
/** What came to the customer's phone: "we just texted you", "what popped up on your phone". */
const CAME =
  /(?<![\p{L}])(?:sms|texted|messaged|text message|(?:the|your|a) text|authenticator|(?:we|i|they)(?:'ve| have|'ll have)?(?: just)? sent you|popped up|came (?:up|in|through)|you(?:'ve| have|'ll have)?(?: just)? (?:got|get|received|receive)|(?:the|a) message (?:on|from|we|i|that)|(?:on|from) your (?:phone|mobile|app)|gerade geschickt|geschickt haben|haben sie (?:gerade )?(?:bekommen|erhalten)|in der (?:nachricht|sms)|auf (?:ihr|dein|ihrem|deinem) handy|textnachricht|le (?:ha |acaba de )?lleg\p{L}{1,4}|(?:al|en su|en el) móvil|le (?:enviamos|mandamos|hemos enviado)|mensaje de texto|(?:avez|as) reçu|venons de vous envoyer|par texto|chegou|no (?:seu )?celular|(?:recebeu|enviamos|mandamos)(?! (?:o|a) (?:pedido|nota)))(?![\p{L}])|携帯に|スマホに|届いた|メッセージに|SMS|وصلك|وصلتك|أرسلناه|أرسلناها|في الرسالة|على جوالك/iu;
/** What may be read from it. */
const FIGURES_OF_IT =
  /(?<![\p{L}])(?:numbers?|digits?|figures?|characters?|code|what(?:'s| is| does| do)|read (?:it|me|out|that)|nummer|zahl(?:en)?|ziffern?|zeichen|was (?:steht|sehen|siehst)|vorlesen|lesen sie|lautet|números?|dígitos?|cifras?|qué (?:dice|pone|número)|numéros?|chiffres?|caractères?|qu'est-ce qui|que dit|que diz|o que (?:diz|aparece|chegou)|o número)(?![\p{L}])|番号|数字|何と|読み上げ|桁|الرقم|رقم|الأرقام|مكتوب/iu;
/** Things that are sent and are no secret. */
const OPEN_SENT =
  /(?<![\p{L}])(?:forms?|photos?|pictures?|labels?|parcels?|packages?|box(?:es)?|letters?|offers?|quotes?|catalogu?es?|formular|foto|paket|brief|angebot|formulario|paquete|caja|formulaire|colis|caixa|pacote|encomenda)(?![\p{L}])|写真|荷物|الصورة|الطرد/iu;
/** What is asked to know somebody again. */
const FRAME =
  /(?<![\p{L}])(?:security|secure|verify|verification|identif\p{L}{1,8}|sicherheit|verifizier\p{L}{0,5}|legitimation|seguridad|verificar|verificación|sécurité|vérifi\p{L}{1,7}|segurança|verificação|secret|secreta|geheim\p{L}{0,6}|account recovery)(?![\p{L}])|本人確認|セキュリティ|秘密|للتحقق|التحقق|الأمان/iu;
/** Of whose life it is: the first pet, the mother, the favourite teacher. */
const LIFE =
  /(?<![\p{L}])(?:first|childhood|favou?rite|mother(?:'s)?|father(?:'s)?|grand(?:mother|father|ma|pa)(?:'s)?|maiden|middle name|nickname|grew up|grow up|were you born|best (?:friend|man)|honeymoon|erste[rsnm]?|lieblings\p{L}{1,12}|mutter|vater|großmutter|großvater|aufgewachsen|kindheit|spitzname|primer[ao]?|madre|padre|abuel[ao]|favorit[ao]|creció|creciste|infancia|apodo|premi(?:er|ère)|mère|père|préférée?|grandi|enfance|surnom|primeir[ao]|mãe|pai|av[óô]|cresceu|infância|apelido)(?![\p{L}])|最初|お?母|お?父|好きな|育った|あだ名|أول|والدتك|والدك|أمك|المفضل|نشأت/iu;
const MOST_UNITS = 1_200;
const SHORT = 60;
const REMARK = 120;

/**
 * What a message of the company's side asks the customer for, of what must not be kept. `before` is what was asked for
 * until then: a short "and the rest?" keeps asking for it, and so does what asks for nothing while it was not `answered`.
 */
export function askedFor(message: string, before: Question = NOTHING_ASKED, answered = true): Question {
  const text = withPlainApostrophes(message.slice(-MOST_UNITS)).replace(OPEN_CODES, ' ');
  // Most messages ask for nothing, and nothing was asked before.
  if (before.kinds.length === 0 && !ASKS.test(text) && !SENT.test(text)) return NOTHING_ASKED;
  // "Your phone" as the place where a code came is no phone number that is asked for.
  const open = OPEN_ASK.test(withPlainApostrophes(message.slice(-MOST_UNITS)).replace(ON_THE_PHONE, ' '));
  const kinds = kindsIn(text, before, open);
  if (kinds.size > 0) return { kinds: [...kinds], more: open };
  if (open || WHO.test(text)) return NOTHING_ASKED;
  if (message.length <= SHORT && GOES_ON.test(message)) return before;
  if (message.length > REMARK) return NOTHING_ASKED;
  // What is to be said again is asked anew, and so is what is said to look otherwise: "the code has six digits".
  if (RETRY.test(message) || (!ASKS.test(text) && !CONTENT.test(text) && speaksOf(text, before))) return { ...before };
  if (!answered && !ASKS.test(text)) return before;
  return NOTHING_ASKED;
}

/** Whether a message names what was asked for before. */
function speaksOf(text: string, { kinds }: Question): boolean {
  return TOPICS.some(([kind, pattern]) => kinds.includes(kind) && text.search(pattern) >= 0);
}
/** The answer did. */
const CONTENT =
  /(?<![\p{L}])(?:thanks?|thank you|correct|right|verified|confirmed|works|great|perfect|danke|stimmt|richtig|passt|gracias|correcto|perfecto|merci|parfait|exact|obrigad[oa]|certo|confere)(?![\p{L}])|ありがとう|確認(?:でき|しま)|正し|شكرا|صحيح(?!ة?\p{L})/iu;

/** Of few words, or of something named before. */
function isAboutIt(sentence: string): boolean {
  return sentence.trim().split(/\s+/).length <= 3 || IT.test(sentence);
}
/** "What was your first school? It is your security question." */
const QUESTION = /frage|question|pregunta|pergunta|質問|السؤال/iu;
const IT =
  /(?<![\p{L}])(?:it|that|them|this|those|ihn|ihm|den|diesen|sie|es|lo|los|le|la|l'|celui|ele|os|isso|o)(?![\p{L}])|それ|こちら|教えて|入力|ください|ه(?!\p{L})/iu;

function kindsIn(text: string, before: Question, open: boolean): Set<Asked> {
  const asked = new Set<Asked>();
  const topics = TOPICS.filter(([, pattern]) => text.search(pattern) >= 0);
  const sentences = text.split(/(?<=[.!?。！？؟\n])/u);
  const asksAnywhere = ASKS.test(text);
  // "We sent a code. Can you read it to me?"
  const asksForIt = sentences.some((sentence) => ASKS.test(sentence) && isAboutIt(sentence));
  for (const sentence of topics.length > 0 ? sentences : []) {
    if (WARNS.test(sentence) || TELLS.test(sentence)) continue;
    const lastFour = LAST_FOUR.test(sentence);
    let rest = sentence;
    for (const [kind, pattern] of topics) {
      // What named one kind does not name another: the "code" of a sort code.
      const without = rest.replace(pattern, ' ');
      if (without === rest) continue;
      rest = without;
      if (lastFour) continue;
      if (
        ASKS.test(sentence) ||
        (kind === 'one_time_code' && (SENT.test(sentence) || asksForIt)) ||
        (kind === 'password' && asksAnywhere && QUESTION.test(sentence))
      )
        asked.add(kind);
    }
  }
  const warned = WARNS.test(text) || TELLS.test(text) || LAST_FOUR.test(text);
  if (warned || asked.size > 0 || !asksAnywhere || open) return asked;
  if (CAME.test(text) && FIGURES_OF_IT.test(text) && !OPEN_SENT.test(text)) asked.add('one_time_code');
  if (LIFE.test(text) && (FRAME.test(text) || before.kinds.includes('password'))) asked.add('password');
  return asked;
}

const ON_THE_PHONE =
  /(?<![\p{L}])(?:on|to|from|by|auf|a|al|en|sur|no|em|pelo) (?:the|your|ihr(?:em)?|dein(?:em)?|su|tu|el|votre|ton|seu|o)? ?(?:phone|telefon|teléfono|téléphone|telefone)(?![\p{L}])|電話に/giu;
/** Something else is asked for. */
const OPEN_ASK =
  /(?<![\p{L}])(?:order|tracking|booking|invoice|phone|address|zip|post ?code|date|call you|username|bestell\w*|postleitzahl|geburts(?:datum|tag)|anrufen|sendungs\w*|rechnung\w*|telefon\w*|adresse|pedido|factura|teléfono|dirección|commande|facture|téléphone|nota|endereço|telefone)(?![\p{L}])|注文|電話|住所|名前|الطلب|الهاتف|العنوان|اسم/iu;
const WHO =
  /(?<![\p{L}])(?:name|e-?mail|size|quantity|nombre|correo|nom|prénom|courriel|nome)(?![\p{L}])|メール|サイズ|البريد/iu;
