// `npm run train:suggestions`: fits the weights of src/emitter/assist/search/confidence.ts and prints them. FIT by a softmax
// over the articles that the search finds for a case (which one answers), ANSWERS by a logistic regression over the best
// one, with as much weight on the questions that nothing answers as on the others. On the shipped cases, which count
// less as the search's words were written with them, the tuning part of the written ones, the articles' own questions
// (each asked of an index without it), and messages to assistants of other trades (CLINC150). The same every time.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { AssistContextSchema } from '../src/emitter/assist/AssistContext';
import type { Article } from '../src/emitter/assist/knowledge/Article';
import { loadArticles } from '../src/emitter/assist/knowledge/loadArticles';
import { ArticleIndex } from '../src/emitter/assist/search/ArticleIndex';
import { answerNumbers, signNumbers, type Signs } from '../src/emitter/assist/search/confidence';
import { signsOf } from '../src/emitter/assist/search/rankArticles';
import { silentLog } from '../src/emitter/log';
import { shippedCases, writtenCases } from './eval/suggestionCases';

const STEPS = 4_000;
const RATE = 0.3;
const RIDGE = 0.001;
/** How much a shipped case counts beside a written one. */
const SHIPPED = 0.05;
/** The same for a question that an article is asked for with, and for a message to an assistant of another trade. */
const OWN = 0.25;
const OTHER = 0.1;
/** Each own question is left out of one of so many indexes. */
const FOLDS = 5;
/** Each so many'th of the messages is taken. */
const EVERY = 12;
const MESSAGES = new URL('../data/requests/tune/en-clinc150.txt', import.meta.url);

interface Row {
  signs: Signs[];
  relevant: readonly string[];
  weight: number;
}

async function main(): Promise<void> {
  const folder = fileURLToPath(new URL('../knowledge', import.meta.url));
  const articles = await loadArticles(folder, silentLog);
  const index = new ArticleIndex(articles);
  const cases = [...writtenCases().filter(({ part }) => part === 'tune'), ...shippedCases()];
  const rows: Row[] = cases.map(({ context, relevant, part }) => ({
    signs: signsOf(index, context).filter(({ foreign }) => !foreign),
    relevant,
    weight: part === 'shipped' ? SHIPPED : 1,
  }));
  rows.push(...ownQuestions(articles), ...otherMatters(index));
  const fit = fitted(rows);
  console.log('FIT', rounded(fit));
  console.log('ANSWERS', rounded(answering(rows, fit)));
}

/** What the articles are asked for with, each asked where it is not known. */
function ownQuestions(articles: readonly Article[]): Row[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const isOut = (place: number): boolean => place % FOLDS === fold;
    const index = new ArticleIndex(
      articles.map((one) => ({ ...one, questions: one.questions.filter((_question, place) => !isOut(place)) })),
    );
    return articles.flatMap(({ id, questions }) =>
      questions.filter((_question, place) => isOut(place)).map((text) => rowOf(index, text, [id], OWN)),
    );
  }).flat();
}

function otherMatters(index: ArticleIndex): Row[] {
  return readFileSync(MESSAGES, 'utf8')
    .split('\n')
    .filter((line, place) => line.startsWith('- ') && place % EVERY === 0)
    .map((line) => rowOf(index, line.slice(2), [], OTHER));
}

function rowOf(index: ArticleIndex, text: string, relevant: readonly string[], weight: number): Row {
  const context = v.parse(AssistContextSchema, { messages: [{ role: 'customer', text }] });
  return { signs: signsOf(index, context).filter(({ foreign }) => !foreign), relevant, weight };
}

/** Softmax over each case's articles. */
function fitted(rows: readonly Row[]): number[] {
  const usable = rows
    .map(({ signs, relevant, weight }) => ({
      weight,
      all: signs.map((one) => ({ numbers: signNumbers(one), right: relevant.includes(one.hit.article.id) })),
    }))
    .filter(({ all }) => all.some(({ right }) => right));
  const weights = new Array<number>(usable[0]?.all[0]?.numbers.length ?? 0).fill(1);
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
    weights.forEach((weight, at) => (weights[at] = Math.max(0, weight - RATE * ((slope[at] ?? 0) + RIDGE * weight))));
  }
  return weights;
}

/** Logistic regression: is there an answer at all? */
function answering(rows: readonly Row[], fit: readonly number[]): number[] {
  const usable = rows.flatMap(({ signs, relevant, weight }) => {
    const [best] = [...signs].sort((a, b) => dot(fit, signNumbers(b)) - dot(fit, signNumbers(a)));
    return best ? [{ numbers: answerNumbers(best), answered: relevant.length > 0, weight }] : [];
  });
  const sumOf = (answered: boolean): number =>
    usable.filter((row) => row.answered === answered).reduce((sum, { weight }) => sum + weight, 0);
  const halves = { yes: 0.5 / sumOf(true), no: 0.5 / sumOf(false) };
  const weights = new Array<number>(usable[0]?.numbers.length ?? 0).fill(0);
  for (let step = 0; step < STEPS * 3; step += 1) {
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
