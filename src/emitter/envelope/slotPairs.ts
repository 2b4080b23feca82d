import type { TranscriptMessage } from '../../handoff/envelope';
import { answerIn } from './answerIn';
import { flat, tokensOf, wordSets, type Token } from './language/flatText';
import type { Asked, NoteLanguage, Slot } from './language/NoteLanguage';
import { sentencesOf } from './sentences';
import { withDigits } from './spokenNumbers';

/** Longest question and answer that are looked at, in UTF-16 units. */
const MOST_UNITS = 600;
/** Words of an answer that fills a slot; of one that gives a reason. */
const MOST_WORDS = 8;
const MOST_REASON_WORDS = 16;
/** The same in letters where words are not parted by blanks. */
const MOST_LETTERS = 24;
const MOST_LABEL_WORDS = 4;
/** A question of at most so many words may leave out its verb: "Your name?" */
const SHORT_QUESTION = 6;

/** "The amount of the purchase" asks for an amount: what is surer comes first. */
const SLOTS_IN_TURN: readonly Slot[] = ['email', 'phone', 'amount', 'order', 'invoice', 'address', 'name', 'date'];

/** A question of the virtual agent's and the customer's short answer to it. */
export interface SlotPair {
  /** What was asked for in the question's own words ("booking reference"); empty when it names nothing. */
  asked: string;
  slot?: Slot;
  /** What kind of thing a question asks for that names nothing. */
  as?: Asked;
  /** The answer without what is around it. */
  value: string;
  /** The question's and the answer's places in the transcript. */
  from: readonly [question: number, answer: number];
}

type Question = Pick<SlotPair, 'asked' | 'slot' | 'as'> & {
  /** It leaves the customer to say what it is about. */
  open: boolean;
  /** It asks for more than a yes or a no. */
  which: boolean;
};

/** The pairs of a conversation, in order. An answer that says more, asks back or refuses fills nothing. */
export function slotPairs(transcript: readonly TranscriptMessage[], language: NoteLanguage): SlotPair[] {
  const pairs: SlotPair[] = [];
  let spoke = false;
  let question: (Question & { place: number }) | undefined;
  transcript.forEach(({ role, text }, place) => {
    if (role === 'assistant' || role === 'human') {
      const read = readQuestion(text, language);
      // "What is wrong with it?" asks for a reason once the customer has said what it is about.
      const goesOn = read?.open === true && spoke && language.wrong.test(flat(text));
      question = read && { ...read, ...(goesOn ? { open: false, which: true, as: 'reason' } : {}), place };
      return;
    }
    if (role !== 'customer') return;
    spoke ||= tokensOf(text.slice(0, MOST_UNITS)).length > 3;
    if (!question || question.open) return;
    const { asked, slot, as } = question;
    const value = readAnswer(text, question, language);
    if (value !== undefined) pairs.push({ asked, slot, as, value, from: [question.place, place] });
    question = undefined;
  });
  return joinedNumbers(pairs);
}

/** What the last question of a message asks for. */
function readQuestion(text: string, language: NoteLanguage): Question | undefined {
  const sentences = sentencesOf(text.slice(-MOST_UNITS));
  const asking = sentences.filter((sentence) => /[?？؟][^\w?？؟]*$/u.test(sentence) || /か。?$/u.test(sentence));
  const sentence = asking.at(-1) ?? sentences.at(-1);
  if (sentence === undefined) return undefined;
  const said = flat(sentence).replace(/^[¿¡\s]+/u, '');
  if (language.openQuestion.test(said.replace(/(?<![?？؟.。!])[?？؟.。!]+\s*$/u, '')))
    return { asked: '', open: true, which: false };
  const slot = SLOTS_IN_TURN.find((name) => language.slots[name]?.test(said));
  const as = (Object.keys(language.asks) as Asked[]).find((name) => language.asks[name]?.test(said));
  const isWhich = language.whichWords.test(said);
  const tokens = tokensOf(sentence);
  // Of two things to choose from neither is the question's name.
  const asked = slot === undefined && !isWhich && CHOICE.test(said) ? '' : namedIn(sentence, language);
  if (slot === undefined && language.tried.test(said)) return undefined;
  const isShort = asking.length > 0 && tokens.length <= SHORT_QUESTION && asked !== '' && !YOU.test(said);
  if (asking.length === 0 && slot === undefined && !(isWhich && language.language === 'ja') && !NUMBER.test(said))
    return undefined;
  if (!isWhich && slot === undefined && as === undefined && !isShort && !NUMBER.test(said) && !CHOICE.test(said))
    return undefined;
  return { asked, slot, as, open: false, which: isWhich };
}

/** What a question is about in its own words, with a capital; empty when it names nothing. */
export function questionLabel(question: string, language: NoteLanguage): string {
  const asked = namedIn(question, language);
  return asked.charAt(0).toUpperCase() + asked.slice(1);
}

/** A request in a sentence with no question mark is for the number of something. */
const NUMBER = /\b(?:number|code|nummer|\w+nummer|kennzeichen|numero|matricula|immatriculation)\b|番号|رقم/;
/** A question to choose one of two. */
const CHOICE = /\b(?:or|oder|ou|o)\b|それとも|أم/;
/** A short question with one of these has a verb, so that nothing is left out in it. */
const YOU = /\b(?:you|sie|ihnen|vous|usted|le|te|voce)\b/;

/** The first words of a question that say what it is about, at most four. */
function namedIn(question: string, language: NoteLanguage): string {
  const tokens = tokensOf(question);
  const { small, courtesy, linking } = wordSets(language);
  const says = (token: Token | undefined): boolean =>
    token !== undefined &&
    token.word.length > 1 &&
    !small.has(token.word) &&
    !/-(?:vous|il|elle|ils|elles|on|tu|nous|je)$/u.test(token.word) &&
    (language.capitalNouns === true || !courtesy.has(token.word)) &&
    !language.whichWords.test(token.word);
  const [first] = tokens;
  // Japanese: what stands before the particle.
  if (language.language === 'ja' && first)
    return /([\p{Script=Han}\p{Script=Katakana}ー]{2,12})(?:を|は)/u.exec(question)?.[1] ?? '';
  const capital = (token: Token): boolean => /^\p{Lu}/u.test(token.raw);
  let start = tokens.findIndex(
    (token, place) => says(token) && (!language.capitalNouns || (capital(token) && place > 0)),
  );
  const nouns = language.capitalNouns === true && start >= 0;
  if (start < 0) start = tokens.findIndex(says);
  if (start < 0) return '';
  const chosen: Token[] = [];
  for (let place = start; place < tokens.length && chosen.length < MOST_LABEL_WORDS; place += 1) {
    const token = tokens[place];
    if (!token) break;
    const links = linking.has(token.word) && says(tokens[place + 1]);
    if (!links && (!says(token) || (nouns && !capital(token)))) break;
    chosen.push(token);
  }
  const [head] = chosen;
  return head ? question.slice(head.start, chosen.at(-1)?.end) : '';
}

/** The answer's heart, when it is one. */
function readAnswer(text: string, { slot, as, asked, which }: Question, language: NoteLanguage): string | undefined {
  if (text.length > MOST_UNITS) return undefined;
  const said = withDigits(text, language).trim();
  if (/[?？؟]/u.test(said)) return undefined;
  if (!which && slot === undefined && answerIn(said, language) !== undefined) return undefined;
  const whole = heartOf(said, language);
  const long = as === 'reason';
  const fits = (value: string): boolean => isShort(value, long) && saysSomething(value, slot, as, language);
  if (fits(whole)) return whole;
  // "Vormittags, aber ich will lieber gleich mit wem reden": the first clause may be all of the answer.
  const [first = ''] = whole.split(/[,;.!。、]\s*|\s[–—-]\s/u);
  const clause = heartOf(first, language);
  return clause !== whole && asked + (slot ?? as ?? '') !== '' && fits(clause) ? clause : undefined;
}

/** Without what stands around an answer: "it's ... please". */
function heartOf(text: string, language: NoteLanguage): string {
  const { fillers, courtesy } = wordSets(language);
  let value = text.trim();
  for (let times = 0; times < 6; times += 1) {
    const before = value;
    const [first] = tokensOf(value.slice(0, 60));
    if (first && fillers.has(first.word)) value = value.slice(first.end).replace(/^[\s,.!:;-]+/u, '');
    const lead = language.lead.exec(flat(value))?.[0] ?? '';
    const rest = value.slice(lead.length);
    if (lead !== '' && /[\p{L}\p{N}]/u.test(rest)) value = rest;
    value = value.replace(/^[\s,.!:;-]+/u, '');
    if (value === before) break;
  }
  const tokens = tokensOf(value);
  let end = tokens.length;
  while (end > 1 && courtesy.has(tokens[end - 1]?.word ?? '')) end -= 1;
  const last = tokens[end - 1];
  if (last && end < tokens.length) value = value.slice(0, last.end);
  return value
    .replace(/(?:です|でございます|になります|でお願いします|と申します)[。.]?$/u, '')
    .replace(/(?<![\s,.!?؟;:。、])[\s,.!?؟;:。、]+$/u, '');
}

function isShort(value: string, long: boolean): boolean {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(value)) return value.length <= MOST_LETTERS;
  return tokensOf(value).length <= (long ? MOST_REASON_WORDS : MOST_WORDS);
}

/** It has a word of its own or a number, is no sentence about something else, and is what such a question asks for. */
function saysSomething(value: string, slot: Slot | undefined, as: Asked | undefined, language: NoteLanguage): boolean {
  const tokens = tokensOf(value);
  const { small, courtesy, yes, no } = wordSets(language);
  const [first] = tokens;
  if (!first) return false;
  const own = tokens.filter(({ word }) => !small.has(word) && !courtesy.has(word));
  const counted = tokens.some(({ word }) => Object.hasOwn(language.numbers, word) || /\d/.test(word));
  if (own.length === 0 && !counted) return false;
  if (tokens.length === 1 && (yes.has(first.word) || no.has(first.word))) return false;
  const starts = language.note.firstPerson ?? FIRST_PERSON;
  if (as !== 'reason' && tokens.length > 3 && starts.test(value.slice(0, 12))) return false;
  if (slot === 'email') return value.includes('@') || /\bat\b/i.test(value);
  if (slot === 'phone' || slot === 'order' || slot === 'invoice') return slot === 'phone' ? counted : isCode(value);
  if (slot === 'amount') return counted;
  return true;
}

const FIRST_PERSON = /^(?:i|i'.{1,3}|we)\b/i;

/** An order's number has a digit, or is a code in capitals. */
function isCode(value: string): boolean {
  return /\d/.test(value) || /^[A-Z]{4,12}$/.test(value);
}

/** "It's one oh four" and, asked on, "one seven": one number in two answers. */
function joinedNumbers(pairs: readonly SlotPair[]): SlotPair[] {
  const joined: SlotPair[] = [];
  for (const pair of pairs) {
    const before = joined.at(-1);
    const continues =
      before !== undefined &&
      before.asked === pair.asked &&
      before.slot === pair.slot &&
      /^[\d ]+$/.test(before.value) &&
      /^[\d ]+$/.test(pair.value);
    if (continues && pair.asked !== '')
      joined[joined.length - 1] = { ...before, value: before.value + pair.value, from: [before.from[0], pair.from[1]] };
    else joined.push(pair);
  }
  return joined;
}
