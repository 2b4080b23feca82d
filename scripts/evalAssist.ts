// `npm run eval:assist -- --kb DIR --cases FILE`: recall@1, recall@3, mean reciprocal rank and the latency (milliseconds)
// of the local suggestions. A case is a line of JSON: `{ conversation: { channel, messages: [{ role, text }] }, intent?,
// summary?, details?, attempted?, relevant: [article ids] }`. Recall is the share of the relevant articles among the
// first k, averaged over the cases (of more relevant ones than k, k must be there). `--articles N` fills the knowledge up
// with made-up articles to N, `--part n/m` takes each m-th case from the n-th on. `SHOW=1` prints the misses to stderr.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { AssistContextSchema, type AssistContext } from '../src/emitter/assist/AssistContext';
import { loadArticles } from '../src/emitter/assist/knowledge/loadArticles';
import { ArticleIndex } from '../src/emitter/assist/search/ArticleIndex';
import { EnglishMeaning } from '../src/emitter/assist/search/meaning/english/EnglishMeaning';
import { EnglishThread } from '../src/emitter/assist/search/meaning/english/EnglishThread';
import { rankArticles, type RankedArticle } from '../src/emitter/assist/search/rankArticles';
import { silentLog } from '../src/emitter/log';
import { madeUpArticles } from './madeUpArticles';

/** Cases that are asked twice: their texts are known the second time, so that few are. */
const WARM_UP = 5;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({
  options: {
    kb: { type: 'string', default: join(root, 'knowledge') },
    cases: { type: 'string', default: join(root, 'test/fixtures/assist/cases.jsonl') },
    articles: { type: 'string', default: '0' },
    part: { type: 'string', default: '1/1' },
  },
});

interface Case {
  context: AssistContext;
  relevant: string[];
}

function readCase(line: string): Case {
  const read = JSON.parse(line) as Record<string, unknown>;
  const conversation = read.conversation;
  const { channel, messages } = (
    Array.isArray(conversation) ? { messages: conversation } : (conversation ?? {})
  ) as Record<string, unknown>;
  const context = v.parse(AssistContextSchema, { ...read, channel, messages });
  return { context, relevant: v.parse(v.array(v.string()), read.relevant) };
}

const [first = 1, every = 1] = values.part.split('/').map(Number);
const cases = readFileSync(values.cases, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .filter((_, place) => place % every === first - 1)
  .map(readCase);
async function main(): Promise<void> {
  const articles = await loadArticles(values.kb, silentLog);
  const index = new ArticleIndex([...articles, ...madeUpArticles(Number(values.articles) - articles.length)]);

  const meaning = new EnglishMeaning(new EnglishThread(true));
  await meaning.prepare(index);
  const rank = async (context: AssistContext): Promise<RankedArticle[]> =>
    rankArticles(index, context, undefined, { english: await meaning.near(index, context) });
  // Some of it first, so that the compiler's own time is not taken for the search's.
  for (const { context } of cases.slice(0, WARM_UP)) await rank(context);

  const sums = { at1: 0, at3: 0, reciprocal: 0 };
  const times: number[] = [];
  for (const { context, relevant } of cases) {
    const started = performance.now();
    const ranked = await rank(context);
    times.push(performance.now() - started);
    const ids = ranked.map(({ article }) => article.id);
    const recall = (k: number): number =>
      ids.slice(0, k).filter((id) => relevant.includes(id)).length / Math.min(k, relevant.length);
    sums.at1 += recall(1);
    sums.at3 += recall(3);
    const place = ids.findIndex((id) => relevant.includes(id));
    sums.reciprocal += place < 0 ? 0 : 1 / (place + 1);
    if (process.env.SHOW && recall(3) < 1)
      console.error(
        context.messages.at(-1)?.text,
        relevant,
        ranked.slice(0, 4).map(({ article, confidence }) => `${article.id} ${confidence}`),
      );
  }

  times.sort((a, b) => a - b);
  const percentile = (share: number): number =>
    Number((times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] ?? 0).toFixed(2));
  const mean = (sum: number): number => Number((cases.length === 0 ? 0 : sum / cases.length).toFixed(4));
  console.log(
    JSON.stringify(
      {
        'recall@1': mean(sums.at1),
        'recall@3': mean(sums.at3),
        mrr: mean(sums.reciprocal),
        latency: { p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99) },
      },
      null,
      2,
    ),
  );
}

void main();
