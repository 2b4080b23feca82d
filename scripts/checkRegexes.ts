// `npm run check:regexes`: every regular expression of what ships, those that are put together from word lists too. recheck
// says how its time can grow; then it is measured in the engine that runs it, on the worst input that recheck knows, on
// runs of one thing, and on words that it is written with, at 1,000 to 64,000 characters, in a thread with a deadline.
// Takes some minutes. Writes docs/regexes.json and docs/regexes.md; ends with 1 when any grows faster than linear.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtOf, literalsOf, together, type Expression } from './regexes/expressions';
import { GrowthMeter } from './regexes/growth';
import { pageOf } from './regexes/page';
import { isSuperlinear, recordOf, type Recorded } from './regexes/record';
import { verdictsOf } from './regexes/verdicts';
import { writePage } from './writePage';

const root = dirname(__dirname);
const TELL_EVERY = 100;

async function main(): Promise<void> {
  const from = Date.now();
  const all: Expression[] = together([...literalsOf(root), ...builtOf(root)]);
  const tell = (what: string) => (done: number) =>
    done % TELL_EVERY === 0 ? console.log(`${what}: ${done} of ${all.length}`) : undefined;
  const verdicts = await verdictsOf(all, tell('looked at'));
  const meter = new GrowthMeter();
  const recorded: Recorded[] = [];
  for (const [place, expression] of all.entries()) {
    const verdict = verdicts[place];
    if (!verdict) continue;
    recorded.push(recordOf(expression, verdict, await meter.measure(expression, verdict)));
    tell('measured')(place + 1);
  }
  await meter.close();
  recorded.sort((one, other) => (one.places[0] ?? '').localeCompare(other.places[0] ?? ''));
  writeFileSync(join(root, 'docs/regexes.json'), `[\n${recorded.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
  await writePage(join(root, 'docs/regexes.md'), pageOf(recorded));
  const steep = recorded.filter(isSuperlinear);
  const seconds = Math.round((Date.now() - from) / 1_000);
  console.log(JSON.stringify({ expressions: recorded.length, superlinear: steep, seconds }, null, 1));
  process.exit(steep.length > 0 ? 1 : 0);
}

void main();
