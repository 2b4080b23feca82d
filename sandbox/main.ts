import { parseArgs } from 'node:util';
import { startSandbox } from './startSandbox';

const FIRST_PORT = Number(process.env.PORT ?? 4100);
/** `--python <interpreter>`: the virtual agent in Python. `--invited`: it answers where it is invited, and nowhere else. */
const { python, invited } = parseArgs({ options: { python: { type: 'string' }, invited: { type: 'boolean' } } }).values;

async function main(): Promise<void> {
  const sandbox = await startSandbox({
    port: FIRST_PORT,
    nextFreePort: true,
    print: (line) => console.log(line),
    ...(python ? { python } : {}),
    ...(invited ? { answers: 'invited' } : {}),
  });
  const port = Number(new URL(sandbox.url).port);
  if (port !== FIRST_PORT) console.log(`Port ${FIRST_PORT} is taken; using ${port} instead.`);
  console.log(`\n  Warm Handoff is ready:  ${sandbox.url}\n\n  Ctrl+C stops it; everything is forgotten then.\n`);
  if (python) console.log('  The virtual agent runs on Twilio Agent Connect in Python.\n');

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void sandbox.close().then(() => process.exit(0));
    });
  }
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
