import { once } from 'node:events';
import { runCommand } from './runCommand';

const { stdin, stdout, stderr, argv } = process;

// Whoever reads us may have read enough: `warm-handoff compose --jsonl | head`.
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

void runCommand(argv.slice(2), {
  input: stdin,
  out: async (text) => {
    if (!stdout.write(text)) await once(stdout, 'drain');
  },
  error: (text) => void stderr.write(text),
  environment: process.env,
}).then((code) => {
  // No `exit()`: it would cut off what a pipe has not taken yet.
  process.exitCode = code;
});
