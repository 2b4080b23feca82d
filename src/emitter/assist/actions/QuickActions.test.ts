import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../log';
import type { AssistContext } from '../AssistContext';
import type { QuickActionOptions } from './QuickActionOptions';
import { QuickActions } from './QuickActions';

const ended: (() => void)[] = [];
afterEach(() => ended.splice(0).forEach((end) => end()));

/** A webhook of the developer's that answers so, and what it was sent. */
async function webhook(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const heard: { headers: IncomingMessage['headers']; body: unknown }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      heard.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) as unknown });
      answer(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ended.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/refund`, heard };
}

const context = (more: Partial<AssistContext> = {}): AssistContext => ({
  details: [],
  attempted: [],
  messages: [],
  ...more,
});
const call = { handoffId: 'h1', taskSid: 'WT1', workerSid: 'WK1' };
const refund = (url: string, more: Partial<QuickActionOptions> = {}): QuickActionOptions => ({
  name: 'refund',
  label: 'Refund',
  webhook: { url, headers: { authorization: 'Bearer secret' } },
  fields: [
    { name: 'order', label: 'Order', variable: 'order', required: true },
    { name: 'amount', label: 'Amount', type: 'number' },
    { name: 'why', label: 'Why', type: 'select', options: ['damaged', 'late'] },
  ],
  ...more,
});
const json =
  (body: unknown, status = 200) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

describe('quick actions that are offered', () => {
  const actions = new QuickActions(
    [
      { name: 'hold', label: 'Hold', flexAction: 'HoldCall' },
      refund('https://example.com/r', { intents: ['refund'], confirm: 'Really?' }),
    ],
    silentLog,
  );
  const offered = (more: Partial<AssistContext>, dismissed: string[] = []) =>
    actions.offered(context(more), (id) => dismissed.includes(id));

  it('are those of the intent first, then those of every handoff', () => {
    expect(offered({ intent: 'refund' }).map(({ id }) => id)).toEqual(['action.refund', 'action.hold']);
    expect(offered({ intent: 'delivery' }).map(({ id }) => id)).toEqual(['action.hold']);
    expect(offered({}).map(({ id }) => id)).toEqual(['action.hold']);
  });

  it('are not those that the agent dismissed', () => {
    expect(offered({ intent: 'refund' }, ['action.hold']).map(({ id }) => id)).toEqual(['action.refund']);
  });

  it('begin with what is known, and show the browser no webhook and no secret', () => {
    const [action] = offered({ intent: 'refund', details: [{ label: 'Order', value: '48213', kind: 'order_id' }] });
    expect(action?.action).toMatchObject({
      confirm: 'Really?',
      fields: [{ name: 'order', value: '48213' }, { name: 'amount' }, { name: 'why' }],
    });
    expect(JSON.stringify(action)).not.toMatch(/secret|example\.com|variable/);
  });
});

describe('a quick action that an agent runs', () => {
  it('calls its webhook once, with the form alone and who ran it', async () => {
    const { url, heard } = await webhook(json({ ok: true, message: 'Refunded' }));
    const actions = new QuickActions([refund(url)], silentLog);
    const fields = { order: ' 48213 ', amount: '', why: 'late', admin: 'true' };
    expect(await actions.run('refund', { ...call, fields })).toEqual({
      kind: 'ran',
      body: { ok: true, message: 'Refunded' },
    });
    expect(heard).toHaveLength(1);
    expect(heard[0]?.body).toEqual({ action: 'refund', ...call, fields: { order: '48213', why: 'late' } });
    expect(heard[0]?.headers.authorization).toBe('Bearer secret');
  });

  it.each<[string, (response: ServerResponse) => void, object]>([
    ['says nothing', (response) => void response.end(), { ok: true }],
    ['answers with a page', (response) => void response.end('<h1>Done</h1>'), { ok: true }],
    ['says that it was not done', json({ ok: false, message: 'Too late' }), { ok: false, message: 'Too late' }],
    ['fails', json({ message: 'Broken' }, 500), { ok: false, message: 'Broken' }],
    ['refuses', json({}, 403), { ok: false }],
    ['answers with other types', json({ ok: 'yes', message: 7 }), { ok: true }],
    [
      'leads elsewhere',
      (response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      { ok: false },
    ],
    ['hangs up', (response) => void response.destroy(), { ok: false }],
    ['pours out', (response) => void response.end(`{"message":"${'x'.repeat(64 * 1024)}"}`), { ok: true }],
  ])('tells the agent what became of it when the webhook %s', async (_how, answer, body) => {
    const { url, heard } = await webhook(answer);
    const result = await new QuickActions([refund(url)], silentLog).run('refund', { ...call, fields: { order: '1' } });
    expect(result).toEqual({ kind: 'ran', body });
    expect(heard).toHaveLength(1);
  });

  it('shows no more of its words than fit, and logs none of them', async () => {
    const warn = vi.fn();
    const { url } = await webhook(json({ ok: false, message: `Ada ${'x'.repeat(2_000)}` }));
    const result = await new QuickActions([refund(url)], { ...silentLog, warn }).run('refund', {
      ...call,
      fields: { order: '48213' },
    });
    expect(result.kind === 'ran' && result.body.message).toHaveLength(500);
    expect(JSON.stringify(warn.mock.calls)).not.toMatch(/Ada|48213|secret/);
  });

  it.each<[string, Record<string, string>, string]>([
    ['without what is needed', {}, 'order'],
    ['with a blank for it', { order: '  ' }, 'order'],
    ['with a word for a number', { order: '1', amount: 'much' }, 'amount'],
    ['with no end of a number', { order: '1', amount: 'Infinity' }, 'amount'],
    ['with an option that is none', { order: '1', why: 'bored' }, 'why'],
    ['with a book', { order: 'x'.repeat(2_001) }, 'order'],
  ])('is refused %s, and nothing is called', async (_fault, fields, field) => {
    const { url, heard } = await webhook(json({}));
    const result = await new QuickActions([refund(url)], silentLog).run('refund', { ...call, fields });
    expect(result).toMatchObject({ kind: 'invalid', field });
    expect(heard).toEqual([]);
  });

  it.each(['refunds', '', 'constructor', '__proto__', 'hold'])(
    'called “%s” is unknown to the emitter',
    async (name) => {
      const actions = new QuickActions(
        [refund('https://example.com'), { name: 'hold', label: 'Hold', flexAction: 'HoldCall' }],
        silentLog,
      );
      expect(await actions.run(name, { ...call, fields: {} })).toEqual({ kind: 'unknown' });
    },
  );
});

describe('quick actions that are configured wrongly', () => {
  it.each<[string, object]>([
    ['over plain http', { webhook: { url: 'http://example.com' } }],
    ['with no address', { webhook: { url: 'refund' } }],
    ['with a file for an address', { webhook: { url: 'file:///etc/passwd' } }],
    ['with both', { webhook: { url: 'https://example.com' }, flexAction: 'HoldCall' }],
    ['with neither', {}],
    ['with what sends in the agent’s name', { flexAction: 'SendMessage' }],
    ['with a name that is no part of an address', { name: 'a/b', flexAction: 'HoldCall' }],
    ['with a blank label', { label: ' ', flexAction: 'HoldCall' }],
    ['with a wait of an hour', { webhook: { url: 'https://example.com', withinMs: 3_600_000 } }],
  ])('%s are refused at the start, by name', (_fault, odd) => {
    const option = { name: 'refund', label: 'Refund', ...odd } as QuickActionOptions;
    expect(() => new QuickActions([option], silentLog)).toThrow(`Quick action ${option.name}`);
  });

  it('by the same name twice are refused as well', () => {
    const twice: QuickActionOptions = { name: 'hold', label: 'Hold', flexAction: 'HoldCall' };
    expect(() => new QuickActions([twice, twice], silentLog)).toThrow('two quick actions');
  });
});
