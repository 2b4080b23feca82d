import type * as v from 'valibot';
import type { FlexWorker } from '../twilio/FlexTokens';

/** Who may call a route, and what the handler knows of them. */
export interface Callers {
  /** The plugin in an agent's browser: `Authorization: Bearer <Flex token>`. */
  flex: FlexWorker;
  /** A server of the developer's: `Authorization: Bearer <key>` or `X-Api-Key`, one of `apiKeys`. */
  key: undefined;
  /** Twilio, by its signature over a form. */
  twilio: undefined;
  /** Anybody. */
  none: undefined;
}

export type Auth = keyof Callers;

export interface RouteRequest<Body = unknown, Caller = unknown> {
  /** What the route's `body` schema made of the request's; `undefined` without a schema. A form is a record of texts. */
  body: Body;
  /** From the path, decoded. */
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string | undefined>>;
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>;
  caller: Caller;
  /** Aborted when the caller has hung up. */
  signal: AbortSignal;
}

/** A status, and a body that is sent as JSON (or as it is, when `type` says what it is). */
export interface RouteAnswer {
  status: number;
  body?: unknown;
  /** Default `application/json`. */
  type?: string;
  headers?: Record<string, string>;
}

/** One answer as the OpenAPI description has it. */
export interface AnswerDescription {
  description: string;
  /** Of the body; none when there is no body, or it is no JSON. */
  schema?: v.GenericSchema;
  /** Default `application/json` with a schema. */
  type?: string;
}

/** One HTTP route: what the server does, and what the OpenAPI description says of it. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under the prefix, with Fastify's parameters: `/handoffs/:id/give-back`. */
  path: string;
  summary: string;
  /** More than the summary says, as Markdown. */
  description?: string;
  auth: Auth;
  /** Of the JSON (or, from Twilio, the form) that is taken. A body that does not fit is answered with 422. */
  body?: v.GenericSchema;
  /** What the schema can't say of the body, as JSON Schema keywords for the description: which fields stand in for which. */
  bodyRules?: Readonly<Record<string, unknown>>;
  /** Largest body in bytes. Default 256 KiB. */
  bodyLimit?: number;
  /** Requests of one caller within a minute, where the route costs more than others. */
  perMinute?: number;
  /** Query parameters and what they say: optional texts, but for those with a pattern, which have to be there. */
  query?: Readonly<Record<string, string | { says: string; pattern: string }>>;
  /** Request headers that the route heeds, and what they say. */
  headers?: Readonly<Record<string, string | { says: string; pattern: string }>>;
  /** By status. Refusals that every route of its kind has (401, 413, 422, 500 and the like) are added. */
  answers: Readonly<Record<number, AnswerDescription>>;
  handle(request: RouteRequest): Promise<RouteAnswer>;
}

type BodyOf<Schema> = Schema extends v.GenericSchema ? v.InferOutput<Schema> : undefined;

/**
 * Defines a route; the handler's request has the types of the schema and of the caller.
 *
 * @example
 * export const giveBackRoute = (deps: GiveBackDeps): Route =>
 *   defineRoute({
 *     method: 'POST',
 *     path: '/handoffs/:id/give-back',
 *     summary: 'Returns the conversation to the AI',
 *     auth: 'flex',
 *     body: GiveBackSchema,
 *     answers: { 200: { description: 'Given back', schema: GivenBackSchema } },
 *     handle: async ({ params, body, caller }) => ({ status: 200, body: await giveBack(deps, params.id, body, caller) }),
 *   });
 */
export function defineRoute<const Who extends Auth, const Schema extends v.GenericSchema | undefined = undefined>(
  definition: Omit<Route, 'auth' | 'body' | 'handle'> & {
    auth: Who;
    body?: Schema;
    handle(request: RouteRequest<BodyOf<Schema>, Callers[Who]>): Promise<RouteAnswer>;
  },
): Route {
  // Method parameters are bivariant: `mountRoutes` calls it with what the schema and `auth` promise.
  return definition;
}
