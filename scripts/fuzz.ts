// `npm run fuzz -- --minutes 5 [--seed 1] [--doors emitter|browser]`: random inputs to every door, of the emitter and of the
// panel in a real Flex; each has half of the time where both are tried. Prints a report as JSON; ends with 1 when something
// broke. A finding's seed makes its input again: it becomes a test.
import { parseArgs } from 'node:util';
import { fuzzInBrowser } from '../test/fuzz/browser/openBrowser';
import { fuzz } from '../test/fuzz/fuzz';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    doors: { type: 'string', default: 'emitter,browser' },
  },
});

async function main(): Promise<void> {
  const seed = Number(values.seed);
  const places = [
    ['emitter', fuzz],
    ['browser', fuzzInBrowser],
  ] as const;
  const chosen = places.filter(([name]) => values.doors.split(',').includes(name));
  const ms = (Number(values.minutes) * 60_000) / chosen.length;
  for (const [name, run] of chosen) {
    const report = await run({ ms, seed });
    console.log(JSON.stringify({ doors: name, seed, ...report }, null, 2));
    if (report.findings.length > 0) process.exitCode = 1;
  }
}
void main();
