// `npm run train:suggestions`: fits the weights of src/emitter/assist/search/confidence.ts and prints them. FIT by a softmax
// over the articles that the search finds for a case (which one answers), ANSWERS by a logistic regression over the best
// one, with as much weight on the questions that nothing answers as on the others. On the shipped cases, which count
// less as the search's words were written with them, and the tuning part of the written ones. The same every time.
import { fileURLToPath } from 'node:url';
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

interface Row {
  signs: Signs[];
  relevant: readonly string[];
  weight: number;
}

async function main(): Promise<void> {
  const folder = fileURLToPath(new URL('../knowledge', import.meta.url));
  const index = new ArticleIndex(await loadArticles(folder, silentLog));
  const cases = [...writtenCases().filter(({ part }) => part === 'tune'), ...shippedCases()];
  const rows = cases.map(({ context, relevant, part }) => ({
    signs: signsOf(index, context).filter(({ foreign }) => !foreign),
    relevant,
    weight: part === 'shipped' ? SHIPPED : 1,
  }));
  const fit = fitted(rows);
  console.log('FIT', rounded(fit));
  console.log('ANSWERS', rounded(answering(rows, fit)));
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
