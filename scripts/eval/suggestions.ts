import { fileURLToPath } from 'node:url';
import { loadArticles } from '../../src/emitter/assist/knowledge/loadArticles';
import { ArticleIndex } from '../../src/emitter/assist/search/ArticleIndex';
import { EnglishMeaning } from '../../src/emitter/assist/search/meaning/english/EnglishMeaning';
import { EnglishThread } from '../../src/emitter/assist/search/meaning/english/EnglishThread';
import { rankArticles } from '../../src/emitter/assist/search/rankArticles';
import { silentLog } from '../../src/emitter/log';
import { ThreadTime } from '../../test/bench/ThreadTime';
import { madeUpArticles } from '../madeUpArticles';
import { share, table } from './measure';
import type { Section } from './Section';
import { shippedCases, writtenCases, type SuggestionCase } from './suggestionCases';

/** Articles of the second measurement. */
const MANY = 5_000;

const meaning = new EnglishMeaning(new EnglishThread(true));

async function rowOf(of: readonly string[], index: ArticleIndex, cases: readonly SuggestionCase[]): Promise<string[]> {
  let [first, three, answered, silent, nothing] = [0, 0, 0, 0, 0];
  for (const { context, relevant } of cases) {
    const english = await meaning.near(index, context);
    const ids = rankArticles(index, context, undefined, { english }).map(({ article }) => article.id);
    if (relevant.length === 0) {
      nothing += 1;
      if (ids.length === 0) silent += 1;
      continue;
    }
    answered += 1;
    if (relevant.includes(ids[0] ?? '')) first += 1;
    if (ids.slice(0, 3).some((id) => relevant.includes(id))) three += 1;
  }
  return [...of, share(first, answered), share(three, answered), share(silent, nothing)];
}

/** Processor time of this process so far, in ms: what else the machine does is not in it. */
function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** What something makes in slices, and for how long its longest had this thread. */
async function slowest<T>(make: () => Promise<T>): Promise<{ result: T; longest: number }> {
  const time = new ThreadTime();
  const result = await make();
  const { worked } = time.take();
  time.close();
  return { result, longest: worked };
}

function quick(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  return (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
}

async function run(): Promise<string> {
  const articles = await loadArticles(fileURLToPath(new URL('../../knowledge', import.meta.url)), silentLog);
  const many = [...articles, ...madeUpArticles(MANY - articles.length)];
  const written = writtenCases();
  const rows: string[][] = [];
  const built = await slowest(() => ArticleIndex.inSlices(many));
  await meaning.prepare(built.result);
  const times: number[] = [];
  const all: number[] = [];
  for (const { context } of [...written, ...shippedCases()]) {
    const from = processor();
    const english = await meaning.near(built.result, context);
    const between = processor();
    rankArticles(built.result, context, undefined, { english });
    times.push(processor() - between);
    all.push(processor() - from);
  }
  for (const [knowledge, index] of [
    [String(articles.length), new ArticleIndex(articles)],
    [String(MANY), built.result],
    [`${articles.length}, without questions`, new ArticleIndex(articles.map((one) => ({ ...one, questions: [] })))],
  ] as const) {
    await meaning.prepare(index);
    rows.push(await rowOf([knowledge, 'shipped', 'both'], index, shippedCases()));
    for (const part of ['tune', 'choose', 'closed'])
      for (const language of ['en', 'de'])
        rows.push(
          await rowOf(
            [knowledge, part, language],
            index,
            written.filter((one) => one.part === part && one.language === language),
          ),
        );
    if (process.env.SHOW) for (const one of written) if (one.part !== 'closed') await explain(index, one);
  }
  return [
    `A right article first and among the first three, and silence where none answers, at the threshold that ships. *shipped*:
\`test/fixtures/assist/cases.jsonl\`, which the full text's lists of words were built with, so that it flatters. *tune* and
*choose*: \`suggestions.txt\`, \`suggestions-blind.txt\` and \`suggestions-second.txt\` in the same folder, parts of which were
closed once; the weights are fitted on both (\`npm run train:suggestions\` prints how each row does by weights that were fitted
without it). *closed*: \`suggestions-third.txt\`, written by somebody who had read the articles' titles, before the English
encoder was there, and opened when all was done. It is the same hand that changed the search. *without questions*: the same
articles without the questions that they are asked for with, as somebody else's may be.`,
    table(['articles', 'cases', 'language', 'first', 'among three', 'silent where nothing answers'], rows),
    `With ${MANY} articles: building the index kept others waiting for ${built.longest.toFixed(0)} ms of the thread's processor time at a time at
most; a search took ${quick(times, 0.5)} ms of it in the middle and ${quick(times, 0.99)} ms at the 99th percentile, with the
English encoder's thread ${quick(all, 0.5)} and ${quick(all, 0.99)} ms.`,
  ].join('\n\n');
}

async function explain(index: ArticleIndex, { part, context, relevant }: SuggestionCase): Promise<void> {
  const english = await meaning.near(index, context);
  const ranked = rankArticles(index, context, undefined, { english }).slice(0, 3);
  console.error(
    part,
    relevant.join(',') || '-',
    '|',
    context.messages.at(-1)?.text,
    '|',
    ranked.map(({ article, confidence }) => `${article.id} ${String(confidence)}`).join(', '),
  );
}

/** Suggestions and silence. */
export const suggestions: Section = { name: 'suggestions', title: 'Suggestions and silence', run };
