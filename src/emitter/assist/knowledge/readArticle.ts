import * as v from 'valibot';
import { parse } from 'yaml';
import { FrontMatterSchema, type Article } from './Article';

/** Longest article that is taken, in UTF-16 units: a bigger file is not one somebody reads while a customer waits. */
const MOST_UNITS = 200_000;

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
const VARIABLE = /\{\{\s*([A-Za-z_][\w.]*)\s*\}\}/g;

export type ReadArticle = { ok: true; article: Article } | { ok: false; problem: string };

/** A Markdown file with front matter as an article. `fallbackId` names it when the front matter does not. */
export function readArticle(source: string, fallbackId: string): ReadArticle {
  if (source.length > MOST_UNITS) return { ok: false, problem: `longer than ${MOST_UNITS} characters` };
  const found = FRONT_MATTER.exec(source);
  if (!found) return { ok: false, problem: 'no front matter' };
  let matter: unknown;
  try {
    matter = parse(found[1] ?? '', { schema: 'core', maxAliasCount: 0 });
  } catch {
    return { ok: false, problem: 'its front matter is not YAML' };
  }
  const parsed = v.safeParse(FrontMatterSchema, matter);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return { ok: false, problem: `${v.getDotPath(issue) ?? 'front matter'}: ${issue.message}` };
  }
  const body = source.slice(found[0].length).trim();
  if (body === '') return { ok: false, problem: 'no text' };
  const variables = new Set([...parsed.output.variables, ...[...body.matchAll(VARIABLE)].map(([, name = '']) => name)]);
  return {
    ok: true,
    article: { ...parsed.output, id: parsed.output.id ?? fallbackId, variables: [...variables], body },
  };
}
