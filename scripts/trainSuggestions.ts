// `npm run train:suggestions`: fits the weights of src/emitter/assist/search/confidence.ts and prints them. A logistic
// regression over the best article of each case, with as much weight on the questions that nothing answers as on the
// others; on the shipped cases and the tuning part of the written ones alone. The same every time.
import { fileURLToPath } from 'node:url';
import { loadArticles } from '../src/emitter/assist/knowledge/loadArticles';
import { ArticleIndex } from '../src/emitter/assist/search/ArticleIndex';
import { signNumbers } from '../src/emitter/assist/search/confidence';
import { signsOf } from '../src/emitter/assist/search/rankArticles';
import { silentLog } from '../src/emitter/log';
import { shippedCases, writtenCases } from './eval/suggestionCases';

const STEPS = 6_000;
const RATE = 0.3;
const RIDGE = 0.002;

async function main(): Promise<void> {
  const folder = fileURLToPath(new URL('../knowledge', import.meta.url));
  const index = new ArticleIndex(await loadArticles(folder, silentLog));
  const cases = [...writtenCases().filter(({ part }) => part === 'tune'), ...shippedCases()];
  const rows = cases.flatMap(({ context, relevant }) => {
    const [best] = signsOf(index, context).sort(
      (a, b) => b.hit.score * (1 + b.like + b.covered) - a.hit.score * (1 + a.like + a.covered),
    );
    return best ? [{ numbers: signNumbers(best), answered: relevant.length > 0 }] : [];
  });
  console.log(JSON.stringify(fitted(rows).map((weight) => Number(weight.toFixed(3)))));
}

function fitted(rows: readonly { numbers: number[]; answered: boolean }[]): number[] {
  const size = rows[0]?.numbers.length ?? 0;
  const places = Array.from({ length: size }, (_, place) => place);
  const mean = places.map((place) => average(rows.map(({ numbers }) => numbers[place] ?? 0)));
  const spread = places.map(
    (place) => Math.sqrt(average(rows.map(({ numbers }) => ((numbers[place] ?? 0) - (mean[place] ?? 0)) ** 2))) || 1,
  );
  const scaled = rows.map(({ numbers, answered }) => ({
    answered,
    numbers: [...numbers.map((number, place) => (number - (mean[place] ?? 0)) / (spread[place] ?? 1)), 1],
  }));
  const share = average(rows.map(({ answered }) => (answered ? 1 : 0)));
  const weights = new Array<number>(size + 1).fill(0);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = new Array<number>(size + 1).fill(0);
    for (const { numbers, answered } of scaled) {
      const sum = numbers.reduce((total, number, place) => total + number * (weights[place] ?? 0), 0);
      const off = (1 / (1 + Math.exp(-sum)) - (answered ? 1 : 0)) * (0.5 / (answered ? share : 1 - share));
      numbers.forEach((number, place) => (slope[place] = (slope[place] ?? 0) + (number * off) / scaled.length));
    }
    weights.forEach((weight, place) => (weights[place] = weight - RATE * ((slope[place] ?? 0) + RIDGE * weight)));
  }
  const plain = places.map((place) => (weights[place] ?? 0) / (spread[place] ?? 1));
  const constant = (weights[size] ?? 0) - plain.reduce((sum, weight, place) => sum + weight * (mean[place] ?? 0), 0);
  return [...plain, constant];
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

void main();
