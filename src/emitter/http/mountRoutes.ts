import { METHODS } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import cors from '@fastify/cors';
import type { FastifyError, FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../log';
import { authenticate, isKnownWorker, mayBeSigned, type Admission, type Credentials } from './authenticate';
import type { FlexWorker } from '../twilio/FlexTokens';
import { takeJson } from './jsonBody';
import { openApi } from './openApi';
import { problem, PROBLEM_TYPE } from './problem';
import { countRates, type Rates } from './rates';
import { readBody } from './readBody';
import type { Route, RouteAnswer } from './Route';
import { SignedOnce } from './SignedOnce';

export interface HttpDeps {
  credentials: Credentials;
  /** Pages that may call the plugin's routes: Flex, and Flex on the developer's machine. */
  origins?: readonly string[];
  /** Hears under which prefix the routes are. */
  onMounted?: (prefix: string) => void;
  log: Log;
}

export const DEFAULT_ORIGINS = ['https://flex.twilio.com', 'http://localhost:3000'] as const;
const DEFAULT_BODY_LIMIT = 256 * 1024;
/** What Twilio posts: task and worker attributes twice, URL-encoded, and a call's `HandoffData`. */
const SIGNED_BODY_LIMIT = 64 * 1024;
/** A slow body is cut after this, in milliseconds: a handoff of 8 MiB comes in a second or two. */
const BODY_MS = 20_000;
/** Nothing that we answer is a page, is to be kept, or is anything else than it says. */
const SAFE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;
/** How long a browser may believe a preflight, in seconds. */
const PREFLIGHT_SECONDS = 600;

/**
 * The routes as a Fastify plugin, for the server that the virtual agent has already. Parsers, hooks and the way errors
 * are answered stay inside its prefix. `GET /openapi.json` describes them.
 */
export function mountRoutes(routes: readonly Route[], deps: HttpDeps): FastifyPluginAsync {
  return async (app) => {
    takeJson(app);
    const rates = await countRates(app);
    app.addHook('onRequest', async (request, reply) => {
      // Before a body is read: there is nobody here to read it.
      if (request.is404) return send(reply, problem(404, 'There is nothing here'));
      cutSlowBody(request, reply);
      return undefined;
    });
    app.setErrorHandler<FastifyError>((error, request, reply) => send(reply, answerFor(error, request, deps)));
    app.setNotFoundHandler((_request, reply) => send(reply, problem(404, 'There is nothing here')));

    // In a scope of their own: only the plugin's routes are for pages.
    await app.register(async (scope) => {
      await allowPages(scope, deps.origins ?? DEFAULT_ORIGINS);
      for (const route of routes) if (route.auth === 'flex') mount(scope, route, { ...deps, rates });
    });
    // What Twilio signs is taken as bytes, and read once the signature holds.
    await app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      for (const route of routes) if (route.auth === 'twilio') mount(scope, route, { ...deps, rates });
    });
    for (const route of routes)
      if (route.auth !== 'flex' && route.auth !== 'twilio') mount(app, route, { ...deps, rates });

    refuseOtherMethods(app, [...routes, { method: 'GET', path: '/openapi.json' }]);

    deps.onMounted?.(app.prefix);
    const description = openApi(routes, app.prefix);
    app.get('/openapi.json', async (_request, reply) => send(reply, { status: 200, body: description }));
  };
}

/** A server that answers for pages by itself already goes on doing it. */
async function allowPages(scope: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (scope.hasRequestDecorator('corsPreflightEnabled')) return;
  await scope.register(cors, {
    delegator: (request, done) => {
      // The catch-all for preflights is for paths that have no route of ours for pages.
      const isOurs = request.routeOptions.url?.endsWith('*') !== true;
      done(null, {
        origin: isOurs ? [...origins] : false,
        methods: ['GET', 'POST', 'PUT', 'DELETE'],
        allowedHeaders: ['authorization', 'content-type', 'idempotency-key'],
        exposedHeaders: ['retry-after'],
        maxAge: PREFLIGHT_SECONDS,
      });
    },
  });
}

function mount(app: FastifyInstance, route: Route, deps: HttpDeps & { rates: Rates }): void {
  const { auth } = route;
  const admitted = new WeakMap<FastifyRequest, FlexWorker>();
  const signed = new WeakMap<FastifyRequest, { body: unknown }>();
  const once = auth === 'twilio' ? new SignedOnce() : undefined;
  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    // A token that nobody knows costs a request to Twilio: who brought too many bad ones waits.
    const isShutOut =
      auth === 'flex' && !isKnownWorker(request, deps.credentials) && (await deps.rates.isShut(request));
    const ofRoute = route.perMinute ? { name: `${route.method} ${route.path}`, perMinute: route.perMinute } : undefined;
    const admission: Admission = isShutOut
      ? { ok: false, answer: isShutOut }
      : auth === 'none'
        ? { ok: true, caller: undefined, name: '' }
        : await authenticate(auth, request, deps.credentials);
    if (!admission.ok) {
      const { answer, checkedAgainst } = admission;
      const tooOften = isShutOut || (await deps.rates.refused(request));
      const fields = { route: route.path, status: answer.status, ...(checkedAgainst ? { checkedAgainst } : {}) };
      // Whoever knocks a thousand times a second does not fill the log, too.
      if (!tooOften) deps.log.warn(fields, 'a request was refused');
      return send(reply, tooOften ?? answer);
    }
    const tooOften = await deps.rates.admitted(request, admission.name, auth, ofRoute);
    if (tooOften) return send(reply, tooOften);
    if (auth === 'twilio') signed.set(request, { body: admission.body });
    if (admission.caller) admitted.set(request, admission.caller);
    return undefined;
  };

  /** Without anything like a signature the body need not be waited for. */
  const refuseUnsigned = (request: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
    mayBeSigned(request) ? Promise.resolve() : admit(request, reply);

  if (auth === 'flex' && !app.hasRoute({ method: 'OPTIONS', url: `${app.prefix}${route.path}` }))
    app.options(route.path, async (_request, reply) => send(reply, problem(404, 'There is nothing here')));
  const isLarge = (route.bodyLimit ?? 0) > DEFAULT_BODY_LIMIT;
  const definition = {
    method: route.method,
    bodyLimit: route.bodyLimit ?? (auth === 'twilio' ? SIGNED_BODY_LIMIT : DEFAULT_BODY_LIMIT),
    // Strangers are sent away before their body is read, except where the signature is over it.
    ...(auth === 'twilio' ? { onRequest: refuseUnsigned, preHandler: admit } : { onRequest: admit }),
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      // What is large was just parsed, is checked and then worked on: others come in between.
      if (isLarge) await nextTurn();
      // A form without a field is no body at all.
      const given = auth === 'twilio' ? (signed.get(request)?.body ?? {}) : request.body;
      const read = route.body ? readBody(route.body, given) : { ok: true as const, body: undefined };
      if (!read.ok) return send(reply, read.answer);
      if (isLarge) await nextTurn();
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const asked = {
        body: read.body,
        params: request.params as Record<string, string>,
        query: texts(request.query as Record<string, unknown>),
        headers: texts(request.headers),
        caller: admitted.get(request),
        signal: gone.signal,
      };
      const answer = once
        ? await once.answer(String(request.headers['x-twilio-signature']), () => route.handle(asked))
        : await route.handle(asked);
      return send(reply, answer);
    },
  };
  app.route({ ...definition, url: route.path });
  // An address that was configured with a slash behind it is signed with it: it has to be there, too.
  if (auth === 'twilio' && !ignoresSlashes(app)) app.route({ ...definition, url: `${route.path}/` });
}

/** Methods that nobody needs, beside those that Fastify knows by itself: what is there all the same says so. */
const RARE_METHODS = ['QUERY', 'TRACE'];

/** A path that is there answers other methods with 405, and says which it has. */
function refuseOtherMethods(app: FastifyInstance, routes: readonly Pick<Route, 'method' | 'path'>[]): void {
  for (const method of RARE_METHODS)
    if (METHODS.includes(method) && !app.supportedMethods.includes(method))
      app.addHttpMethod(method, { hasBody: true });
  for (const path of new Set(routes.map((route) => route.path))) {
    const own: string[] = routes.flatMap((route) => (route.path === path ? [route.method] : []));
    const allowed = [...own, ...(own.includes('GET') ? ['HEAD'] : [])];
    // Preflights have their own answers.
    const others = app.supportedMethods.filter((method) => ![...allowed, 'OPTIONS'].includes(method));
    const refuse = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
      send(reply, { ...problem(405, 'There is another method here'), headers: { allow: allowed.join(', ') } });
    // Before a body is read.
    app.route({ method: others, url: path, onRequest: refuse, handler: refuse });
  }
}

/** A body that comes drop by drop holds a connection: the server around us may have no time limit for it. */
function cutSlowBody({ raw }: FastifyRequest, reply: FastifyReply): void {
  const timer = setTimeout(() => {
    if (!raw.complete) raw.destroy();
  }, BODY_MS);
  timer.unref();
  reply.raw.once('close', () => clearTimeout(timer));
}

/** To a server that takes no notice of a slash the two addresses are one, which can't be there twice. */
function ignoresSlashes({ initialConfig }: FastifyInstance): boolean {
  const { ignoreTrailingSlash, routerOptions } = initialConfig as {
    ignoreTrailingSlash?: boolean;
    routerOptions?: { ignoreTrailingSlash?: boolean };
  };
  return (routerOptions?.ignoreTrailingSlash ?? ignoreTrailingSlash) === true;
}

/** Values that were given once; of those given several times the first. */
function texts(values: Readonly<Record<string, unknown>>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const first: unknown = Array.isArray(value) ? value[0] : value;
      return [key, typeof first === 'string' ? first : undefined];
    }),
  );
}

function send(reply: FastifyReply, { status, body, type, headers = {} }: RouteAnswer): FastifyReply {
  void reply.code(status).headers({ ...SAFE_HEADERS, ...headers });
  if (body === undefined) return reply.send();
  if (type === undefined) return reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
  return reply.type(type).send(type === PROBLEM_TYPE ? JSON.stringify(body) : body);
}

/** Fastify's refusals are about the request; anything else is a fault of ours, whose words stay in the log. */
function answerFor(error: FastifyError, request: FastifyRequest, { log }: HttpDeps): RouteAnswer {
  const status = error.statusCode ?? 500;
  if (status === 413) return problem(413, 'The body is too large');
  if (status === 415) return problem(415, 'The body is not JSON', error.code ? undefined : error.message);
  if (status >= 400 && status < 500) {
    return problem(status, 'The request cannot be read', error.code ? undefined : error.message);
  }
  log.error({ route: request.routeOptions.url, error: error.name }, 'a request failed');
  return problem(500, 'Something went wrong here');
}
