import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { PROBLEM_TYPE, ProblemSchema } from './problem';
import type { AnswerDescription, Auth, Route } from './Route';

const SECURITY: Record<Auth, readonly Record<string, readonly string[]>[]> = {
  flex: [{ flexToken: [] }],
  key: [{ apiKey: [] }, { apiKeyHeader: [] }],
  twilio: [{ twilioSignature: [] }],
  none: [],
};

const SECURITY_SCHEMES = {
  flexToken: { type: 'http', scheme: 'bearer', description: "The agent's Flex token" },
  apiKey: { type: 'http', scheme: 'bearer', description: 'One of the emitter’s `apiKeys`' },
  apiKeyHeader: { type: 'apiKey', in: 'header', name: 'X-Api-Key', description: 'One of the emitter’s `apiKeys`' },
  twilioSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Twilio-Signature',
    description: 'https://www.twilio.com/docs/usage/webhooks/webhooks-security',
  },
} as const;

const problemAnswer = (description: string): AnswerDescription => ({
  description,
  schema: ProblemSchema,
  type: PROBLEM_TYPE,
});

/** What a route may answer besides what it says itself. */
function refusals({ auth, body }: Route): Record<string, AnswerDescription> {
  const known = {
    401: problemAnswer('The caller is not known'),
    503: problemAnswer('Who calls cannot be found out here'),
  };
  const read = {
    400: problemAnswer('The body is not JSON in UTF-8'),
    413: problemAnswer('The body is too large'),
    415: problemAnswer('The body is not said to be JSON'),
    422: problemAnswer('The body is not as described; `detail` names the field'),
  };
  return Object.assign(
    {},
    auth === 'flex' || auth === 'key' ? known : {},
    auth === 'twilio' ? { 403: problemAnswer('Not signed by Twilio') } : {},
    body ? read : {},
    { 429: problemAnswer('Too many requests; `Retry-After` says when to come again') },
    { 500: problemAnswer('Something went wrong here') },
  );
}

/** A schema as OpenAPI 3.1 has it, which is JSON Schema 2020-12: of what is sent, before defaults are filled in. */
function schemaOf(schema: v.GenericSchema): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    errorMode: 'ignore',
  });
  return rest;
}

/** A field that need not be there may be null, too: many languages write what is absent so. */
function bodySchemaOf(schema: v.GenericSchema, rules: Route['bodyRules']): Record<string, unknown> {
  const {
    properties = {},
    required = [],
    ...rest
  } = schemaOf(schema) as {
    properties?: Record<string, { anyOf?: object[] }>;
    required?: string[];
  };
  const fields = Object.entries(properties).map(([name, field]) => [
    name,
    required.includes(name) ? field : orNull(field),
  ]);
  return { ...rest, properties: Object.fromEntries(fields), required, ...rules };
}

function orNull(field: { anyOf?: object[] }): object {
  const { anyOf = [field] } = field;
  const takesAll = anyOf.some((one) => Object.keys(one).length === 0);
  return takesAll ? field : { anyOf: [...anyOf, { type: 'null' }] };
}

function answerOf({ description, schema, type }: AnswerDescription): Record<string, unknown> {
  const content = schema
    ? { [type ?? 'application/json']: { schema: schemaOf(schema) } }
    : type
      ? { [type]: { schema: { type: 'string' } } }
      : undefined;
  return { description, ...(content ? { content } : {}) };
}

function parametersOf({ path, query = {}, headers = {} }: Route): Record<string, unknown>[] {
  const text = { type: 'string' };
  return [
    ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: text })),
    ...Object.entries(query).map(([name, of]) =>
      typeof of === 'string'
        ? { name, in: 'query', description: of, schema: text }
        : { name, in: 'query', description: of.says, required: true, schema: { ...text, pattern: of.pattern } },
    ),
    ...Object.entries(headers).map(([name, of]) =>
      typeof of === 'string'
        ? { name, in: 'header', description: of, schema: text }
        : { name, in: 'header', description: of.says, schema: { ...text, pattern: of.pattern } },
    ),
  ];
}

function operationOf(route: Route): Record<string, unknown> {
  const { summary, description, auth, body } = route;
  const parameters = parametersOf(route);
  const answers = Object.entries<AnswerDescription>({ ...refusals(route), ...route.answers });
  return {
    operationId: operationId(route),
    summary,
    ...(description ? { description } : {}),
    security: SECURITY[auth],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: {
              [auth === 'twilio' ? 'application/x-www-form-urlencoded' : 'application/json']: {
                schema: bodySchemaOf(body, route.bodyRules),
              },
            },
          },
        }
      : {}),
    responses: Object.fromEntries(answers.map(([status, answer]) => [status, answerOf(answer)])),
  };
}

/** `POST /handoffs/:id/give-back` is `postHandoffsIdGiveBack`. */
function operationId({ method, path }: Route): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** The OpenAPI 3.1 description of the routes, made from their schemas. */
export function openApi(routes: readonly Route[], prefix: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Warm Handoff',
      description: 'The emitter: what runs beside a virtual agent and hands its conversations over to people.',
      // Of this interface: it changes when a caller has to.
      version: '1.0.0',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: prefix === '' ? '/' : prefix }],
    paths,
    components: { securitySchemes: SECURITY_SCHEMES },
  };
}
