import { loadArticles } from '../../../emitter/assist/knowledge/loadArticles';
import type { Log } from '../../../emitter/log';
import { fine, notUsed, wrong, type Check } from '../Check';

/** Can the articles for suggestions be read? */
export const knowledge: Check = {
  name: 'knowledge',
  async run({ settings }) {
    const folder = settings.WARM_HANDOFF_KNOWLEDGE;
    if (!folder) return notUsed('WARM_HANDOFF_KNOWLEDGE is not set');
    const told: string[] = [];
    const articles = await loadArticles(folder, listening(told));
    if (articles.length === 0)
      return wrong(
        'the folder holds no article, or cannot be read',
        'Set WARM_HANDOFF_KNOWLEDGE to a folder of Markdown files: docs/suggestions.md',
      );
    return told.length === 0
      ? fine(`${articles.length} articles`)
      : wrong(
          `${articles.length} articles are read, and some are left out: ${told.join('; ')}`,
          'See docs/suggestions.md',
        );
  },
};

/** A log that remembers what was left out, and why. */
function listening(told: string[]): Log {
  const quiet = (): void => undefined;
  return {
    debug: quiet,
    info: quiet,
    warn: ({ articles }) => {
      if (Array.isArray(articles)) told.push(...articles.map(String).slice(0, 5));
    },
    error: quiet,
  };
}
