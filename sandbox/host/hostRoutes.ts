import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { account, workers } from '../kernel/account';
import type { ConversationsService } from '../kernel/services';
import { workerToken } from '../kernel/tokens';
import type { FlexBundle } from './bundleFlex';
import { buildRoutes } from './buildRoutes';
import { bundlePages } from './bundlePages';
import { startCustomerChat } from './customerChat';
import { interFile, interStyleSheet } from './interFonts';
import { silence } from './silence';

export interface HostOptions {
  conversations: ConversationsService;
  flex: FlexBundle;
  /** Whether Flex is loaded again when the plugin was built again: for whoever works on it. */
  followBuilds?: boolean;
  /** The built plugin, usually `build/plugin-warm-handoff.js`. Flex runs without it while there is none. */
  pluginFile: string;
  /** What it is called; this repository's when absent. */
  pluginName?: string;
  /** Without the pages of the demo: Flex alone. */
  flexAlone?: boolean;
  /** Headers of Flex's page, such as a Content-Security-Policy; asked for at each load. */
  flexHeaders?: () => Record<string, string>;
  /** Plugins that were deployed and released to this account: they are what Flex loads then. */
  released?: () => { name: string; version: string; path: string }[] | undefined;
}

const PLUGIN_NAME = 'plugin-warm-handoff';
const FOREVER = 'public, max-age=31536000, immutable';
const LOGIN_SECONDS = 12 * 3600;

const page = (name: string): string => readFileSync(join(__dirname, 'pages', name), 'utf8');

/**
 * The pages: `/` with customer and agent side by side, `/customer` and `/flex` alone, and what they load. Mounts at
 * the root of `app`; expects Twilio's hosts under `/__up` on the same origin.
 */
export async function hostRoutes(app: FastifyInstance, options: HostOptions): Promise<void> {
  const { conversations, flex, pluginFile, followBuilds = false, pluginName = PLUGIN_NAME } = options;
  const pluginPath = `/plugins/${encodeURIComponent(pluginName)}.js`;
  const scripts = await bundlePages();
  const fonts = interStyleSheet('/assets/inter');

  const fresh = (reply: FastifyReply, type: string, body: string | Buffer) =>
    reply.header('cache-control', 'no-cache').type(type).send(body);

  const pages: [path: string, file: string][] = [['/flex', 'flex.html']];
  if (options.flexAlone) app.get('/', (_request, reply) => reply.redirect('/flex'));
  else pages.push(['/', 'demo.html'], ['/customer', 'customer.html'], ['/gallery', 'gallery.html']);
  for (const [path, file] of pages) {
    app.get(path, (_request, reply) => {
      if (path === '/flex') reply.headers(options.flexHeaders?.() ?? {});
      return fresh(
        reply,
        'text/html',
        page(file)
          .replace('{{flexVersion}}', flex.version)
          .replace('{{followBuilds}}', followBuilds ? 'yes' : 'no'),
      );
    });
  }
  for (const sheet of ['demo.css', 'chat.css', 'gallery.css']) {
    app.get(`/assets/${sheet}`, (_request, reply) => fresh(reply, 'text/css', page(sheet)));
  }
  for (const [name, text] of scripts) {
    app.get(`/assets/${name}`, (_request, reply) => fresh(reply, 'text/javascript', text));
  }
  app.get('/favicon.svg', (_request, reply) => fresh(reply, 'image/svg+xml', page('favicon.svg')));
  app.get('/favicon.ico', (_request, reply) => reply.redirect('/favicon.svg'));
  app.get('/assets/fonts.css', (_request, reply) => fresh(reply, 'text/css', fonts));
  app.get('/assets/silence.wav', (_request, reply) => fresh(reply, 'audio/wav', silence()));

  app.get<{ Params: { name: string } }>('/assets/inter/:name', ({ params }, reply) => {
    const font = interFile(params.name);
    return font ? reply.header('cache-control', FOREVER).type('font/woff2').send(font) : reply.callNotFound();
  });

  app.get(`/assets/flex-${flex.version}.js`, (_request, reply) =>
    reply
      .header('cache-control', FOREVER)
      .header('content-encoding', 'gzip')
      .header('content-length', statSync(flex.file).size)
      .type('text/javascript')
      .send(createReadStream(flex.file)),
  );

  // Flex's plugin service.
  app.get('/plugins', ({ protocol, host }) => {
    const released = options.released?.();
    if (released)
      return released.map(({ name, version, path }) => ({
        name,
        version,
        src: `${protocol}://${host}${path}`,
        phase: 3,
      }));
    if (!existsSync(pluginFile)) return [];
    const built = statSync(pluginFile).mtimeMs;
    return [{ name: pluginName, src: `${protocol}://${host}${pluginPath}?built=${built}`, version: '0', phase: 3 }];
  });
  app.get(pluginPath, (_request, reply) =>
    existsSync(pluginFile) ? fresh(reply, 'text/javascript', readFileSync(pluginFile)) : reply.callNotFound(),
  );

  if (followBuilds) buildRoutes(app, pluginFile);

  // What Flex's login page would end with.
  app.get<{ Querystring: { worker?: string } }>('/sandbox/worker', ({ query }, reply) => {
    const worker = query.worker ? workers.find(({ identity }) => identity === query.worker) : workers[0];
    if (!worker) return reply.callNotFound();
    return reply.header('cache-control', 'no-store').send({
      token: workerToken(worker, LOGIN_SECONDS),
      identity: worker.identity,
      roles: [worker.role],
      expiration: new Date(Date.now() + LOGIN_SECONDS * 1000).toISOString(),
      flexUserSid: worker.flexUserSid,
      accountSid: account.sid,
    });
  });

  // What the shop's own back end would do.
  app.post<{ Body: { customer?: number } | undefined }>('/sandbox/customer', ({ body }, reply) =>
    reply
      .code(201)
      .header('cache-control', 'no-store')
      .send(startCustomerChat(conversations, Number(body?.customer) || 1)),
  );
}
