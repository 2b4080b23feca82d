// `npm run eval`: measures what the product understands and writes docs/evaluation.md. `--only NAME` (may be given several
// times) runs single sections and prints them. How a section is added: a file in scripts/eval/, named in sections.ts.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sections } from './eval/sections';
import { writePage } from './writePage';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'docs/evaluation.md');
const INTRODUCTION = `# Evaluation

Written by \`npm run eval\`; do not edit by hand. What is measured has three parts: **tune**, which the product was built
with; **choose**, which only chose between candidates; and **closed**, which was written
or set aside before, and opened when the work was done. Each section says where a closed part was looked at, or
something was mended, after it was opened: then it is no longer blind. Intervals are Wilson's, 95 %.`;

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });

async function main(): Promise<void> {
  const wanted = sections.filter(({ name }) => !values.only || values.only.includes(name));
  if (wanted.length === 0) {
    console.error(`There are these sections: ${sections.map(({ name }) => name).join(', ')}`);
    process.exit(2);
  }
  const parts: string[] = [];
  for (const { title, run } of wanted) parts.push(`## ${title}\n\n${await run()}`);
  if (values.only) {
    console.log(parts.join('\n\n'));
    return;
  }
  const text = [INTRODUCTION, ...parts].join('\n\n');
  await writePage(file, text);
  console.log(`Wrote ${file}`);
}

void main();
