import type { TranscriptMessage } from '../../handoff/envelope';
import { cutText } from '../../handoff/utf8';
import { createDetect, type Detect } from '../detect/detectTrigger';
import { answerIn } from './answerIn';
import { isTransfer } from './localAttempts';
import { languageRead } from './languageRead';
import { flat, tokensOf, wordSets } from './language/flatText';
import type { NoteLanguage } from './language/NoteLanguage';
import { asSentence, sentencesOf } from './sentences';
import { slotPairs, type SlotPair } from './slotPairs';
import { withDigits } from './spokenNumbers';
import { ownWords, statementsOf, type Statement } from './statements';
import { inThirdPerson } from './thirdPerson';
import { writtenValues } from './writtenValues';

const MOST_SENTENCES = 3;
const SENTENCE_BYTES = 260;
/** Bytes of the answers in brackets behind the matter. */
const ANSWERS_BYTES = 260;
/** Order numbers in brackets, and UTF-16 units of a message that they are looked for in. */
const MOST_NUMBERS = 2;
const MOST_UNITS = 4_000;
/** Below it a statement is only taken when there is no better one. */
const WORTH_SAYING = 1.9;
/** The same for a second one in a sentence, and how many there are at most, in how many UTF-16 units. */
const WORTH_MORE = 2.8;
const MOST_STATEMENTS = 4;
const MOST_NOTE_UNITS = 330;
/** From this share of common words on, two statements say the same. */
const SAME_SHARE = 0.6;
/** Assistant's sentences are looked for so many messages back from the end. */
const OUTCOME_BACK = 6;

/** A sentence of the summary, and the messages that it is from, by their places in the transcript. */
export interface SummarySentence {
  text: string;
  from: number[];
}

let defaultDetect: Detect | undefined;

/**
 * A colleague's note of at most three sentences: what the customer wants, with the short answers they gave to questions
 * in brackets; what else matters; and where it stands. In the conversation's language and the customer's own words,
 * turned to the third person where that is safe. `undefined` when the customer said nothing that counts. The same
 * conversation always gives the same note.
 */
export function summarySentences(
  transcript: readonly TranscriptMessage[],
  { detect = (defaultDetect ??= createDetect()), language: tag }: { detect?: Detect; language?: string } = {},
): SummarySentence[] {
  const language = languageRead(transcript, tag);
  const pairs = slotPairs(transcript, language);
  const statements = statementsOf(transcript, language, { pairs, detect });
  const outcome = statements.length > 0 || pairs.length > 0 ? outcomeOf(transcript, language) : undefined;
  const kept = choose(statements, outcome);
  const [matter, ...rest] = kept;
  const sentences: SummarySentence[] = [];
  const answers = answersOf(pairs, kept, numbersOf(transcript, language), language);
  if (matter)
    sentences.push({
      text: withAnswers(noteOf(matter, language), answers.text, language),
      from: [...new Set([matter.place, ...answers.from])].sort((a, b) => a - b),
    });
  else if (answers.text !== '') sentences.push({ text: asSentence(answers.text), from: answers.from });
  for (const group of inGroups(rest, MOST_SENTENCES - sentences.length - (outcome ? 1 : 0)))
    sentences.push({
      text: joined(
        group.map((statement) => noteOf(statement, language)),
        language,
      ),
      from: [...new Set(group.map(({ place }) => place))],
    });
  if (outcome && sentences.length < MOST_SENTENCES) sentences.push({ text: outcome.text, from: outcome.from });
  return sentences;
}

/** The sentences as one text. */
export function localSummary(
  transcript: readonly TranscriptMessage[],
  detect?: Detect,
  language?: string,
): string | undefined {
  const sentences = summarySentences(transcript, { detect, language });
  return sentences.length === 0 ? undefined : sentences.map(({ text }) => text).join(' ');
}

/** Statements in at most so many sentences: neighbours stand in one. */
function inGroups(statements: readonly Statement[], most: number): Statement[][] {
  if (most <= 0) return [];
  const size = Math.ceil(statements.length / most);
  const groups: Statement[][] = [];
  for (let from = 0; from < statements.length; from += size) groups.push(statements.slice(from, from + size));
  return groups;
}

/** Several notes in one sentence. */
function joined(notes: readonly string[], { language }: NoteLanguage): string {
  if (language === 'ja') return notes.join('').replace(/。(?=.)/gu, '、');
  return notes
    .map((note, place) => {
      const bare = place < notes.length - 1 ? note.replace(/[.]$/u, '') : note;
      // A verb of ours begins an English note; elsewhere it may be a name or a noun.
      return place > 0 && language === 'en' && /^(?:They|Asks|Wants|Needs|Is|Has|Was|Would|The|It|This)\b/.test(bare)
        ? bare.charAt(0).toLowerCase() + bare.slice(1)
        : bare;
    })
    .join('; ');
}

/**
 * The best of what was said, none twice and nothing that the outcome says already, in the order it was said. What the
 * first turn says comes in before anything else: it is the subject. Beyond one a sentence only what is worth more.
 */
function choose(statements: readonly Statement[], outcome: { words: ReadonlySet<string> } | undefined): Statement[] {
  const told = outcome?.words;
  const sentences = MOST_SENTENCES - (outcome ? 1 : 0);
  let units = 0;
  const ranked = [...statements].sort((a, b) => b.score - a.score || a.order - b.order);
  const [first] = statements;
  const subject = ranked.find(({ place, score }) => place === first?.place && score >= WORTH_SAYING);
  const chosen: Statement[] = subject ? [subject] : [];
  for (const statement of ranked) {
    const least = chosen.length < sentences ? WORTH_SAYING : WORTH_MORE;
    if (chosen.length > 0 && statement.score < least) break;
    if (
      chosen.length >= sentences &&
      (chosen.length >= MOST_STATEMENTS || units + statement.text.length > MOST_NOTE_UNITS)
    )
      continue;
    if (chosen.some((other) => saysTheSame(statement.words, other.words))) continue;
    if (chosen.length > 0 && told && saysTheSame(statement.words, told)) continue;
    chosen.push(statement);
    units += statement.text.length;
  }
  return chosen.sort((a, b) => a.order - b.order);
}

function saysTheSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size === 0) return true;
  let common = 0;
  for (const word of small) if (large.has(word)) common += 1;
  return common / small.size > SAME_SHARE && (common / large.size > SAME_SHARE / 2 || small.size < 3);
}

/** "Yes, ", "ok so ", "hello " in front of what is meant. A "no" that denies what follows ("no connection") stays. */
const OPENING =
  /^(?:(?:hi|hello|hey|hallo|hola|bonjour|bonsoir|allô|ola|olá|ciao|buenas|buenos días|moin|guten tag|well|so|ok|okay|oh|um|and|but|also|und|aber|y|pero|et|mais|fine|thanks|thank you|good morning|good afternoon|good evening)(?: there)?[\s,.!;:-]{1,5}|(?:yes|yeah|no|nope|nein|ja|non|oui|si|sí|não|sim)(?:[,.!;:-]{1,3}\s{0,3}|\s{1,3}(?=(?:i|it|its|that|just|thanks|thank|please|we|you|my|ich|das|je|c'est|no|lo|quiero)\b))){1,3}(?=\S+\s+\S+)/iu;

/** One sentence to whoever counts full stops: "Mr. Smith" goes without. */
function readable(sentence: string): string {
  const whole = asSentence(cutText(sentence, SENTENCE_BYTES));
  return whole.replace(/(?<=\p{L}|\d)\.(?= +\S)/gu, '');
}

/** Said to be polite, at a sentence's end. */
const PLEASE = /[\s,]+(?:please|bitte|por favor|s['’]il (?:vous|te) pla[iî]t|svp|من فضلك)([.!?]*)$/iu;
const QUOTES = /["“”„«»「」]/u;
/** Begin a greeting, in the languages that are read. */
const HELLO: ReadonlySet<string> = new Set(
  'hello hi hey good hallo guten hola buenas buenos bonjour bonsoir allo ola bom boa yes yeah oui si ja sim'.split(' '),
);
/** Words of a name behind "my name is". */
const NAME_WORDS = 3;

/** Without greeting, name and "I'm calling because": what is left is the matter. */
function withoutOpening(text: string, language: NoteLanguage): string {
  const { courtesy, fillers, small, joints } = wordSets(language);
  let rest = text;
  for (let times = 0; times < 5; times += 1) {
    const before = rest;
    rest = rest.replace(OPENING, '');
    const tokens = tokensOf(rest.slice(0, 200));
    const greets = tokens.findIndex(({ word }) => !courtesy.has(word) && !fillers.has(word));
    const greeting = tokens[greets];
    // "Good evening I ordered": two words of courtesy and more behind them.
    const [first, second] = tokens;
    if (first && HELLO.has(first.word) && greets > 1 && greeting && tokens.length - greets > 2)
      rest = rest.slice(greeting.start);
    else if (first && second && tokens.length > 3 && fillers.has(first.word)) rest = rest.slice(second.start);
    const said = flat(rest);
    for (const named of [language.named.surely, language.named.perhaps]) {
      const match = named.exec(said);
      if (!match || match.index > 12) continue;
      const words = tokensOf(rest.slice(match.index + match[0].length, match.index + match[0].length + 80));
      const end = words.findIndex(({ word }, place) => place >= NAME_WORDS || small.has(word) || joints.has(word));
      const own = words.slice(0, Math.max(0, end));
      if (own.length === 0 || (named === language.named.perhaps && own.length !== 2)) continue;
      rest = rest.slice(match.index + match[0].length + (own.at(-1)?.end ?? 0)).replace(/^[\s,.;:-]+/u, '');
      break;
    }
    const calling = language.calling.exec(flat(rest));
    if (calling) rest = rest.slice(calling[0].length);
    if (rest === before) break;
  }
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

function noteOf({ text, reported, question }: Statement, language: NoteLanguage): string {
  const { asks, says, open, close } = language.note;
  const bare = withoutOpening(text, language);
  // What somebody else is said to have said is the customer's word for it, and told as such.
  if (reported)
    return asSentence(says + (QUOTES.test(bare) ? bare : `${open}${readable(bare).replace(/[.。]$/u, '')}${close}`));
  const turned = inThirdPerson(bare.replace(PLEASE, '$1'), language);
  if (question && (turned === bare || /\?\W*$/.test(turned))) return asSentence(asks + readable(turned));
  return readable(turned);
}

/** What the customer answered, with the question's word where the answer alone says little. */
function answersOf(
  pairs: readonly SlotPair[],
  chosen: readonly Statement[],
  numbers: readonly { text: string; value: string; place: number }[],
  language: NoteLanguage,
): { text: string; from: number[] } {
  const said = flat(chosen.map(({ text }) => text).join(' '));
  const parts: string[] = [];
  const from: number[] = [];
  let bytes = 0;
  for (const pair of pairs) {
    const part = answerPart(pair, language);
    if (said.includes(flat(pair.value)) || bytes + part.length > ANSWERS_BYTES) continue;
    bytes += part.length;
    parts.push(part);
    from.push(...pair.from);
  }
  for (const { text, value, place } of numbers) {
    if (said.includes(flat(value)) || parts.some((part) => part.includes(value)) || bytes + text.length > ANSWERS_BYTES)
      continue;
    bytes += text.length;
    parts.push(text);
    from.push(place);
  }
  return { text: parts.join(language.language === 'ja' ? '、' : ', '), from };
}

/** Orders and the like that the customer named, with the word they have for it. */
function numbersOf(
  transcript: readonly TranscriptMessage[],
  language: NoteLanguage,
): { text: string; value: string; place: number }[] {
  const numbers: { text: string; value: string; place: number }[] = [];
  transcript.forEach(({ role, text }, place) => {
    if (role !== 'customer' || numbers.length >= MOST_NUMBERS || !/\d/.test(text)) return;
    const said = withDigits(text.slice(0, MOST_UNITS), language);
    for (const { kind, value, start } of writtenValues(said)) {
      if (kind !== 'order_id' && kind !== 'invoice_id') continue;
      const word = /(\p{L}{3,20}) ?(?:(?:number|no|nr|n°|id)[.:]? ?)?$/iu.exec(
        said.slice(Math.max(0, start - 40), start),
      )?.[1];
      numbers.push({
        text: word ? `${language.capitalNouns ? word : word.toLowerCase()} ${value}` : value,
        value,
        place,
      });
    }
  });
  return numbers.slice(0, MOST_NUMBERS);
}

/** "Booking reference QX7R2L", but "Leeds" alone. */
function answerPart({ asked, slot, as, value }: SlotPair, language: NoteLanguage): string {
  const clear =
    slot === 'name' ||
    slot === 'phone' ||
    slot === 'address' ||
    slot === 'email' ||
    slot === 'amount' ||
    as === 'place' ||
    as === 'reason';
  const isWords = tokensOf(value).length > 1 && /[\p{Ll}\p{Lo}]{3}/u.test(value);
  if (
    asked === '' ||
    clear ||
    (isWords && slot === undefined && as !== 'count') ||
    (/\p{L}.*\p{L}/u.test(value) && slot === 'date')
  )
    return value;
  const label = language.capitalNouns ? asked : asked.charAt(0).toLowerCase() + asked.slice(1);
  return `${label}${language.language === 'ja' ? '' : ' '}${value}`;
}

function withAnswers(sentence: string, answers: string, { language }: NoteLanguage): string {
  if (answers === '') return sentence;
  const [open, close] = language === 'ja' ? ['（', '）'] : [' (', ')'];
  const mark = /[.?。…]$/u.exec(sentence)?.[0] ?? '';
  return `${sentence.slice(0, sentence.length - mark.length)}${open}${answers}${close}${mark}`;
}

/** The last thing that the virtual agent told or offered, with how the customer took it. */
function outcomeOf(
  transcript: readonly TranscriptMessage[],
  language: NoteLanguage,
): (SummarySentence & { words: ReadonlySet<string> }) | undefined {
  const { note } = language;
  for (let place = transcript.length - 1; place >= Math.max(0, transcript.length - OUTCOME_BACK); place -= 1) {
    const message = transcript[place];
    if (message?.role !== 'assistant') continue;
    const told = tellingSentence(message.text, language);
    if (told === undefined) continue;
    const next = transcript[place + 1];
    const answer = next?.role === 'customer' ? answerIn(next.text, language) : undefined;
    const ending = answer === 'yes' ? note.accepted : answer === 'no' ? note.declined : '';
    const quoted = `${note.open}${readable(told).replace(/[.。]$/u, '')}${note.close}`;
    const text = asSentence(`${note.assistant}${quoted}${ending === '' ? '' : `; ${ending}`}`);
    return { text, from: ending === '' ? [place] : [place, place + 1], words: ownWords(tokensOf(told), language) };
  }
  return undefined;
}

/** What tells most: no courtesy, no question for data, not the transfer itself, no farewell. */
function tellingSentence(text: string, language: NoteLanguage): string | undefined {
  let best: { sentence: string; tells: number } | undefined;
  for (const sentence of sentencesOf(text.slice(0, 1_200))) {
    if (/[?？؟]\W*$/u.test(sentence) || isTransfer(sentence) || SORRY.test(flat(sentence))) continue;
    const isJapanese = language.language === 'ja';
    if (isJapanese && language.whichWords.test(sentence)) continue;
    const own = ownWords(tokensOf(sentence), language).size;
    const tells = (isJapanese ? sentence.length / 6 : own) + (/\d/.test(sentence) ? 2 : 0);
    if (tells >= LEAST_TOLD && tells >= (best?.tells ?? 0)) best = { sentence, tells };
  }
  return best?.sentence;
}

/** Words of its own that a sentence of the virtual agent's has at least, to be worth telling. */
const LEAST_TOLD = 3;
/** Sympathy, greetings by a name, farewells, and help that is offered once more. */
const SORRY =
  /\b(?:enjoy|have a (?:nice|great|good|lovely|wonderful)|you'?re welcome|glad|happy to|pleasure|anything else|take care|good ?bye|great day|schonen tag|gern geschehen|buen dia|de nada|bonne journee|je vous en prie|bom dia|sorry|apologi[sz]e|i understand|i see|let me (?:look|check)|one moment|thank you for|welcome to|this is the|you'?ve reached|tut mir leid|verstehe|entschuldig\w*|willkommen|hier ist|lo siento|entiendo|disculp\w*|bienvenid\w*|soy el|desole|excuses|comprends|bienvenue|ici l|lamento|desculp\w*|sou o)\b|申し訳|いらっしゃいませ|أعتذر|آسف/;
