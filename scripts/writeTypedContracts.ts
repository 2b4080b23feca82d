// `npm run contracts:typed`: writes `sandbox/contract/typed/*.json`, what the `twilio` helper library's typed clients say
// of the APIs that Twilio publishes no OpenAPI file of. In OpenAPI's shape, so that one checker serves all.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { readTypedClient, type TypedContract } from './typedClient';

const ROOT = join(__dirname, '..');
const CLIENTS = join(ROOT, 'node_modules', 'twilio', 'lib', 'rest');

const APIS = {
  conversations_v2: {
    folder: 'conversations/v2',
    files: ['action', 'communication', 'configuration', 'conversation', 'participant'],
  },
  intelligence_v3: { folder: 'intelligence/v3', files: ['configuration', 'operatorResult'] },
} as const;

/** The file's text as it should be. */
export async function typedContract(name: keyof typeof APIS): Promise<string> {
  const { folder, files } = APIS[name];
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules', 'twilio', 'package.json'), 'utf8')) as {
    version: string;
  };
  const whole: TypedContract = { info: { source: `twilio ${version}, lib/rest/${folder}` }, paths: {}, schemas: {} };
  for (const file of files) {
    const { paths, schemas } = readTypedClient(join(CLIENTS, folder, file), `/${folder.split('/')[1]}`);
    for (const [path, operations] of Object.entries(paths)) whole.paths[path] = { ...whole.paths[path], ...operations };
    Object.assign(whole.schemas, schemas);
  }
  const { schemas, ...rest } = whole;
  const json = JSON.stringify({ ...rest, components: { schemas } });
  return prettier.format(json, { parser: 'json', ...(await prettier.resolveConfig(__filename)) });
}

export const typedContractFile = (name: string): string => join(ROOT, 'sandbox', 'contract', 'typed', `${name}.json`);
export const typedContracts = Object.keys(APIS) as (keyof typeof APIS)[];

async function main(): Promise<void> {
  for (const name of typedContracts) writeFileSync(typedContractFile(name), await typedContract(name));
}

if (require.main === module) void main();
