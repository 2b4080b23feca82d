import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConversations, type Conversations } from '../conversations/createConversations';
import { readToken } from '../kernel/tokens';
import { createSync, type Sync } from '../sync/createSync';
import { bundleFlex, type FlexBundle } from './bundleFlex';
import { cacheDirectory } from './cacheDirectory';
import { hostRoutes } from './hostRoutes';

const directory = mkdtempSync(join(tmpdir(), 'warm-handoff-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('the bundle of Flex', () => {
  it('comes out whole when two start at the same time, and is kept', async () => {
    // Flex itself takes seconds; whatever is bundled goes the same way.
    const small = { directory, entry: 'window.small = true' };
    const [one, two] = await Promise.all([bundleFlex(small), bundleFlex(small)]);
    expect(one).toEqual(two);
    expect(readdirSync(directory)).toHaveLength(1);

    const { mtimeMs } = statSync(one.file);
    expect(await bundleFlex(small)).toEqual(one);
    expect(statSync(one.file).mtimeMs).toBe(mtimeMs);
    expect(one.version).toMatch(/^2\.17\.1-/);
  });

  it('is kept where the user keeps caches', () => {
    expect(cacheDirectory({ XDG_CACHE_HOME: directory })).toBe(join(directory, 'warm-handoff'));
    // Not a directory that can be made.
    vi.stubEnv('TMPDIR', directory);
    writeFileSync(join(directory, 'file'), '');
    expect(cacheDirectory({ XDG_CACHE_HOME: join(directory, 'file') })).toBe(join(directory, 'warm-handoff'));
    vi.unstubAllEnvs();
  });
});

describe('the pages', () => {
  let app: FastifyInstance;
  let sync: Sync;
  let conversations: Conversations;
  let flex: FlexBundle;
  let pluginFile: string;

  beforeAll(async () => {
    // Where the sandbox has its own: made here if it is the first time, and kept.
    flex = await bundleFlex();
  }, 300_000);
  beforeEach(async () => {
    pluginFile = join(directory, 'plugin-warm-handoff.js');
    sync = createSync();
    conversations = createConversations({ sync: sync.flex });
    app = Fastify();
    await app.register(hostRoutes, { conversations: conversations.service, flex, pluginFile });
  });
  afterEach(async () => {
    await app.close();
    sync.close();
    rmSync(pluginFile, { force: true });
  });

  it.each(['/', '/customer', '/flex'])(
    '%s loads nothing from elsewhere, and nothing that is not there',
    async (path) => {
      const { body } = await app.inject(path);
      const loaded = [...body.matchAll(/<(?:script|link|img)[^>]+(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');
      expect(loaded.length).toBeGreaterThan(2);
      for (const url of loaded) {
        expect(url).toMatch(/^\//);
        expect((await app.inject(url)).statusCode).toBe(200);
      }
    },
  );

  it('sends Flex compressed, to be kept by the browser', async () => {
    const answer = await app.inject(`/assets/flex-${flex.version}.js`);
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(gunzipSync(answer.rawPayload).toString()).toContain('runDefault');
  });

  it('has every font that the style sheet names, and no other file', async () => {
    const { body } = await app.inject('/assets/fonts.css');
    expect(body).toContain("'Inter var experimental'");
    const urls = new Set([...body.matchAll(/url\(([^)]+)\)/g)].map(([, url]) => url ?? ''));
    for (const url of urls) expect((await app.inject(url)).headers['content-type']).toBe('font/woff2');
    expect((await app.inject('/assets/inter/..%2fpackage.json')).statusCode).toBe(404);
  });

  it('offers the plugin as soon as it is built', async () => {
    expect((await app.inject('/plugins')).json()).toEqual([]);
    writeFileSync(pluginFile, 'window.built = true;');
    const [plugin] = (await app.inject('/plugins?roles=agent')).json() as {
      name: string;
      src: string;
      phase: number;
    }[];
    expect(plugin).toMatchObject({ name: 'plugin-warm-handoff', phase: 3 });
    const { pathname, search } = new URL(plugin?.src ?? '');
    expect((await app.inject(pathname + search)).body).toBe('window.built = true;');
  });

  it('logs in the first worker, or the one that is asked for', async () => {
    expect((await app.inject('/sandbox/worker')).json()).toMatchObject({ identity: 'dana', roles: ['agent'] });
    const priya = (await app.inject('/sandbox/worker?worker=priya')).json() as { token: string; roles: string[] };
    expect(priya.roles).toEqual(['supervisor']);
    expect(readToken(priya.token)).toMatchObject({ state: 'valid', holder: { worker: { identity: 'priya' } } });
    expect((await app.inject('/sandbox/worker?worker=nobody')).statusCode).toBe(404);
  });

  it('starts a chat for a customer, who may speak as themselves only', async () => {
    const start = async (customer: number) =>
      (await app.inject({ method: 'POST', url: '/sandbox/customer', payload: { customer } })).json() as {
        identity: string;
        token: string;
        conversationSid: string;
      };
    const [one, two] = [await start(1), await start(2)];
    expect(readToken(one.token)).toMatchObject({ holder: { kind: 'customer', identity: one.identity } });
    const conversation = conversations.service.conversation(one.conversationSid);
    expect(conversation?.attributes).toMatchObject({ customerName: 'Alex Morgan' });
    expect([...(conversation?.participants.values() ?? [])].map(({ identity }) => identity)).toEqual([one.identity]);
    expect(two.conversationSid).not.toBe(one.conversationSid);
    expect(two.identity).not.toBe(one.identity);
  });
});
