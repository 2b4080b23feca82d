import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { toString } from 'mdast-util-to-string';
import { describe, expect, it } from 'vitest';
import { nodesOf, pages, ROOT, type Page } from './documents';

/** The anchors that GitHub gives a page's headings. */
function anchorsOf({ tree }: Page): Set<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  for (const node of nodesOf(tree)) {
    if (node.type !== 'heading') continue;
    const slug = toString(node)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replace(/ /g, '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    anchors.add(before === 0 ? slug : `${slug}-${before}`);
  }
  return anchors;
}

const anchors = new Map(pages.map((page) => [page.path, anchorsOf(page)]));

/** Addresses inside the project that a page leads to: links, pictures, and their definitions. */
function linksOf({ tree }: Page): string[] {
  return nodesOf(tree).flatMap((node) =>
    (node.type === 'link' || node.type === 'image' || node.type === 'definition') && !/^[a-z]+:/i.test(node.url)
      ? [node.url]
      : [],
  );
}

/** What is wrong with a link of the page; nothing when it leads somewhere. */
function trouble(page: Page, url: string): string | undefined {
  const [path = '', anchor] = url.split('#');
  const target = path === '' ? page.path : normalize(join(dirname(page.path), decodeURIComponent(path)));
  if (target.startsWith('..')) return 'leaves the project';
  if (!existsSync(join(ROOT, target))) return 'there is no such file';
  if (anchor === undefined || statSync(join(ROOT, target)).isDirectory()) return undefined;
  return anchors.get(target)?.has(anchor) ? undefined : 'there is no such heading';
}

describe('links of the documentation', () => {
  it.each(pages)('of $path lead somewhere', (page) => {
    const dead = linksOf(page).flatMap((url) => {
      const what = trouble(page, url);
      return what === undefined ? [] : [`${url}: ${what}`];
    });
    expect(dead).toEqual([]);
  });

  it('are found where there are any', () => {
    expect(pages.flatMap(linksOf).length).toBeGreaterThan(30);
    const [page] = pages.filter(({ path }) => path === 'README.md');
    expect(trouble(page!, 'docs/nowhere.md')).toBe('there is no such file');
    expect(trouble(page!, 'docs/doctor.md#nothing')).toBe('there is no such heading');
    expect(trouble(page!, 'docs/developers.md#what-the-reader-understands')).toBeUndefined();
  });
});
