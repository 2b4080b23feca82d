import { createServer, type Server } from 'node:http';
import type { SentPrompt } from './model/SentPrompt';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../../../test/eventually';
import type { Suggestions } from '../../handoff/suggestions';
import { silentLog } from '../log';
import { Assist } from './Assist';
import type { Article } from './knowledge/Article';
import { ArticleIndex } from './search/ArticleIndex';
import { rankArticles } from './search/rankArticles';

const article = (id: string, title: string, body: string, language = 'en'): Article => ({
  id,
  title,
  kind: 'article',
  language,
  intents: [],
  questions: [],
  variables: [],
  body,
});
const said = (text: string): Parameters<typeof rankArticles>[1] => ({
  details: [],
  attempted: [],
  messages: [{ role: 'customer', text }],
});
const first = (articles: Article[], text: string): string | undefined =>
  rankArticles(new ArticleIndex(articles), said(text), 0)[0]?.article.id;

describe('articles are found by meaning', () => {
  const library = [
    article('fines', 'Overdue loans', 'We charge ten cents a day for each book that is returned late.'),
    article('rooms', 'Study spaces', 'Group spaces can be reserved for two hours.'),
    article('hours', 'Opening times', 'We are open from nine to six, closed on Sundays.'),
  ];
  it('where no word of the question is in them', () => {
    expect(first(library, 'what will my delay cost me')).toBe('fines');
    expect(first(library, 'we need a quiet place for our team')).toBe('rooms');
  });
  it('in languages that there are no lists of meanings for', () => {
    const french = [
      article('carte', 'Carte perdue', 'Signalez la perte ; une nouvelle carte coûte cinq euros.', 'fr'),
      article('horaires', "Heures d'ouverture", 'Nous sommes ouverts de neuf à dix-huit heures.', 'fr'),
    ];
    expect(first(french, "je n'ai plus ma carte, on me l'a volée")).toBe('carte');
    const japanese = [
      article('fine', '延滞料金', '返却が遅れると一日十円かかります。', 'ja'),
      article('open', '開館時間', '九時から六時まで開いています。', 'ja'),
    ];
    expect(first(japanese, '開館時間を教えてください')).toBe('open');
  });
});

describe('an endpoint for embeddings', () => {
  let server: Server | undefined;
  let assist: Assist | undefined;
  afterEach(async () => {
    await assist?.close();
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
    [server, assist] = [undefined, undefined];
  });

  /** Answers as an endpoint does: texts with one of the words point one way, all others another. */
  async function endpoint(words: RegExp, broken = false): Promise<{ baseURL: string; asked: string[][] }> {
    const asked: string[][] = [];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const { input } = JSON.parse(body) as { input: string[] };
        asked.push(input);
        const data = input.map((text, index) => ({
          object: 'embedding',
          index,
          embedding: words.test(text) ? [1, 0, 0] : [0, 1, text.length / 10_000],
        }));
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ object: 'list', data: broken ? [{}] : data }));
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return { baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked };
  }

  function start(baseURL: string, onSent?: (sent: SentPrompt) => void): Assist {
    const knowledge = join(__dirname, '../../../knowledge');
    assist = new Assist(
      { knowledge, embeddings: { baseURL, apiKey: 'k', name: 'm', withinMs: 5_000, onSent } },
      { registry: new Registry(), log: silentLog },
    );
    return assist;
  }

  async function ids(from: Assist, text: string): Promise<string[]> {
    let last: Suggestions | undefined;
    for await (const set of from.suggest('h', said(text))) last = set;
    return (last?.suggestions ?? []).flatMap((one) => (one?.kind === 'reply' ? [one.id] : []));
  }

  const TEXT = 'zorblax my quuxes, 4111 1111 1111 1111';
  it('decides where it is configured, once the articles are embedded, and is sent no secret', async () => {
    const { baseURL, asked } = await endpoint(/zorblax|gift card/i);
    const from = start(baseURL);
    await eventually(async () => expect((await ids(from, TEXT))[0]).toBe('reply.gift-card'));
    expect(asked.flat().some((text) => text.includes('zorblax'))).toBe(true);
    expect(asked.flat().join('\n')).not.toContain('4111');
  });

  it('is written down, what leaves for it, without its words, and no secret of long before goes along', async () => {
    const { baseURL, asked } = await endpoint(/zorblax|gift card/i);
    const sent: SentPrompt[] = [];
    const from = start(baseURL, (one) => sent.push(one));
    const context = {
      ...said('zorblax my quuxes, bluewhale77'),
      earlier: [
        { role: 'assistant' as const, text: 'What is your password?' },
        { role: 'customer' as const, text: 'bluewhale77' },
        { role: 'assistant' as const, text: 'Thank you. What can I do for you?' },
      ],
    };
    const suggest = async (): Promise<void> => {
      for await (const set of from.suggest('h', context)) if (!set.writing) return;
    };
    await eventually(async () => {
      await suggest();
      expect(asked.flat().join()).toContain('zorblax');
    });
    expect(asked.flat().join()).not.toContain('bluewhale77');
    expect(sent).toHaveLength(asked.length);
    expect(sent[0]?.handoffId).toBeUndefined();
    expect(sent.at(-1)).toMatchObject({ handoffId: 'h', model: 'm', host: new URL(baseURL).host });
    expect(JSON.stringify(sent)).not.toContain('zorblax');
  });

  it('that sends elsewhere is not followed', async () => {
    const elsewhere = vi.fn();
    const other = createServer((request, response) => (elsewhere(request.url), response.end('{}')));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const target = `http://127.0.0.1:${(other.address() as AddressInfo).port}/v1/embeddings`;
    let asked = 0;
    server = createServer((_request, response) => {
      asked += 1;
      response.writeHead(307, { location: target }).end();
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const from = start(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
    await eventually(() => expect(asked).toBeGreaterThan(0));
    await ids(from, 'where is my parcel');
    expect(elsewhere).not.toHaveBeenCalled();
    await new Promise((resolve) => other.close(resolve));
  });

  it('that talks nonsense leaves the local suggestions', async () => {
    const { baseURL, asked } = await endpoint(/x/, true);
    const from = start(baseURL);
    await eventually(() => expect(asked.length).toBeGreaterThan(0));
    expect((await ids(from, 'where is my parcel, tracking does not move'))[0]).toBe('reply.order-status');
  });
});
