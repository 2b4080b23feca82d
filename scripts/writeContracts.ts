// Puts together what a run of the tests has used of Twilio, as `docs/contracts.md`. See `scripts/contracts.mjs`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { ASSUMPTIONS } from '../sandbox/contract/assumptions';
import { publishedBy } from '../sandbox/contract/specifications';
import type { Tally } from '../sandbox/contract/Contracts';

const FILE = join(__dirname, '..', 'docs', 'contracts.md');

interface Written {
  tallies: Tally[];
}

function tallied(folder: string): Tally[] {
  const all = new Map<string, Tally>();
  for (const name of readdirSync(folder)) {
    const { tallies } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Written;
    for (const one of tallies) {
      const key = `${one.api} ${one.operationId}`;
      const known = all.get(key);
      if (!known) all.set(key, { ...one });
      else for (const count of ['requests', 'answers', 'deviations'] as const) known[count] += one[count];
    }
  }
  return [...all.values()].sort((a, b) => order(a).localeCompare(order(b)));
}

const order = ({ api, path, method }: Tally): string => `${api} ${path} ${method}`;

function page(all: readonly Tally[]): string {
  const conforming = all.filter(({ deviations, answers }) => deviations === 0 && answers > 0);
  const share = all.length === 0 ? 0 : Math.floor((conforming.length / all.length) * 100);
  const apis = [...new Set(all.map(({ api }) => api))];
  return `# Twilio's contracts

<!-- Written by \`npm run contracts\`. The words are in \`scripts/writeContracts.ts\`, the assumptions in \`sandbox/contract/assumptions.ts\`. -->

Twilio's servers are emulated in the tests and in the demo, so a test that passes says nothing of an account by itself. Each request that reaches the sandbox, and each answer that it gives, is therefore held against what Twilio publishes: the address and the method, the parameters (also those that the contract does not know), what is required, patterns, enumerations, and the answer's schema. It happens in every test run, and the test that causes a deviation fails and names the operation.

The contracts are Twilio's OpenAPI files, as the package \`@twilio-alpha/mcp\` ships them. Conversation Orchestrator and Conversational Intelligence have none; there it is what the typed clients of the \`twilio\` helper library say (\`npm run contracts:typed\` reads them anew). The helper library's fields are the shapes of answers; that an answer has to have them is not said there.

## Operations

**${all.length} operations with a public contract are used, ${conforming.length} of them conform in requests and answers: ${share} %.**

An operation is listed when the tests use it: the emitter, Flex UI's and the helper library's clients against the sandbox, the sandbox's own tests. "Answered" is whether a test has seen it succeed.

${apis
  .map(
    (api) => `### ${api}

From ${publishedBy(api)}.

| operation | request | answered | conforms |
| --- | --- | --- | --- |
${all
  .filter((one) => one.api === api)
  .map(
    ({ operationId, method, path, answers, deviations }) =>
      `| ${operationId} | \`${method} ${path}\` | ${answers > 0 ? 'yes' : 'no'} | ${deviations === 0 ? 'yes' : '**no**'} |`,
  )
  .join('\n')}
`,
  )
  .join('\n')}
## Assumptions

What works here and no public contract promises, with what happens when it is otherwise. Written by hand.

| what | believed | when it is otherwise |
| --- | --- | --- |
${ASSUMPTIONS.map(({ name, belief, whenWrong }) => `| ${name} | ${belief} | ${whenWrong} |`).join('\n')}
`;
}

/** Why the page does not stand for this run; nothing when it does. An operation that only some runs come to may be missing. */
function faultsOf(all: readonly Tally[], written: string): string[] {
  const row = ({ operationId, method, path }: Tally): RegExp =>
    new RegExp(`\\| ${escaped(operationId)} +\\| ${escaped(`\`${method} ${path}\``)} `);
  return [
    ...all.filter(({ deviations }) => deviations > 0).map((one) => `${one.api} ${one.operationId} does not conform`),
    ...all.filter(({ answers }) => answers === 0).map((one) => `${one.api} ${one.operationId} was never answered`),
    ...all.filter((one) => !row(one).test(written)).map((one) => `${one.api} ${one.operationId} is not in the page`),
    ...ASSUMPTIONS.filter(({ name }) => !written.includes(name)).map(
      ({ name }) => `assumption not in the page: ${name}`,
    ),
  ];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

async function main(): Promise<void> {
  const [folder = '', option] = process.argv.slice(2);
  const all = tallied(folder);
  if (option === '--check') {
    const faults = faultsOf(all, readFileSync(FILE, 'utf8'));
    if (faults.length === 0) return console.log(`docs/contracts.md: all ${all.length} operations of this run conform.`);
    console.error(
      `docs/contracts.md is not what this run has used (npm run contracts writes it):\n${faults.join('\n')}`,
    );
    process.exitCode = 1;
    return;
  }
  const written = await prettier.format(page(all), { parser: 'markdown', ...(await prettier.resolveConfig(FILE)) });
  writeFileSync(FILE, written);
}

void main();
