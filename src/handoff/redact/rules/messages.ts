import { CODE, CODES_NAMED, isOpenCode, OTHERS, PIN, SECRET_NUMBER } from './codes';
import { digits, named, type Rule } from './Rule';

/** What brings a code: a text message, an app for codes. */
const MESSAGE =
  'sms|text messages?|texted|messaged|(?:the|a|your|this|my|by|via|per) text|texto|smses|authenticator|mensaje|mensagem|nachricht|textnachricht|celular|móvil|رسالة|الرسالة|مسج|جوالي|الجوال';
/**
 * Words that may stand between a message and the code that it brought: words that carry a sentence, and of getting and
 * saying. A thing's name among them ("the sms about order 48210") breaks the link.
 */
const LINKING =
  "i|i've|you|you've|we|they|he|it|me|us|my|your|the|a|an|that|which|what|that's|it's|just|now|again|got|get|received|sent|came|says?|said|shows?|reads?|gives?|is|was|in|with|by|via|on|has|had|code|number|thing|to|give|enter|tried|and|bank|app|phone|" +
  'ich|sie|ihr|mir|ihre|die|der|das|den|ein|eine|einer|hat|habe|haben|kam|kommt|steht|sagt|ist|war|gerade|eben|jetzt|bekommen|erhalten|geschickt|gekommen|mit|drin|dem|als|per|aus|zahl|nummer|' +
  'me|ha|han|llegó|llegado|mandaron|enviaron|recibí|recibido|dice|pone|es|era|el|la|lo|un|una|con|que|por|al|en|este|código|número|' +
  "j'ai|reçu|le|ce|c'est|est|dit|avec|par|m'avez|avez|envoyé|code|chiffre|numéro|" +
  'chegou|recebi|diz|é|o|no|meu|um|uma|com|por|mandaram|enviaram|veio|' +
  'فيها|فيه|وصلتني|وصلني|اللي|التي|الذي|هو|هي|من|على|في|عندي|كود|الكود|رمز|الرمز|رقم|الرقم';
const LINK = `(?:[\\s,:"'“”„«-]{1,3}(?:${LINKING})(?![\\p{L}])){0,7}`;
/** Behind these a number is somebody's, a place or a time. */
const NOT_AFTER = '(?<!(?<![\\p{L}])(?:from|at|on|to|about|for|von|an|um|am|de|desde|du|من|عن)[\\s,:]{1,3})';
/** Nothing that counts, costs or goes on. */
const NOT_BEFORE = '(?!\\s?(?:[$€£¥%]|[\\p{L}]{3,}s(?![\\p{L}])))';

/** Years are none, and neither is a number that is called something else right in front of it. */
function isCode(value: string, before: string): boolean {
  return !/^(?:19|20)\d{2}$/.test(value) && !OTHERS.test(before) && !isOpenCode(before);
}
const SIX = '(?<![\\p{Script=Latin}\\d+])\\d(?:[ \\u00A0.\\-–]{0,2}\\d){5}(?![\\p{Script=Latin}\\d])';

/** Most numbers come in no message. */
const NAMED = new RegExp(`${MESSAGE}|smsed|メール|メッセージ|携帯|スマホ`, 'iu');
const NUMBER_NAMED = /number|digits|figures|nummer|zahl|n[uú]mero|numéro|chiffres/iu;

/** Codes that are nowhere called one: a message brought them. */
export const MESSAGE_RULES: readonly Rule[] = [
  // "The text message says 118204", "me llegó un sms con el 771 204".
  {
    kind: 'one_time_code',
    only: NAMED,
    pattern: new RegExp(`${named(MESSAGE)}${LINK}[\\s:,"'“„]{1,3}${NOT_AFTER}(${digits(4, 8)})${NOT_BEFORE}`, 'giu'),
    holds: isCode,
  },
  // "This security code to give you 771340".
  {
    kind: 'one_time_code',
    only: CODES_NAMED,
    pattern: new RegExp(
      `(?:${CODE}|${SECRET_NUMBER}|${PIN})${LINK}[\\s:,"'“„]{1,3}${NOT_AFTER}(${digits(4, 8)})${NOT_BEFORE}`,
      'giu',
    ),
    holds: isCode,
  },
  // "772 910 was in the sms", "it's 714409, that's what the sms says".
  {
    kind: 'one_time_code',
    only: NAMED,
    pattern: new RegExp(`(${SIX})\\ue000{0,80}${LINK}[\\s,]{1,3}(?:${MESSAGE})(?![\\p{L}])`, 'giu'),
    holds: isCode,
  },
  // "They texted 662918 to my phone".
  {
    kind: 'one_time_code',
    only: NAMED,
    pattern: new RegExp(`${named('texted|messaged|smsed')}(?: me| us)? (${SIX})`, 'giu'),
    holds: isCode,
  },
  // "The number you messaged me was 551 902"; what is another thing's number is not.
  {
    kind: 'one_time_code',
    only: NUMBER_NAMED,
    pattern: new RegExp(
      `(?<![\\p{L}]\\s?)(?:(?:^|[.!?,\\n]\\s?|(?:the|die|der|el|le|o)\\s))(?:number|digits|figures|nummer|zahl|número|numéro|numero|chiffres)${LINK}[\\s:]{1,3}${NOT_AFTER}(${SIX})`,
      'giu',
    ),
    holds: (value, before) => isCode(value, before) && SENT.test(before),
  },
  {
    kind: 'one_time_code',
    only: NAMED,
    pattern:
      /(?:SMS|メール|メッセージ|携帯|スマホ)(?:で|に|の|から|へ|届いた|来た|きた|もらった|受け取った|番号|数字|コード|は|が|：|:|、|\s){1,8}(\d(?:[ \-–]{0,2}\d){3,7})(?!\d)/gu,
    holds: isCode,
  },
];
/** Somebody sent it, and not the customer. */
const SENT =
  /(?<![\p{L}])(?:(?:you|they)(?:'ve)?(?: just)? (?:sent|texted|messaged)|messaged me|sent me|texted me|came (?:by|via|to)|i (?:just )?(?:got|received)|mir (?:gerade )?geschickt|bekommen habe|(?:sie|ihr) (?:mir )?geschickt|me (?:mandaron|enviaron|llegó)|m'avez envoyé|j'ai reçu|chegou|recebi|me mandaram)(?![\p{L}])/iu;
