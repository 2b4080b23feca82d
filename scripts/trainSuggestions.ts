// `npm run train:suggestions`: fits the weights of src/emitter/assist/search/confidence.ts and prints them. FIT by a softmax
// over the articles that the search finds for a case (which one answers), ANSWERS by a logistic regression over the best
// one, with as much weight on the questions that nothing answers as on the others, or twice as much; READ_ by the same where the English
// encoder has read both. On the opened parts of the written cases, with the articles as they are and without the questions
// that they are asked for with, alone and among other turns; on those questions (each asked of an index without it); and on messages to assistants of
// other trades (CLINC150), alone and two together, as only short ones would teach that what is short has no answer. Each row is
// also judged by weights that were fitted without it (`crossed`). The same every time.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { AssistContextSchema, type AssistContext } from '../src/emitter/assist/AssistContext';
import type { Article } from '../src/emitter/assist/knowledge/Article';
import { loadArticles } from '../src/emitter/assist/knowledge/loadArticles';
import { ArticleIndex } from '../src/emitter/assist/search/ArticleIndex';
import {
  answerNumbers,
  readAnswerNumbers,
  readNumbers,
  signNumbers,
  type Signs,
} from '../src/emitter/assist/search/confidence';
import { EnglishMeaning } from '../src/emitter/assist/search/meaning/english/EnglishMeaning';
import { EnglishThread } from '../src/emitter/assist/search/meaning/english/EnglishThread';
import { signsOf } from '../src/emitter/assist/search/rankArticles';
import { silentLog } from '../src/emitter/log';
import { writtenCases } from './eval/suggestionCases';

const STEPS = 800;
const RATE = 0.3;
/** How much of a step is that before it. */
const MOMENTUM = 0.9;
/** Articles of a case that are told apart. */
const MOST_ARTICLES = 15;
const RIDGE = 0.001;
/** How much a case counts when the articles have no questions, beside one when they have. */
const BARE = 0.5;
/** And when it is said in several turns. */
const TURNS = 0.6;
/** What may come before and after a message, by turns: `A:` is the virtual agent. */
const AROUND: Record<string, readonly [before: string, after: string][]> = {
  en: [
    ['hi // A: Hello! How can I help?', ''],
    ['', 'A: Could you tell me the order number? // 48213'],
    ['', 'A: When was that? // last tuesday'],
    ['hello, are you there? // A: Yes, how can I help?', 'A: I am sorry to hear that. // so what now?'],
    ['', 'A: Let me have a look. // ok please do'],
  ],
  de: [
    ['hallo // A: Hallo! Wie kann ich helfen?', ''],
    ['', 'A: Wie ist die Bestellnummer? // 48213'],
    ['', 'A: Wann war das? // letzten dienstag'],
    ['hallo, ist da wer? // A: Ja, wie kann ich helfen?', 'A: Das tut mir leid. // und was jetzt?'],
    ['', 'A: Ich sehe nach. // ja bitte'],
  ],
};
/** The same for a question that an article is asked for with, and for a message to an assistant of another trade. */
const OWN = 0.15;
const OTHER = 0.1;
/** Each own question is left out of one of so many indexes, each case of one of so many fits. */
const FOLDS = 4;
/** Each so many'th of the messages is taken. */
const EVERY = 16;
const NAMES = new Map([
  [1, 'as they are'],
  [BARE, 'without questions'],
  [TURNS, 'in turns'],
  [TURNS * BARE, 'in turns, without questions'],
]);
const MESSAGES = new URL('../data/requests/tune/en-clinc150.txt', import.meta.url);

interface Row {
  signs: Signs[];
  relevant: readonly string[];
  weight: number;
  /** Rows of one group are left out together. */
  group: number;
}

interface Numbers {
  fit: (signs: Signs) => number[];
  answers: (signs: Signs) => number[];
  /** How much all that nothing answers counts beside all the others. */
  nothing: number;
}

const meaning = new EnglishMeaning(new EnglishThread(true));

async function main(): Promise<void> {
  const folder = fileURLToPath(new URL('../knowledge', import.meta.url));
  const articles = await loadArticles(folder, silentLog);
  const cases = writtenCases().filter(({ part }) => part !== 'closed');
  const rows: Row[] = [];
  for (const [known, weight] of [
    [articles, 1],
    [articles.map((one) => ({ ...one, questions: [] })), BARE],
  ] as const) {
    const index = await read(known);
    for (const [group, { context, relevant }] of cases.entries())
      rows.push(await rowOf(index, context, { relevant, weight, group }));
    for (const [group, { context, relevant, language }] of cases.entries())
      rows.push(await rowOf(index, inTurns(context, language, group), { relevant, weight: weight * TURNS, group }));
    if (weight === 1) rows.push(...(await otherMatters(index)));
  }
  rows.push(...(await ownQuestions(articles)));
  report('', rows.map(withoutRead), { fit: signNumbers, answers: answerNumbers, nothing: 2 });
  const own = rows.filter(({ signs }) => signs.some(({ read: has }) => has));
  report('READ_', own, { fit: readNumbers, answers: readAnswerNumbers, nothing: 1 });
}

function report(name: string, rows: readonly Row[], numbers: Numbers): void {
  const fit = fitted(rows, numbers);
  console.log(`${name}FIT`, rounded(fit));
  console.log(`${name}ANSWERS`, rounded(answering(rows, fit, numbers)));
  crossed(name, rows, numbers);
}

/** How the written cases do by weights that were fitted on the others, at the threshold that ships. */
function crossed(name: string, rows: readonly Row[], numbers: Numbers): void {
  const sums = new Map(
    [1, BARE, TURNS, TURNS * BARE].map((weight) => [
      weight,
      { first: 0, three: 0, answered: 0, silent: 0, nothing: 0 },
    ]),
  );
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = rows.filter(({ group }) => group % FOLDS !== fold);
    const fit = fitted(others, numbers);
    const answers = answering(others, fit, numbers);
    for (const { signs, relevant, weight } of rows.filter(({ group }) => group % FOLDS === fold)) {
      const sum = sums.get(weight);
      if (!sum) continue;
      const sorted = [...signs].sort((a, b) => dot(fit, numbers.fit(b)) - dot(fit, numbers.fit(a)));
      const shown = sorted[0] !== undefined && dot(answers, numbers.answers(sorted[0])) >= 0;
      const right = sorted.map(({ hit }) => relevant.includes(hit.article.id));
      sum[relevant.length === 0 ? 'nothing' : 'answered'] += 1;
      if (relevant.length === 0 && !shown) sum.silent += 1;
      if (shown && right[0]) sum.first += 1;
      if (shown && right.slice(0, 3).includes(true)) sum.three += 1;
    }
  }
  for (const [weight, { first, three, answered, silent, nothing }] of sums) {
    const shares = [first / answered, three / answered, silent / nothing].map((one) => one.toFixed(3));
    console.log(`${name || 'all languages '}crossed, ${NAMES.get(weight) ?? ''}:`, ...shares);
  }
}

function withoutRead(row: Row): Row {
  return { ...row, signs: row.signs.map((one) => ({ ...one, read: undefined })) };
}

async function read(articles: readonly Article[]): Promise<ArticleIndex> {
  const index = new ArticleIndex(articles);
  await meaning.prepare(index);
  return index;
}

/** What the articles are asked for with, each asked where it is not known. */
async function ownQuestions(articles: readonly Article[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const isOut = (place: number): boolean => place % FOLDS === fold;
    const index = await read(
      articles.map((one) => ({ ...one, questions: one.questions.filter((_question, place) => !isOut(place)) })),
    );
    for (const { id, questions } of articles)
      for (const text of questions.filter((_question, place) => isOut(place)))
        rows.push(await rowOf(index, asked(text), { relevant: [id], weight: OWN, group: rows.length }));
  }
  return rows;
}

async function otherMatters(index: ArticleIndex): Promise<Row[]> {
  const messages = readFileSync(MESSAGES, 'utf8')
    .split('\n')
    .filter((line, place) => line.startsWith('- ') && place % EVERY === 0)
    .map((line) => line.slice(2));
  const rows: Row[] = [];
  for (const [group, text] of messages.entries()) {
    const whole = group % 2 === 0 ? text : `${text} ${messages[group - 1] ?? ''}`;
    rows.push(await rowOf(index, asked(whole), { relevant: [], weight: OTHER, group }));
  }
  return rows;
}

/** The same among other turns. */
function inTurns(context: AssistContext, language: string, place: number): AssistContext {
  const around = AROUND[language] ?? [];
  const [before = '', after = ''] = around[place % around.length] ?? [];
  const turns = (text: string): AssistContext['messages'] =>
    text
      .split(' // ')
      .filter((one) => one !== '')
      .map((one) =>
        one.startsWith('A: ') ? { role: 'assistant', text: one.slice(3) } : { role: 'customer', text: one },
      );
  return { ...context, messages: [...turns(before), ...context.messages, ...turns(after)] };
}

function asked(text: string): AssistContext {
  return v.parse(AssistContextSchema, { messages: [{ role: 'customer', text }] });
}

async function rowOf(index: ArticleIndex, context: AssistContext, row: Omit<Row, 'signs'>): Promise<Row> {
  const english = await meaning.near(index, context);
  return { signs: signsOf(index, context, { english }).filter(({ foreign }) => !foreign), ...row };
}

/** Softmax over each case's articles. */
function fitted(rows: readonly Row[], numbersOf: Numbers): number[] {
  const usable = rows
    .map(({ signs, relevant, weight }) => ({
      weight,
      all: likeliest(signs, relevant).map((one) => ({
        numbers: numbersOf.fit(one),
        right: relevant.includes(one.hit.article.id),
      })),
    }))
    .filter(({ all }) => all.some(({ right }) => right));
  const weights = new Array<number>(usable[0]?.all[0]?.numbers.length ?? 0).fill(1);
  const pace = weights.map(() => 0);
  const total = usable.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = new Array<number>(weights.length).fill(0);
    for (const { all, weight } of usable) {
      const sums = all.map(({ numbers }) => dot(weights, numbers));
      const highest = Math.max(...sums);
      const shares = sums.map((sum) => Math.exp(sum - highest));
      const whole = shares.reduce((sum, share) => sum + share, 0);
      const right = all.reduce((sum, one, place) => sum + (one.right ? (shares[place] ?? 0) : 0), 0);
      all.forEach(({ numbers, right: is }, place) => {
        const off = (shares[place] ?? 0) / whole - (is ? (shares[place] ?? 0) / right : 0);
        numbers.forEach((number, at) => (slope[at] = (slope[at] ?? 0) + (off * number * weight) / total));
      });
    }
    weights.forEach((weight, at) => {
      pace[at] = MOMENTUM * (pace[at] ?? 0) + (slope[at] ?? 0) + RIDGE * weight;
      weights[at] = Math.max(0, weight - RATE * (pace[at] ?? 0));
    });
  }
  return weights;
}

/** Those that come nearest by what is known of them, and the right ones. */
function likeliest(signs: readonly Signs[], relevant: readonly string[]): Signs[] {
  const sum = ({ share, near, nearLast, read: has }: Signs): number =>
    share + near + nearLast + (has?.near ?? 0) + (has?.last ?? 0);
  const sorted = [...signs].sort((a, b) => sum(b) - sum(a));
  return sorted.filter(({ hit }, place) => place < MOST_ARTICLES || relevant.includes(hit.article.id));
}

/** Logistic regression: is there an answer at all? */
function answering(rows: readonly Row[], fit: readonly number[], { nothing, ...numbersOf }: Numbers): number[] {
  const usable = rows.flatMap(({ signs, relevant, weight }) => {
    const [best] = [...signs].sort((a, b) => dot(fit, numbersOf.fit(b)) - dot(fit, numbersOf.fit(a)));
    return best ? [{ numbers: numbersOf.answers(best), answered: relevant.length > 0, weight }] : [];
  });
  const sumOf = (answered: boolean): number =>
    usable.filter((row) => row.answered === answered).reduce((sum, { weight }) => sum + weight, 0);
  const halves = { yes: 1 / (1 + nothing) / sumOf(true), no: nothing / (1 + nothing) / sumOf(false) };
  const weights = new Array<number>(usable[0]?.numbers.length ?? 0).fill(0);
  for (let step = 0; step < STEPS * 9; step += 1) {
    const slope = new Array<number>(weights.length).fill(0);
    for (const { numbers, answered, weight } of usable) {
      const off = 1 / (1 + Math.exp(-dot(weights, numbers))) - (answered ? 1 : 0);
      const counts = weight * (answered ? halves.yes : halves.no);
      numbers.forEach((number, at) => (slope[at] = (slope[at] ?? 0) + off * number * counts));
    }
    // The constant, which is last, is not pulled towards nothing.
    weights.forEach((weight, at) => {
      const pull = at === weights.length - 1 ? 0 : RIDGE * weight;
      weights[at] = weight - RATE * 3 * ((slope[at] ?? 0) + pull);
    });
  }
  return weights;
}

function dot(weights: readonly number[], numbers: readonly number[]): number {
  return numbers.reduce((sum, number, place) => sum + number * (weights[place] ?? 0), 0);
}

function rounded(numbers: readonly number[]): string {
  return JSON.stringify(numbers.map((number) => Number(number.toFixed(3))));
}

void main();
