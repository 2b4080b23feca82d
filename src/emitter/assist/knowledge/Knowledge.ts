import { watch, type FSWatcher } from 'node:fs';
import type { Log } from '../../log';
import { instructsModel } from '../model/instructionSigns';
import { ArticleIndex } from '../search/ArticleIndex';
import type { Article } from './Article';
import { loadArticles } from './loadArticles';

/** Editors write a file in several steps. */
const SETTLE_MS = 500;

/** The articles of a folder and their index: read once, and again after a change when `watch` says so. */
export class Knowledge {
  private current: Promise<ArticleIndex>;
  private watcher: FSWatcher | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly folder: string | undefined,
    private readonly log: Log,
    watching = false,
  ) {
    this.current = this.read();
    if (watching && folder !== undefined) this.watch(folder);
  }

  index(): Promise<ArticleIndex> {
    return this.current;
  }

  async article(id: string): Promise<Article | undefined> {
    return (await this.current).articles.find((article) => article.id === id);
  }

  close(): void {
    this.watcher?.close();
    clearTimeout(this.timer);
  }

  private async read(): Promise<ArticleIndex> {
    const articles = this.folder === undefined ? [] : await loadArticles(this.folder, this.log);
    const orders: string[] = [];
    for (const [place, { id, title, questions, body }] of articles.entries()) {
      if (instructsModel([title, ...questions, body].join('\n'))) orders.push(id);
      // Thousands of articles must not keep the conversations waiting.
      if (place % 50 === 49) await new Promise((resolve) => setImmediate(resolve));
    }
    if (orders.length > 0)
      this.log.warn({ articles: orders }, 'articles that give orders to a model are left out of the knowledge');
    const left = new Set(orders);
    return ArticleIndex.inSlices(articles.filter(({ id }) => !left.has(id)));
  }

  private watch(folder: string): void {
    try {
      this.watcher = watch(folder, { recursive: true, persistent: false }, () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
          const next = this.read();
          void next.then(() => (this.current = next));
        }, SETTLE_MS);
        this.timer.unref();
      });
      this.watcher.on('error', () => this.watcher?.close());
    } catch {
      this.log.warn({}, "the knowledge folder can't be watched; changes count after a restart");
    }
  }
}
