// `npm run fuzz -- --minutes 5 [--seed 1]`: random inputs to every door of the emitter. Prints a report as JSON; ends
// with 1 when something broke. A finding's seed makes its input again: it becomes a test.
import { parseArgs } from 'node:util';
import { fuzz } from '../test/fuzz/fuzz';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string', default: String(Date.now() % 1e9) } },
});
void fuzz({ ms: Number(values.minutes) * 60_000, seed: Number(values.seed) }).then((report) => {
  console.log(JSON.stringify({ seed: Number(values.seed), ...report }, null, 2));
  process.exitCode = report.findings.length > 0 ? 1 : 0;
});
