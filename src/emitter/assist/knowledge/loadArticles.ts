import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Log } from '../../log';
import type { Article } from './Article';
import { readArticle } from './readArticle';

/**
 * All articles of a folder and the folders in it (`.md`), in the order of their paths. Files that are no articles, and
 * ids that are taken already, are named in one warning and left out. A folder that can't be read has none.
 */
export async function loadArticles(folder: string, log: Log): Promise<Article[]> {
  const articles = new Map<string, Article>();
  const problems: string[] = [];
  for (const file of await markdownFiles(folder, log)) {
    const path = relative(folder, file).split(sep).join('/');
    let source: string;
    try {
      source = await readFile(file, 'utf8');
    } catch {
      problems.push(`${path}: can't be read`);
      continue;
    }
    const read = readArticle(source, path.replace(/\.md$/i, ''));
    if (!read.ok) problems.push(`${path}: ${read.problem}`);
    else if (articles.has(read.article.id)) problems.push(`${path}: the id ${read.article.id} is taken`);
    else articles.set(read.article.id, read.article);
  }
  if (problems.length > 0) log.warn({ articles: problems }, 'articles of the knowledge that are left out');
  return [...articles.values()];
}

async function markdownFiles(folder: string, log: Log): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /\.md$/i.test(entry.name) && !/^readme\.md$/i.test(entry.name))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .sort();
  } catch (error) {
    log.warn(
      { error: error instanceof Error && 'code' in error ? error.code : 'unknown' },
      "the knowledge folder can't be read; there are no suggestions from it",
    );
    return [];
  }
}
