import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../../../test/temporaryFolder';
import { silentLog } from '../../log';
import { loadArticles } from './loadArticles';

/** A folder with these files. */
function folderOf(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
const article = (title: string, more = ''): string => `---\ntitle: ${title}\n${more}---\nText of ${title}.`;

describe('a folder of knowledge', () => {
  it('is read with the folders in it, in the order of their paths', async () => {
    const folder = folderOf({
      'b.md': article('B'),
      'a/z.md': article('Z'),
      'a.md': article('A'),
      'C.MD': article('C'),
    });
    const articles = await loadArticles(folder, silentLog);
    expect(articles.map(({ id }) => id)).toEqual(
      ['C', 'a/z', 'a', 'b']
        .sort((one, other) => (one < other ? -1 : 1))
        .filter((id) => articles.some((one) => one.id === id)),
    );
    expect(articles.map(({ title }) => title).sort()).toEqual(['A', 'B', 'C', 'Z']);
  });

  it('leaves out what is no article, and names it in one warning', async () => {
    const warn = vi.fn();
    const folder = folderOf({
      'good.md': article('Good', 'id: same\n'),
      'later.md': article('Later', 'id: same\n'),
      'none.md': 'Just text',
      'README.md': '# For us',
      'notes.txt': article('Notes'),
    });
    const articles = await loadArticles(folder, { ...silentLog, warn });
    expect(articles.map(({ title }) => title)).toEqual(['Good']);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]?.[0]).toEqual({
      articles: ['later.md: the id same is taken', 'none.md: no front matter'],
    });
  });

  it('that is not there has none, and says so without a path of this machine', async () => {
    const warn = vi.fn();
    expect(await loadArticles(join(temporaryFolder(), 'nowhere'), { ...silentLog, warn })).toEqual([]);
    expect(warn.mock.calls).toEqual([[{ error: 'ENOENT' }, expect.not.stringContaining('nowhere')]]);
  });

  it('that is empty has none, and nothing is wrong with it', async () => {
    const warn = vi.fn();
    expect(await loadArticles(temporaryFolder(), { ...silentLog, warn })).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
  });
});
