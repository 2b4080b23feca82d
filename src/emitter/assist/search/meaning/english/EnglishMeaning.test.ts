import { describe, expect, it } from 'vitest';
import type { AssistContext } from '../../../AssistContext';
import type { Article } from '../../../knowledge/Article';
import { ArticleIndex } from '../../ArticleIndex';
import { localVectors } from '../localVectors';
import { EnglishMeaning } from './EnglishMeaning';

const TITLES = 'Refunds|Opening hours|Shipping abroad|Lost parcels|Gift cards|Warranty|Cleaning boots|Renting tents';

const library = (language?: string): ArticleIndex =>
  new ArticleIndex(
    TITLES.split('|').map((title): Article => ({
      id: title,
      title,
      kind: 'article',
      language,
      intents: [],
      questions: [],
      variables: [],
      body: `${title}: how it is done.`,
    })),
  );
const said = (text: string, language?: string): AssistContext => ({
  language,
  details: [],
  attempted: [],
  messages: [{ role: 'customer', text }],
});
/** Reads at once, with the vectors for all languages. */
const quick = { of: (text: string) => Promise.resolve(localVectors().of(text)) };

describe('meaning by the English encoder', () => {
  it('is there once the articles are read', async () => {
    const meaning = new EnglishMeaning(quick);
    const index = library();
    expect(await meaning.near(index, said('what can i do to get my money back'))).toBeUndefined();
    await meaning.prepare(index);
    const english = await meaning.near(index, said('what can i do to get my money back'));
    expect(english?.last.best(1).map(({ id }) => id)).toEqual(['Refunds']);
  });
  it('says nothing of another language, of its articles, and of too few', async () => {
    const meaning = new EnglishMeaning(quick);
    const index = library();
    await meaning.prepare(index);
    expect(await meaning.near(index, said('wann bekomme ich mein Geld zurück', 'de'))).toBeUndefined();
    const german = library('de');
    await meaning.prepare(german);
    expect(await meaning.near(german, said('when do i get my money back'))).toBeUndefined();
    const few = new ArticleIndex(index.articles.slice(0, 3));
    await meaning.prepare(few);
    expect(await meaning.near(few, said('when do i get my money back'))).toBeUndefined();
  });
  it('keeps nobody waiting when its thread hangs, and is away when that is', async () => {
    let hangs = false;
    const meaning = new EnglishMeaning({
      of: (text) => (hangs ? new Promise(() => undefined) : quick.of(text)),
    });
    const index = library();
    await meaning.prepare(index);
    hangs = true;
    expect(await meaning.near(index, said('when do i get my money back'), 5)).toBeUndefined();
    const away = new EnglishMeaning({ of: () => Promise.resolve(undefined) });
    await away.prepare(index);
    expect(await away.near(index, said('when do i get my money back'))).toBeUndefined();
  });
});
