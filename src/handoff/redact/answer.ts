import type { Asked } from './asked';
import type { Secret } from './redact';
import { isId } from './rules/nationalIds';
import { digitsOf } from './rules/Rule';
import { shadowOf, withPlainApostrophes } from './shadow';

/** How many digits an answer to each question has. */
const LENGTHS: Readonly<Record<Exclude<Asked, 'password'>, readonly [least: number, most: number]>> = {
  one_time_code: [3, 10],
  cvv: [3, 4],
  card: [4, 19],
  account: [5, 30],
  national_id: [5, 20],
};
const KEEPS: Readonly<Record<Asked, number>> = {
  one_time_code: 0,
  cvv: 0,
  password: 0,
  card: 0,
  account: 0,
  national_id: 0,
};
/** An answer longer than this tells something else as well. */
const SHORT_WORDS = 9;
const FIGURES =
  /(?<![\p{Script=Latin}\d])[A-Za-z]{0,3}\d(?:[ \u00A0.,\-–/]{0,3}[A-Z]{0,2}\d){0,34}[A-Z]?(?![\p{Script=Latin}\d])/gu;
/** What stands in front of figures that are something else. */
const OTHER_BEFORE =
  /(?:[$€£¥₹]|(?:order|tracking|invoice|booking|ticket|case|reference|ref|customer|phone|tel|mobile|call me (?:at|on)|usd|eur|gbp|room|size|(?:bestell|sendungs|rechnungs?|kunden|telefon|auftrag)\w{0,30}|pedido|factura|cliente|teléfono|telefono|commande|facture|client|téléphone|nota|telefone|celular|注文番号|注文|電話番号|電話|請求書|追跡番号|رقم الطلب|طلبي|طلب|الهاتف|جوالي|الفاتورة)[\s.:#-]{0,3}(?:(?:number|no\.?|nr\.?|nummer|número|numéro|id|is|ist|es|est|é|は|هو|the|n[º°o])[\s.:#]{0,3}){0,2}#?|\+)$/iu;
const OTHER_BEHIND =
  /^\s{0,2}(?:[$€£¥%]|(?:usd|eur|euros?|dollars?|pounds?|minutes?|mins?|hours?|days?|times?|am|pm|uhr|minuten|stunden|tage|mal|minutos|horas|días|veces|heures|jours|fois|dias|vezes|digits|分|時間|日|回|円|دقيقة|ساعة|ريال|مرات)(?![\p{L}]))/iu;
/** A message that names what its figures are, and it is not what was asked for. */
const REFUSES =
  /(?<![\p{L}])(?:didn'?t (?:get|receive|arrive)|haven'?t (?:got|received)|no code|why|don'?t (?:have|know|remember|want)|forgot|nicht (?:bekommen|erhalten|da)|keine? (?:code|sms|ahnung)|vergessen|warum|no (?:recibí|llegó|tengo|recuerdo|sé)|pas (?:reçu|eu)|oublié|pourquoi|não (?:recebi|chegou|tenho|lembro|sei)|por que)(?![\p{L}])|届いていません|来ません|来ない|わかりません|忘れ|لم يصل|ما وصل|نسيت|لا أعرف|ليش/iu;
/** What people say instead of a password. */
const REPLIES = new Set(
  (
    'yes no ok okay sure thanks thank done what why hello hi wait sorry please help never nope yeah yep later again human agent person ja nein danke warum hallo moment hilfe bitte gut genau sí si gracias vale claro hola espera ayuda oui non merci bonjour attendez aide sim não nao obrigado obrigada olá espere ajuda はい いいえ ありがとう なぜ نعم لا شكرا لماذا مرحبا انتظر ' +
    'mitarbeiter mensch agente asesor humano conseiller humain atendente オペレーター موظف which where who when how welches welche cual cuál quel quelle qual'
  ).split(' '),
);
/** Who is asked for a password may ask for a person, and is to be heard. */
const PEOPLE =
  /(?<![\p{L}])(?:humans?|persons?|people|agents?|representative|operator|someone|somebody|mensch(?:en)?|mitarbeiter(?:in)?|jemand(?:em|en)?|agente|asesora?|humano|persona|alguien|conseill(?:er|ère)|humain|personne|quelqu'un|atendente|pessoa|alguém)(?![\p{L}])|オペレーター|担当者|人と|موظف|شخص/iu;
const LEAD_IN =
  /^(?:(?:well|fine|whatever|it'?s|it is|its|that'?s|that is|this is|the (?:password|code|answer|pin) is|my (?:password|answer|code|pin) is|sure|ok(?:ay)?|yes|here(?: it is| you go)?|try|i think(?: it'?s)?|should be|probably|das ist|das müsste|das wäre|müsste|ich glaube|es ist|ist|ja|hier|mein \p{L}{1,14} ist|es|sí|si|claro|la contraseña es|mi \p{L}{1,14} es|creo que es|c'est|oui|voilà|le mot de passe est|é|sim|claro|a senha é|minha \p{L}{1,14} é|acho que é|eh|هي|هو|نعم|كلمة المرور هي|はい|パスワードは)(?=[\s,:;.!-])[\s,:;.!-]{1,3}){1,4}/iu;

/** What of a customer's answer must not be kept, given what was asked for. */
export function secretsInAnswer(answer: string, asked: readonly Asked[]): Secret[] {
  const text = withPlainApostrophes(answer);
  return asked.flatMap((kind) => (kind === 'password' ? passwordIn(text) : figuresIn(text, kind)));
}

function figuresIn(text: string, kind: Exclude<Asked, 'password'>): Secret[] {
  const [least, most] = LENGTHS[kind];
  const shadow = shadowOf(text);
  const words = text.split(/\s+/).filter((word) => /\p{L}{2,}/u.test(word)).length;
  const long = words > SHORT_WORDS || REFUSES.test(text);
  const found: Secret[] = [];
  for (const match of shadow.text.matchAll(FIGURES)) {
    const before = shadow.text.slice(Math.max(0, match.index - 48), match.index);
    const end = match.index + match[0].length;
    if (OTHER_BEFORE.test(before.trimEnd()) || OTHER_BEHIND.test(shadow.text.slice(end, end + 16))) continue;
    if (/^\d{1,2}[.:/]\d{2}$|^(?:19|20)\d{2}$/.test(match[0].trim()) && kind !== 'cvv' && words > 2) continue;
    const count = digitsOf(match[0]).length;
    // Numbers that come in pieces come alone: "48", then "29 13".
    const piece = words === 0 && kind !== 'national_id' && count > 1 && count < least;
    if (!piece && (count < least || count > most)) continue;
    if (long && !(kind === 'one_time_code' ? count === 6 : count >= Math.max(least, 5))) continue;
    if (kind === 'national_id' && !isId(match[0])) continue;
    const run = shadow.spoken.find((one) => match.index < one.end && end > one.start);
    found.push({ kind, start: match.index, end: Math.max(end, run?.end ?? 0), keeps: KEEPS[kind] });
  }
  if (found.length > 0 || kind !== 'one_time_code' || words > 3) return found;
  // Codes of letters and figures: "A7K-92Q".
  const mixed = /(?<![\p{L}\d])(?=[A-Z0-9-]{0,11}\d)(?=[A-Z0-9-]{0,11}[A-Z])[A-Z0-9][A-Z0-9-]{3,11}(?![\p{L}\d])/u.exec(
    shadow.text,
  );
  return mixed ? [{ kind, start: mixed.index, end: mixed.index + mixed[0].length, keeps: 0 }] : [];
}

/** A password, or the answer to a secret question: what is left of a short message when what leads to it is taken away. */
function passwordIn(text: string): Secret[] {
  if (/[?？؟]\s*$/u.test(text) || REFUSES.test(text)) return [];
  const lead = LEAD_IN.exec(text.trimStart())?.[0].length ?? 0;
  const start = text.length - text.trimStart().length + lead;
  const value = text
    .slice(start)
    .replace(/(?<![\s.!])[\s.!]+$/u, '')
    .replace(/(?<![\s,])[\s,]*(?:thanks|thank you|danke|gracias|merci|obrigad[oa]|sein)$/iu, '');
  const words = value.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0 || value.length > 80 || words.length > 4) return longPassword(text);
  if (words.length > 1 && PEOPLE.test(value)) return longPassword(text);
  if (words.every((word) => REPLIES.has(word.toLowerCase().replace(/[.,!]/g, '')))) return [];
  return [{ kind: 'password', start, end: start + value.length, keeps: 0 }];
}

/** In a longer message only what no dictionary holds. */
function longPassword(text: string): Secret[] {
  return [...text.matchAll(/(?<!\S)(?=\S*\d)(?=\S*\p{L})(?=\S*[^\p{L}\d\s]|\S*\d\S*)\S{6,40}(?!\S)/gu)]
    .filter((match) => !OTHER_BEFORE.test(text.slice(Math.max(0, match.index - 48), match.index).trimEnd()))
    .map((match) => ({ kind: 'password' as const, start: match.index, end: match.index + match[0].length, keeps: 0 }));
}
