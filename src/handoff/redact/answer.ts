import type { Asked } from './asked';
import { leadsToAnswer } from './closedWords';
import { numberWord } from './numberWords';
import type { Secret } from './redact';
import { isId } from './rules/nationalIds';
import { digitsOf } from './rules/Rule';
import { shadowOf, withPlainApostrophes } from './shadow';

type Figures = Exclude<Asked, 'password' | 'api_key'>;

/** How many digits an answer to each question has. */
const LENGTHS: Readonly<Record<Figures, readonly [least: number, most: number]>> = {
  one_time_code: [3, 10],
  cvv: [3, 4],
  card: [4, 19],
  account: [5, 30],
  national_id: [5, 20],
};
/** An answer longer than this tells something else as well. */
const SHORT_WORDS = 9;
const FIGURES =
  /(?<![\p{Script=Latin}\d][-_]?)[A-Za-z]{0,3}\d(?:[ \u00A0.,\-–/\ue000]{0,40}[A-Z]{0,4}\d){0,34} ?[A-Za-z]?(?![\p{Script=Latin}\d])/gu;
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
    'done hello hi wait help nope yeah yep later human agent person hallo moment hilfe hola espera espere ayuda bonjour attendez attends aide olá espere espera ajuda はい いいえ ありがとう なぜ لماذا مرحبا انتظر لحظة ' +
    'mitarbeiter mensch agente asesor humano conseiller humain atendente オペレーター موظف ' +
    'sec secs second seconds minute minutes min hang hold look looking check checking let see forget forgot know remember way telling tell say give gonna want need leave alone mind nevermind never ' +
    'augenblick sekunde kurz bitte warte warten sehe schaue gleich weiß vergessen momento minuto segundo instante instant seconde minute patientez deixa ver déjame deixe momentinho 少々お待ちください ちょっと待って'
  ).split(' '),
);
/** Who is asked for a password may ask for a person, and is to be heard. */
const PEOPLE =
  /(?<![\p{L}])(?:humans?|persons?|people|agents?|representative|operator|someone|somebody|mensch(?:en)?|mitarbeiter(?:in)?|jemand(?:em|en)?|agente|asesora?|humano|persona|alguien|conseill(?:er|ère)|humain|personne|quelqu'un|atendente|pessoa|alguém)(?![\p{L}])|オペレーター|担当者|人と|موظف|شخص/iu;
/** Japanese leads to an answer and closes it without a space. */
const LEAD_IN = /^(?:はい|えーと|ええと)[、,\s]{0,2}|^(?:パスワード|合言葉|旧姓|答え)は/u;
const LEAD_OUT = /(?:です|でした|だと思います|と言います|といいます|になります)(?:。)?$/u;
/** Nobody leads to a password with a "not" or a "do I need": that is talk about it. An "it should be" does. */
const REFUSAL =
  /(?<![\p{L}])(?:not|never|(?<!^)no|\p{L}{2,6}n't|(?:do|does|did|have|had|can|could|should|would|will|must|may|want|need)(?! (?:be|have been)(?![\p{L}]))|nicht|nie|kein\p{L}{0,2}|habe|hatte|kann|will|muss|brauche|möchte|(?<!^)nein|nunca|tengo|puedo|quiero|necesito|pas|jamais|aucune?|peux|veux|voudrais|não|nenhum\p{L}?|tenho|posso|quero|preciso|sem)(?![\p{L}])|ません|ない|(?<!\p{L})(?:لا|ما|ليس|أريد|ممكن)(?!\p{L})/iu;
/** Addresses name somebody. */
const ADDRESS = /^[^\s@]{1,64}@[^\s@]{1,128}$|^https?:/i;
/** What radio operators say for letters, as people spell. */
const SPELLED =
  /^(?:alfa|alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whisk(?:e)?y|x-?ray|yankee|zulu|anton|berta|cäsar|dora|emil|friedrich|gustav|heinrich|ida|julius|kaufmann|ludwig|martha|nordpol|otto|paula|quelle|richard|samuel|siegfried|theodor|ulrich|viktor|wilhelm|xanthippe|ypsilon|zacharias|capital|upper|lower|case|uppercase|lowercase|letter|dash|hyphen|underscore|dot|groß|klein|bindestrich|punkt|mayúscula|minúscula|guion|majuscule|minuscule|tiret|maiúscul[ao]|minúscul[ao]|hífen|for|wie|de|como|comme|[a-z]|\d{1,4})$/iu;

/**
 * What of a customer's answer must not be kept, given what was asked for. What does not follow the question directly is a
 * password only where it looks like one.
 */
export function secretsInAnswer(answer: string, asked: readonly Asked[], directly = true): Secret[] {
  const text = withPlainApostrophes(answer);
  const found = asked.flatMap((kind) => {
    if (kind === 'password') return passwordIn(text, directly);
    return kind === 'api_key' ? keysIn(text) : figuresIn(text, kind);
  });
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Whether these figures are only a part of what was asked for. */
export function isPiece({ kind, start, end }: Secret, text: string): boolean {
  if (kind === 'password' || kind === 'api_key') return false;
  const count = digitsOf(shadowOf(text.slice(start, end), 1).text).length;
  return count < (WHOLE[kind] ?? 4);
}
/** From how many digits on an answer is likely to be all of it. */
const WHOLE: Readonly<Partial<Record<Secret['kind'], number>>> = { cvv: 3, card: 12, account: 5, national_id: 7 };

const EXPIRY = /(?<!\d)(?:0?[1-9]|1[0-2])\s?\/\s?(?:20)?\d{2}(?![\d/])/g;

function figuresIn(text: string, kind: Figures): Secret[] {
  const [least, most] = LENGTHS[kind];
  const said = text.trim().split(/\s+/).length;
  // Who answers with a number word alone answers with a piece of the number.
  const read = shadowOf(text, said <= 3 ? 1 : 2);
  // Until when a card is good tells nothing, and does not belong to the number beside it.
  const shadow = { ...read, text: read.text.replace(EXPIRY, (date) => '\u0000'.repeat(date.length)) };
  const words = shadow.text.split(/\s+/).filter((word) => /\p{L}{2,}/u.test(word));
  const content = words.filter((word) => !isReply(word));
  // Who asks back names a number of something else.
  if (/[?？؟]\s*$/u.test(text) && content.length > 1) return [];
  const long = words.length > SHORT_WORDS || REFUSES.test(text);
  const found: Secret[] = [];
  for (const match of shadow.text.matchAll(FIGURES)) {
    const before = shadow.text.slice(Math.max(0, match.index - 48), match.index);
    const end = match.index + match[0].length;
    if (OTHER_BEFORE.test(before.trimEnd()) || OTHER_BEHIND.test(shadow.text.slice(end, end + 16))) continue;
    // Amounts and dates.
    if (/^(?:\d{1,5}[.,]\d{2}|\d{1,2}([./])\d{1,2}\1(?:\d{2}|\d{4}))$/.test(match[0].trim())) continue;
    if (/^\d{1,2}[.:/]\d{2}$|^(?:19|20)\d{2}$/.test(match[0].trim()) && kind !== 'cvv' && content.length > 1) continue;
    const count = digitsOf(match[0]).length;
    // Numbers that come in pieces come alone: "48", then "29 13".
    const piece = content.length === 0 && count > 1 && count < least;
    if (!piece && (count < least || count > most)) continue;
    if (long && !(kind === 'one_time_code' ? count === 6 : count >= Math.max(least, 5))) continue;
    if (kind === 'national_id' && !piece && !isId(match[0])) continue;
    const run = shadow.spoken.find((one) => match.index < one.end && end > one.start);
    found.push({ kind, start: match.index, end: Math.max(trimmedEnd(shadow.text, end), run?.end ?? 0), keeps: 0 });
  }
  if (found.length > 0 || kind !== 'one_time_code' || words.length > 3) return found;
  // Codes of letters and figures: "A7K-92Q".
  const mixed = /(?<![\p{L}\d])(?=[A-Z0-9-]{0,11}\d)(?=[A-Z0-9-]{0,11}[A-Z])[A-Z0-9][A-Z0-9-]{3,11}(?![\p{L}\d])/u.exec(
    shadow.text,
  );
  return mixed ? [{ kind, start: mixed.index, end: mixed.index + mixed[0].length, keeps: 0 }] : [];
}

const trimmedEnd = (text: string, end: number): number => (text[end - 1] === ' ' ? end - 1 : end);

/** Keys are long, and no word has their letters and figures. */
function keysIn(text: string): Secret[] {
  return [...text.matchAll(/(?<!\S)["'`]?([A-Za-z0-9_\-./+=~]{12,400})["'`]?(?=[\s,;]|[.!?]?$)/gu)]
    .filter(([, value = '']) => /\d/.test(value) && /[A-Za-z]/.test(value) && !value.includes('/v'))
    .map((match) => {
      const start = match.index + match[0].indexOf(match[1] ?? '');
      return { kind: 'api_key' as const, start, end: start + (match[1] ?? '').length, keeps: 0 };
    });
}

interface Word {
  word: string;
  start: number;
  end: number;
}

/** A password, or the answer to a secret question: what is left of a short message when what leads to it is taken away. */
function passwordIn(text: string, directly: boolean): Secret[] {
  if (/[?？؟]\s*$/u.test(text) || REFUSES.test(text)) return [];
  const all = wordsOf(text);
  // "It's all lower case: bluebird".
  const colon = all.map(({ end }) => text[end] === ':').lastIndexOf(true);
  const words = colon < all.length - 1 ? all.slice(colon + 1) : all;
  if (words.length === 0 || words.every(({ word }) => isReply(word))) return [];
  const spelled = words.every(({ word }) => isSpelled(word)) ? words : answerOf(words);
  if (spelled.length > 1 && spelled.every(({ word }) => isSpelled(word))) return [whole(spelled)];
  // One that no dictionary holds is it; the rest leads to it.
  const odd = words.filter(({ word }) => isOdd(word));
  if (words.length > 1 && odd.length === 1) return [whole(odd)];
  if (REFUSAL.test(text)) return longPassword(text);
  const left = answerOf(words);
  const value = left.map(({ word }) => word).join(' ');
  const few = directly ? 4 : 1;
  if (words.length > 1 && PEOPLE.test(value)) return longPassword(text);
  if (left.length === 0 || value.length > 80 || left.length > few) return longPassword(text);
  if (left.every(({ word }) => isReply(word) || ADDRESS.test(word))) return [];
  return [whole(left)];
}

function wordsOf(text: string): Word[] {
  const lead = LEAD_IN.exec(text.trimStart())?.[0].length ?? 0;
  const from = text.length - text.trimStart().length + lead;
  return [...text.slice(from).matchAll(/\S+/gu)]
    .map((match) => {
      const opens = /^["'“«「(]{0,3}/u.exec(match[0])?.[0].length ?? 0;
      const closes = /(?<![.,;:!?)"'”»」。])[.,;:!?)"'”»」。]{1,6}$/u.exec(match[0])?.[0] ?? '';
      const bare = match[0].slice(0, match[0].length - closes.length);
      // "hunter2!!" may end on what it ends on.
      const word = /\d$|[^\p{L}\s]/u.test(bare) && /^[!?]+$/.test(closes) ? match[0] : bare;
      const shown = word.replace(LEAD_OUT, '') || word;
      const start = from + match.index + opens;
      return { word: shown.slice(opens), start, end: from + match.index + shown.length };
    })
    .filter(({ word }) => word !== '');
}

/** What is left without the words that lead to an answer and follow it. */
function answerOf(words: readonly Word[]): Word[] {
  let [from, to] = [0, words.length];
  while (from < to && leadsToAnswer(words[from]?.word ?? '')) from += 1;
  while (to > from && leadsToAnswer(words[to - 1]?.word ?? '')) to -= 1;
  return words.slice(from, to);
}

const isSpelled = (word: string): boolean => SPELLED.test(word) || numberWord(word.toLowerCase()) !== undefined;
const isReply = (word: string): boolean =>
  REPLIES.has(word.toLowerCase().replace(/(?<![.,:;!?…])[.,:;!?…]{1,9}$/u, '')) || leadsToAnswer(word);

/** Letters with figures or signs inside, as no dictionary has them. */
function isOdd(word: string): boolean {
  if (word.length < 5 || ADDRESS.test(word)) return false;
  return (/\d/.test(word) && /\p{L}/u.test(word)) || /\p{L}[_\-.!#$%&*+=~][\p{L}\d]/u.test(word);
}

function whole(words: readonly Word[]): Secret {
  return { kind: 'password', start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0, keeps: 0 };
}

/** In a longer message only what no dictionary holds. */
function longPassword(text: string): Secret[] {
  return [...text.matchAll(/(?<!\S)(?=\S*\d)(?=\S*\p{L})(?=\S*[^\p{L}\d\s]|\S*\d\S*)\S{6,40}(?!\S)/gu)]
    .filter((match) => !OTHER_BEFORE.test(text.slice(Math.max(0, match.index - 48), match.index).trimEnd()))
    .map((match) => ({ kind: 'password' as const, start: match.index, end: match.index + match[0].length, keeps: 0 }));
}
