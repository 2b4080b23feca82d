import type { FoundOperation } from './findOperation';
import type { Operation, Schema } from './specifications';
import { faultsOf } from './validator';

/** A request and what it was answered. */
export interface Exchange {
  host: string;
  method: string;
  /** Without the query. */
  path: string;
  query: Record<string, unknown>;
  body: unknown;
  /** `undefined` when the request had no body. */
  contentType?: string;
  status: number;
  /** The answer's body as text. */
  answer: string;
}

/** Of every error that Twilio's REST services answer: https://www.twilio.com/docs/usage/twilios-response */
const ERROR: Schema = {
  type: 'object',
  properties: {
    code: { type: 'integer' },
    message: { type: 'string' },
    more_info: { type: 'string', format: 'uri' },
    status: { type: 'integer' },
  },
  required: ['code', 'message', 'more_info', 'status'],
};

/** What of a request is not as its operation's contract says, one line each. */
export function requestFaults(found: FoundOperation, exchange: Exchange): string[] {
  const { operation, values, api } = found;
  return [
    ...(operation.parameters ?? [])
      .filter((one) => one.in === 'path')
      .flatMap(({ name, schema = {} }) =>
        named(`path ${name}`, faultsOf(textAs(values[name] ?? '', schema), schema, api)),
      ),
    ...named('query', fieldFaults(exchange.query, querySchema(operation), api)),
    ...bodyFaults(found, exchange),
  ];
}

function bodyFaults({ operation, api }: FoundOperation, { body, contentType }: Exchange): string[] {
  const content = operation.requestBody?.content;
  const isEmpty = body === undefined || body === null || body === '' || Object.keys(body as object).length === 0;
  if (!content) return isEmpty ? [] : ['body: the operation takes none'];
  const type = contentType?.split(';')[0]?.trim() ?? '';
  const kind = content[type] ? type : (Object.keys(content)[0] ?? '');
  const schema = content[kind]?.schema ?? {};
  if (isEmpty) return named('body', fieldFaults({}, schema, api));
  if (!content[type]) return [`body: ${type} instead of ${Object.keys(content).join(' or ')}`];
  // The contract says that it is JSON and not what is in it.
  if (type === 'application/json' && Object.keys(schema.properties ?? {}).length === 0 && !schema.$ref) return [];
  return type === 'application/json'
    ? named('body', faultsOf(body, schema, api))
    : named('body', fieldFaults(body as Record<string, unknown>, schema, api));
}

/** What of an answer is not as its operation's contract says, one line each. */
export function answerFaults({ operation, api }: FoundOperation, { status, answer }: Exchange): string[] {
  if (status >= 400) return named(`answer ${status}`, bodyOf(answer, ERROR, api));
  const responses = operation.responses ?? {};
  const response = responses[String(status)] ?? responses['2XX'];
  if (!response) return [`answer: ${status} instead of ${Object.keys(responses).join(' or ')}`];
  const schema = response.content?.['application/json']?.schema;
  if (!schema) return answer === '' ? [] : [`answer ${status}: a body where there is none`];
  return named(`answer ${status}`, bodyOf(answer, schema, api));
}

function bodyOf(json: string, schema: Schema, api: string): string[] {
  try {
    return faultsOf(JSON.parse(json), schema, api);
  } catch {
    return ['not JSON'];
  }
}

const querySchemas = new WeakMap<Operation, Schema>();

function querySchema(operation: Operation): Schema {
  const known = querySchemas.get(operation);
  if (known) return known;
  const parameters = (operation.parameters ?? []).filter((one) => one.in === 'query');
  const schema = {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, schema: one = {} }) => [name, one])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
  querySchemas.set(operation, schema);
  return schema;
}

/** Fields of a query or a form are text; they are held against their schema as what they stand for. */
function fieldFaults(fields: Record<string, unknown>, schema: Schema, api: string): string[] {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const read = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, textAs(value, properties[name] ?? {})]),
  );
  return faultsOf(read, schema, api);
}

function textAs(value: unknown, schema: Schema): unknown {
  if (schema.type === 'array') return [value].flat().map((one: unknown) => textAs(one, (schema.items ?? {}) as Schema));
  if (typeof value !== 'string') return value;
  if ((schema.type === 'integer' || schema.type === 'number') && value.trim() !== '') {
    const number = Number(value);
    return Number.isNaN(number) ? value : number;
  }
  if (schema.type === 'object' || schema.type === undefined) {
    // Objects travel in forms as JSON; one that says nothing of its type may be anything.
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  }
  if (schema.type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

const named = (part: string, faults: readonly string[]): string[] => faults.map((one) => `${part}: ${one}`);
