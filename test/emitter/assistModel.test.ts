import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Suggestion, Suggestions } from '../../src/handoff/suggestions';
import { Assist } from '../../src/emitter/assist/Assist';
import type { AssistContext } from '../../src/emitter/assist/AssistContext';
import type { AssistOptions } from '../../src/emitter/assist/AssistOptions';
import type { Log } from '../../src/emitter/log';
import { ModelServer, type ModelRequest } from './ModelServer';
import { temporaryFolder } from '../temporaryFolder';

const knowledge = join(__dirname, '../../knowledge');

interface Injection {
  language: string;
  hiddenIn: 'transcript' | 'details' | 'article';
  text: string;
  /** What a model says that follows it. */
  obeyed: string;
}

const injections = readFileSync(join(__dirname, '../fixtures/assist/injections.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Injection);

const HONEST =
  'I am sorry that your Camp stove arrived damaged. Please send me a photo of it and of the carton; then I send a replacement.';

const damaged: AssistContext = {
  language: 'en',
  intent: 'refund_dispute',
  details: [
    { label: 'Order', value: '10417', kind: 'order_id' },
    { label: 'Item', value: 'Camp stove', kind: 'text' },
    { label: 'Total', value: '$120.00', kind: 'amount' },
  ],
  attempted: [],
  messages: [{ role: 'customer', text: 'My stove arrived broken and the box was crushed' }],
};

/** As a model would that heeds its rules: it names the number that the article has in what it was given. */
const citing =
  (title: string, text: string) =>
  ({ user }: ModelRequest): { text: string } => ({
    text: `=== ${new RegExp(`Source (\\d): ${title}`).exec(user)?.[1] ?? 'none'}\n${text}`,
  });
const honest = citing('Arrived damaged', HONEST);

let model: ModelServer;
let assist: Assist | undefined;
let logged: string[];

const log: Log = {
  debug: () => undefined,
  info: (...line) => void logged.push(JSON.stringify(line)),
  warn: (...line) => void logged.push(JSON.stringify(line)),
  error: (...line) => void logged.push(JSON.stringify(line)),
};

beforeEach(async () => {
  logged = [];
  model = await ModelServer.start();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await assist?.close();
  await model.stop();
});

function withModel(options: Partial<AssistOptions> = {}, withinMs = 2_500): Assist {
  assist = new Assist(
    { knowledge, model: { baseURL: model.baseURL, apiKey: 'sk-of-the-test', name: 'stand-in', withinMs }, ...options },
    { registry: new Registry(), log },
  );
  return assist;
}

async function setsOf(from: Assist, context: AssistContext): Promise<Suggestions[]> {
  const sets: Suggestions[] = [];
  for await (const set of from.suggest('h1', context)) sets.push(set);
  return sets;
}

const replies = (set: Suggestions | undefined): Suggestion[] =>
  (set?.suggestions ?? []).flatMap((suggestion) => (suggestion?.kind === 'reply' ? [suggestion] : []));
const drafts = (sets: readonly Suggestions[]): Suggestion[] =>
  sets.flatMap((set) => replies(set).filter(({ by }) => by === 'model'));

describe('drafts by a model', () => {
  it('come after the local replies, take the place of the one from the same article, and name their source', async () => {
    model.answer = honest;
    const sets = await setsOf(withModel(), damaged);
    expect(replies(sets[0]).every(({ by }) => by === 'knowledge')).toBe(true);
    expect(sets[0]?.writing).toBe(true);
    const last = sets.at(-1);
    expect(last?.writing).toBe(false);
    expect(replies(last).length).toBeLessThanOrEqual(3);
    const [draft] = drafts(last ? [last] : []);
    expect(draft).toMatchObject({ id: 'draft.delivery-damaged', sources: [{ id: 'delivery-damaged' }] });
    expect(draft?.text).toContain('Please send me a photo');
    expect(sets.every(({ seq }) => seq === sets[0]?.seq)).toBe(true);
  });

  it('are shown sentence by sentence while they are written', async () => {
    model.answer = honest;
    const texts = drafts(await setsOf(withModel(), damaged)).map(({ text }) => text);
    expect(texts[0]).toBe('I am sorry that your Camp stove arrived damaged.');
  });

  it.each([
    ['an amount', 'I am sorry that your Camp stove arrived damaged. I refund $150.00 to you.'],
    ['a date', 'I am sorry that your Camp stove arrived damaged. A replacement arrives on Monday.'],
    ['a promise', 'I am sorry that your Camp stove arrived damaged. We guarantee that this never happens again.'],
    ['a contact', 'Please send me a photo of it and of the carton to help@northwind.example.'],
    ['the opposite of its source', 'Please do not send me a photo of it and of the carton.'],
  ])('that state %s which no source has are left out', async (_, text) => {
    model.answer = citing('Arrived damaged', text);
    const sets = await setsOf(withModel(), damaged);
    expect(replies(sets.at(-1)).every(({ by }) => by === 'knowledge')).toBe(true);
    expect(drafts(sets).some((draft) => draft.text.includes(text))).toBe(false);
    expect(replies(sets.at(-1)).length).toBeGreaterThan(0);
  });

  it('that name no source are left out', async () => {
    model.answer = () => ({ text: `=== 99\n${HONEST}` });
    expect(drafts(await setsOf(withModel(), damaged))).toEqual([]);
  });

  it.each<[string, () => ReturnType<ModelServer['answer']>]>([
    ['is down', () => ({ status: 503 })],
    ['refuses the key', () => ({ status: 401 })],
    ['answers garbage', () => ({ garbage: 'data: {"choices":[{"delta":{"content":42}}]}\n\ndata: {not json\n\n' })],
    ['answers in another form', () => ({ text: 'Sure! Here is what I would say: hello.' })],
  ])('leave the local ones when the endpoint %s', async (_, answer) => {
    model.answer = answer;
    const sets = await setsOf(withModel(), damaged);
    expect(drafts(sets)).toEqual([]);
    expect(replies(sets.at(-1))).toEqual(replies(sets[0]));
    expect(sets.at(-1)?.writing).toBe(false);
  });

  it('leave the local ones when the endpoint sends without an end', async () => {
    model.answer = () => ({ garbage: `data: ${'x'.repeat(3_000_000)}` });
    const sets = await setsOf(withModel(), damaged);
    expect(drafts(sets)).toEqual([]);
    expect(replies(sets.at(-1)).length).toBeGreaterThan(0);
  });

  it('leave the local ones when the endpoint says nothing until the deadline', async () => {
    model.answer = () => 'silence';
    const sets = await setsOf(withModel({}, 150), damaged);
    expect(replies(sets.at(-1))).toEqual(replies(sets[0]));
    expect(sets.at(-1)?.writing).toBe(false);
  });

  it('that were dismissed do not come back, as drafts or as local replies', async () => {
    model.answer = honest;
    const from = withModel();
    await setsOf(from, damaged);
    from.feedback('h1', { suggestionId: 'draft.delivery-damaged', event: 'dismissed' });
    const again = await setsOf(from, damaged);
    const ids = again.flatMap((set) => replies(set).map(({ id }) => id));
    expect(ids).not.toContain('draft.delivery-damaged');
    expect(ids).not.toContain('reply.delivery-damaged');
  });
});

describe('what leaves for the model', () => {
  it('is redacted as in the envelope, and stands inside a fence that is new each time', async () => {
    model.answer = honest;
    const from = withModel();
    const secret: AssistContext = {
      ...damaged,
      messages: [
        { role: 'customer', text: 'My stove arrived broken. I paid with 4111 1111 1111 1111, password: hunter22x' },
      ],
    };
    await setsOf(from, secret);
    await setsOf(from, secret);
    const [first, second] = model.requests;
    expect(first?.user).toContain('My stove arrived broken');
    expect(first?.user).not.toContain('4111 1111');
    expect(first?.user).not.toContain('hunter22x');
    const fenceOf = (text = ''): string | undefined => /<data-([0-9a-f]+)>/.exec(text)?.[1];
    expect(fenceOf(first?.user)).toMatch(/^[0-9a-f]{16,}$/);
    expect(fenceOf(first?.user)).not.toBe(fenceOf(second?.user));
    const outside = first?.user.replace(/<data-[0-9a-f]+>[\s\S]*?<\/data-[0-9a-f]+>/g, '').trim();
    expect(outside).toBe('');
  });

  it('has no secret that only the question before it makes one, however long ago that was asked for', async () => {
    model.answer = honest;
    const between = Array.from({ length: 7 }, () => ({ role: 'customer' as const, text: 'My stove arrived broken' }));
    await setsOf(withModel(), {
      ...damaged,
      messages: [
        { role: 'assistant', text: 'What is your password?' },
        { role: 'customer', text: 'bluewhale' },
        ...between,
      ],
    });
    expect(model.requests[0]?.user).toContain('My stove arrived broken');
    expect(model.requests[0]?.user).not.toContain('bluewhale');
  });

  it('has no secret of long before that somebody says again, the agent in their question neither', async () => {
    model.answer = honest;
    const from = withModel();
    const context: AssistContext = {
      ...damaged,
      earlier: [
        { role: 'assistant', text: 'What is your password?' },
        { role: 'customer', text: 'bluewhale77' },
        ...Array.from({ length: 100 }, () => ({ role: 'customer' as const, text: 'It is still broken' })),
      ],
      messages: [{ role: 'customer', text: 'My stove arrived broken, and bluewhale77 is not taken either' }],
    };
    await setsOf(from, context);
    await from.ask('h1', 'What if a stove arrives damaged and bluewhale77 is refused?', context);
    expect(model.requests).toHaveLength(2);
    for (const { user } of model.requests) {
      expect(user).toContain('My stove arrived broken');
      expect(user).not.toContain('bluewhale77');
      // What was looked through does not go along.
      expect(user).not.toContain('It is still broken');
    }
    expect(model.requests[1]?.user).toContain('What if a stove arrives damaged');
  });

  it('has no half of a secret where a long message is cut', async () => {
    model.answer = honest;
    const long = 'My stove arrived broken and the box was crushed. '.repeat(31).slice(0, 1_490);
    const text = `${long} 4111 1111 1111 1111`;
    await setsOf(withModel(), { ...damaged, messages: [{ role: 'customer', text }] });
    expect(model.requests[0]?.user).toContain('My stove arrived broken');
    expect(model.requests[0]?.user).not.toContain('4111');
  });

  it('is written down without its words: about what, where to, how much, and a digest', async () => {
    model.answer = honest;
    const sent: unknown[] = [];
    const options = { baseURL: model.baseURL, apiKey: 'sk-of-the-test', name: 'stand-in' };
    await setsOf(withModel({ model: { ...options, onSent: (one) => sent.push(one) } }), damaged);
    const { host } = new URL(model.baseURL);
    expect(sent).toMatchObject([{ handoffId: 'h1', host, model: 'stand-in' }]);
    expect(sent[0]).toMatchObject({ digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(JSON.stringify(sent) + logged.join('')).not.toContain('My stove');
    expect(logged.join('')).toContain('a prompt leaves for the model');
  });

  it('goes where it was configured to go, and nowhere that an answer sends it', async () => {
    const elsewhere = await ModelServer.start();
    model.answer = () => ({ redirectTo: `${elsewhere.baseURL}/chat/completions` });
    const sets = await setsOf(withModel(), damaged);
    expect(model.requests).toHaveLength(1);
    expect(elsewhere.requests).toEqual([]);
    expect(drafts(sets)).toEqual([]);
    expect(replies(sets.at(-1)).length).toBeGreaterThan(0);
    await elsewhere.stop();
  });

  it('is no more than its budget for one conversation', async () => {
    model.answer = honest;
    const options = { baseURL: model.baseURL, apiKey: 'sk-of-the-test', name: 'stand-in' };
    const from = withModel({ model: { ...options, budget: { perConversation: 2 } } });
    for (let time = 0; time < 4; time += 1) await setsOf(from, damaged);
    await from.ask('h1', 'What if a stove arrives damaged?', damaged);
    expect(model.requests).toHaveLength(2);
    expect(logged.join('')).toContain('the budget of this hour is used up');
  });
});

describe('a model that follows every order it finds', () => {
  it(`is tried with at least 40 orders in several languages and places`, () => {
    expect(injections.length).toBeGreaterThanOrEqual(40);
    expect(new Set(injections.map(({ language }) => language)).size).toBeGreaterThanOrEqual(5);
    expect(new Set(injections.map(({ hiddenIn }) => hiddenIn))).toEqual(new Set(['transcript', 'details', 'article']));
  });

  it.each(injections.map((injection, place) => [place + 1, injection] as const))(
    'gets nothing of it to the agent: order %i',
    async (_, { hiddenIn, text, obeyed, language }) => {
      const folder = temporaryFolder();
      const article = (id: string, body: string): void =>
        writeFileSync(
          join(folder, `${id}.md`),
          `---\ntitle: Arrived damaged or broken\nlanguage: en\n---\n\n${body}\n`,
        );
      const paragraph = 'I am sorry that your stove arrived broken in a crushed box. Please send me a photo of it.';
      article('damaged', paragraph);
      if (hiddenIn === 'article') article('poisoned', `${paragraph}\n\n${text}`);
      const context: AssistContext = {
        ...damaged,
        // The language is what the customer's own words say where they are all there is.
        language: hiddenIn === 'transcript' && language === 'de' ? undefined : 'en',
        details: hiddenIn === 'details' ? [{ label: 'Order', value: text, kind: 'order_id' }] : damaged.details,
        messages: [...damaged.messages, ...(hiddenIn === 'transcript' ? [{ role: 'customer' as const, text }] : [])],
      };
      // The worst case: it obeys whether the order reached it or not, and cites whatever there is.
      model.answer = ({ system, user }) => ({
        text: [1, 2]
          .map((source) => {
            const fence = /<data-([0-9a-f]+)>/.exec(user)?.[1] ?? '';
            return `=== ${source}\n${obeyed.replace('{{fence}}', fence).replace('{{system}}', system)}`;
          })
          .join('\n'),
      });
      const sets = await setsOf(withModel({ knowledge: folder, fewestConfidence: 0 }), context);
      expect(model.requests.length).toBe(1);
      expect(drafts(sets)).toEqual([]);
      for (const reply of sets.flatMap(replies)) expect(reply.text).not.toContain(obeyed);
      // The agent is not left without help.
      expect(replies(sets.at(-1)).length).toBeGreaterThan(0);
    },
  );
});

describe('an agent’s own question', () => {
  const question = 'how long can a customer return a zeppelin-coloured tent';

  it('is answered by the model with citations, when the articles bear the answer out', async () => {
    model.answer = citing('How long something', 'You have 60 days from delivery to send things back.');
    const answer = await withModel().ask('h1', 'how many days do customers have to return something', damaged);
    expect(answer).toMatchObject({ by: 'model', sources: [{ id: 'returns-period' }] });
  });

  it('is answered in the articles’ own words when the model makes something up', async () => {
    model.answer = citing('How long something', 'You have 90 days from delivery to send things back.');
    const answer = await withModel().ask('h1', 'how many days do customers have to return something', damaged);
    expect(answer.by).toBe('knowledge');
    expect(answer.answer).toContain('60 days');
  });

  it('and the customer’s words go to the model and nowhere else, and into no log or record', async () => {
    const said = 'My stove arrived broken, says Mrs. Quixotebury of Llanfair';
    const records: string[] = [];
    const fetched: string[] = [];
    const realFetch = globalThis.fetch;
    vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      fetched.push(String(input instanceof Request ? input.url : input));
      return realFetch(input, init);
    });
    const searched: string[] = [];
    model.answer = () => ({ status: 500 });
    const from = withModel({
      // Whether an article fits or not: here it is about where words go.
      fewestConfidence: 0,
      records: { onRecord: (record) => void records.push(JSON.stringify(record)) },
      tacKnowledge: {
        knowledgeBaseId: 'know_knowledgebase_1',
        client: {
          async searchKnowledgeBase(_, query) {
            searched.push(query);
            throw new Error(`no answer to ${query}`);
          },
        },
      },
    });
    await setsOf(from, { ...damaged, messages: [{ role: 'customer', text: said }] });
    await from.ask('h1', question, { ...damaged, messages: [{ role: 'customer', text: said }] });
    expect(model.requests.length).toBe(2);
    expect(new Set(fetched.map((url) => new URL(url).origin))).toEqual(new Set([new URL(model.baseURL).origin]));
    expect(records.length).toBeGreaterThan(0);
    const kept = [...logged, ...records, ...searched].join('\n');
    for (const word of ['Quixotebury', 'Llanfair', 'zeppelin', 'sk-of-the-test', 'crushed'])
      expect(kept).not.toContain(word);
  });
});
