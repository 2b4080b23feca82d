import type { Detail } from '../../handoff/envelope';
import { answerIn } from './answerIn';
import { flat, tokensOf, wordSets } from './language/flatText';
import type { NoteLanguage } from './language/NoteLanguage';
import { namedValues } from './namedValues';
import { sentencesOf } from './sentences';
import { questionLabel } from './slotPairs';
import { writtenValues, type Found } from './writtenValues';

/** Longest message of the virtual agent's that is looked at, in UTF-16 units. */
const MOST_UNITS = 1_200;
/** Longest piece of it that is told. */
const MOST_TOLD_UNITS = 90;
/** Words in front of a date or an amount that say what it is of. */
const WORDS_BEFORE = 4;
/** A question of these asks what the customer wants, so that "yes" is a fact. */
const ASKS_WISH =
  /\b(?:need|like|want|prefer|brauchen|mochten|wunschen|wollen|quiere|desea|necesita|prefiere|souhaitez|voulez|preferez|besoin|quer|deseja|precisa|prefere)\b|希望|必要|تريد|ترغب|تحتاج/;

/**
 * What the virtual agent said of dates and amounts, with the customer's answer to it, and what it asked and the customer
 * said yes to. `isTold` says of a value that it stands elsewhere already.
 */
export function toldValues(
  text: string,
  answer: string,
  language: NoteLanguage,
  isTold: (value: string) => boolean,
): Detail[] {
  const said = answerIn(answer, language);
  return sentencesOf(text.slice(-MOST_UNITS)).flatMap((sentence): Detail[] => {
    const values = [...writtenValues(sentence), ...namedValues(sentence, language)].sort((a, b) => a.start - b.start);
    const isQuestion = /[?？؟][^\w?？؟]*$/u.test(sentence);
    if (isQuestion && said === 'yes') {
      const confirmed = values.map(({ label, value, kind }) => ({ label, value, kind }));
      return confirmed.length > 0 ? confirmed : wishIn(sentence, answer, language);
    }
    // A count says something where the customer took it or not; by itself it is talk.
    const first = values.find(({ label }) => TOLD.has(label)) ?? (said ? countIn(sentence) : undefined);
    if (!first) return [];
    const value = pieceAround(sentence, first, language);
    if (isTold(value) || isTold(first.value)) return [];
    return [{ label: said === 'yes' ? 'Agreed' : said === 'no' ? 'Declined' : 'Told', value, kind: 'text' }];
  });
}

const TOLD: ReadonlySet<string> = new Set(['Amount', 'Refund', 'Date', 'Time']);

/** "100 points": a number with what it counts. */
function countIn(sentence: string): Found | undefined {
  const match = /(?<![\p{L}\p{N}.,-])\d{1,6} ?(?:%|\p{L}{3,})/u.exec(sentence);
  return match
    ? { kind: 'text', label: 'Number', value: match[0], start: match.index, end: match.index + match[0].length }
    : undefined;
}

/** "Do you need a courtesy car?" with a yes to it. */
function wishIn(question: string, answer: string, language: NoteLanguage): Detail[] {
  if (
    !ASKS_WISH.test(flat(question)) ||
    language.tried.test(flat(question)) ||
    language.openQuestion.test(flat(question))
  )
    return [];
  const asked = questionLabel(question, language);
  const [yes] = tokensOf(answer);
  return asked === '' || !yes ? [] : [{ label: asked, value: yes.raw, kind: 'text' }];
}

/** The sentence from the words on that say what the value is of. */
function pieceAround(sentence: string, value: Found, language: NoteLanguage): string {
  const { small } = wordSets(language);
  const before = tokensOf(sentence.slice(0, value.start)).slice(-WORDS_BEFORE);
  const from = before.find(({ word }) => !small.has(word))?.start ?? value.start;
  const piece = sentence.slice(from).replace(/(?<![\s.!?؟。,;:])[\s.!?؟。,;:]+$/u, '');
  return piece.length <= MOST_TOLD_UNITS
    ? piece
    : sentence.slice(from, Math.max(value.end, from + MOST_TOLD_UNITS)).replace(/(?<!\s)\s+\S*$/u, '');
}
