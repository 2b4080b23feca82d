import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import conversationsV2 from './typed/conversations_v2.json';
import intelligenceV3 from './typed/intelligence_v3.json';

export type Schema = Record<string, unknown> & { $ref?: string };

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  schema?: Schema;
}

type Content = Record<string, { schema?: Schema }>;

export interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content?: Content };
  responses?: Record<string, { content?: Content }>;
}

export interface Specification {
  paths: Record<string, Partial<Record<string, unknown>>>;
  components: { schemas: Record<string, Schema> };
}

/** Twilio's own OpenAPI file of each API, by host and the path's beginning. */
const PUBLISHED: Record<string, string> = {
  'studio.twilio.com/v2': 'studio_v2',
  'taskrouter.twilio.com/v1': 'taskrouter_v1',
  'sync.twilio.com/v1': 'sync_v1',
  'flex-api.twilio.com/v1': 'flex_v1',
  'flex-api.twilio.com/v2': 'flex_v2',
  'conversations.twilio.com/v1': 'conversations_v1',
  'api.twilio.com/2010-04-01': 'api_v2010',
  'iam.twilio.com/v1': 'iam_v1',
  'serverless.twilio.com/v1': 'serverless_v1',
};

/** Of the APIs that have no such file: what the helper library's typed clients say (`npm run contracts:typed`). */
const TYPED: Record<string, unknown> = {
  'conversations.twilio.com/v2': conversationsV2,
  'intelligence.twilio.com/v3': intelligenceV3,
};

const resolve = createRequire(__filename).resolve;
const loaded = new Map<string, Specification>();

/** The API that answers for this address, e.g. `studio.twilio.com/v2`; none when Twilio publishes nothing of it. */
export function apiOf(host: string, path: string): string | undefined {
  const api = `${host}/${path.split('/')[1] ?? ''}`;
  return api in PUBLISHED || api in TYPED ? api : undefined;
}

/** Where an API's contract is from. */
export function publishedBy(api: string): string {
  const name = PUBLISHED[api];
  if (name) return `\`twilio_${name}.json\` of @twilio-alpha/mcp`;
  return (TYPED[api] as { info: { source: string } }).info.source;
}

/** Read when it is first asked for: some files are megabytes. */
export function specificationOf(api: string): Specification {
  const known = loaded.get(api);
  if (known) return known;
  const name = PUBLISHED[api];
  const read = (name ? published(name) : TYPED[api]) as Specification;
  loaded.set(api, read);
  return read;
}

function published(name: string): unknown {
  const root = join(resolve('@twilio-alpha/mcp/package.json'), '..');
  return JSON.parse(readFileSync(join(root, 'twilio-oai', 'spec', 'json', `twilio_${name}.json`), 'utf8'));
}
