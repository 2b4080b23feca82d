import type { TranscriptMessage } from '../../handoff/envelope';
import { createDetect, type Detect } from '../detect/detectTrigger';
import { languageRead } from './languageRead';
import { flat, tokensOf } from './language/flatText';
import type { NoteLanguage } from './language/NoteLanguage';
import { noteOf } from './noteSentence';
import { asSentence } from './sentences';
import { slotPairs, type SlotPair } from './slotPairs';
import { statementsOf, type Statement } from './statements';
import { outcomeOf } from './summaryOutcome';
import { writtenIn } from './writtenIn';

const MOST_SENTENCES = 3;
/** Bytes of the answers in brackets behind the matter. */
const ANSWERS_BYTES = 260;
/** Order numbers in brackets. */
const MOST_NUMBERS = 2;
/** Below it a statement is only taken when there is no better one. */
const WORTH_SAYING = 1.9;
/** The same for a second one in a sentence, and how many there are at most, in how many UTF-16 units. */
const WORTH_MORE = 2.8;
const MOST_STATEMENTS = 4;
const MOST_NOTE_UNITS = 330;
/** From this share of common words on, two statements say the same. */
const SAME_SHARE = 0.6;

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
  transcript.forEach((message, place) => {
    if (message.role !== 'customer' || numbers.length >= MOST_NUMBERS || !/\d/.test(message.text)) return;
    const { said, written } = writtenIn(message, language);
    for (const { kind, value, start } of written) {
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
