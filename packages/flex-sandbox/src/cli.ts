import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startClock } from './clock';
import { readScenario } from './scenario';

const USAGE = `flex-sandbox: Twilio Flex on this machine, with the plugin of this folder in it.

  --flex-ui <version>   a version of Flex UI that npm has, such as 2.16.0; the project's own when absent
  --scenario <file>     who works here, who writes and what is waiting, as JSON; flex-sandbox.json when there is one
  --port <number>       4200 when absent, or the next that is free; 0 is any
  --folder <folder>     the plugin's project; this folder when absent
  --record <file>       every request with what was sent and answered, a line each
  --no-watch            builds the plugin once
  --no-flex             Twilio's services alone
`;

/** The switches of the command line, and of the process that `startFlexSandbox` starts. */
const OPTIONS = {
  'flex-ui': { type: 'string' },
  scenario: { type: 'string' },
  port: { type: 'string', default: '4200' },
  folder: { type: 'string', default: '.' },
  record: { type: 'string' },
  'no-watch': { type: 'boolean', default: false },
  'no-flex': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;
type Switches = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function scenarioIn(folder: string, named: string | undefined): unknown {
  try {
    return JSON.parse(readFileSync(named ?? resolve(folder, 'flex-sandbox.json'), 'utf8'));
  } catch (error) {
    if (named === undefined && (error as { code?: string }).code === 'ENOENT') return {};
    throw new Error(`The scenario cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function main(): Promise<void> {
  const values: Switches = parseArgs({ options: OPTIONS }).values;
  if (values.help) return console.log(USAGE);
  const folder = resolve(values.folder);
  const scenario = readScenario(scenarioIn(folder, values.scenario));
  startClock();
  // Loaded after the clock, which has to be there before anybody sets a timer.
  const { serve } = await import('./serve');
  const { url, close } = await serve({
    folder,
    flexUi: values['flex-ui'],
    scenario,
    port: Number(values.port),
    watch: !values['no-watch'],
    record: values.record,
    withoutFlex: values['no-flex'],
    print: (line) => console.log(line),
  });
  if (process.send) process.send({ url });
  else console.log(`\n  Flex: ${url}/flex\n  What was asked of Twilio: ${url}/requests\n\n  Ctrl+C stops it.\n`);
  const stop = (): void => void close().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, stop);
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  if (process.send) process.send({ error: message });
  else console.error(message);
  process.exit(1);
});
