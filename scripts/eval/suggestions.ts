import { fileURLToPath } from 'node:url';
import { loadArticles } from '../../src/emitter/assist/knowledge/loadArticles';
import { ArticleIndex } from '../../src/emitter/assist/search/ArticleIndex';
import { rankArticles } from '../../src/emitter/assist/search/rankArticles';
import { silentLog } from '../../src/emitter/log';
import { madeUpArticles } from '../madeUpArticles';
import { share, table } from './measure';
import type { Section } from './Section';
import { shippedCases, writtenCases, type SuggestionCase } from './suggestionCases';

/** Articles of the second measurement. */
const MANY = 5_000;

function rowOf(of: readonly string[], index: ArticleIndex, cases: readonly SuggestionCase[]): string[] {
  let [first, three, answered, silent, nothing] = [0, 0, 0, 0, 0];
  for (const { context, relevant } of cases) {
    const ids = rankArticles(index, context).map(({ article }) => article.id);
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

async function run(): Promise<string> {
  const articles = await loadArticles(fileURLToPath(new URL('../../knowledge', import.meta.url)), silentLog);
  const many = [...articles, ...madeUpArticles(MANY - articles.length)];
  const written = writtenCases();
  const rows: string[][] = [];
  for (const [knowledge, index] of [
    [String(articles.length), new ArticleIndex(articles)],
    [String(MANY), await ArticleIndex.inSlices(many)],
  ] as const) {
    rows.push(rowOf([knowledge, 'shipped', 'both'], index, shippedCases()));
    for (const part of ['tune', 'choose', 'closed'])
      for (const language of ['en', 'de'])
        rows.push(
          rowOf(
            [knowledge, part, language],
            index,
            written.filter((one) => one.part === part && one.language === language),
          ),
        );
    if (process.env.SHOW) for (const one of written) explain(index, one);
  }
  return [
    'A right article first and among the first three, and silence where none answers. *shipped*: `test/fixtures/assist/cases.jsonl`, which the search was built with. The others: `test/fixtures/assist/suggestions.txt`, written in words that the articles do not use before the search was changed; the questions in the sample articles were written after them by the same hand, so that hand’s words may be in both. Word vectors distilled from a multilingual sentence encoder (36,800 words, 64 to 256 numbers each) were measured as well: alone they found a right article first in 15 to 22 %, and beside the full text they added nothing, so they are not shipped.',
    table(['articles', 'cases', 'language', 'first', 'among three', 'silent where nothing answers'], rows),
  ].join('\n\n');
}

function explain(index: ArticleIndex, { part, context, relevant }: SuggestionCase): void {
  const ranked = rankArticles(index, context).slice(0, 3);
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
