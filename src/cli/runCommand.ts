import { parseArgs } from 'node:util';
import { composeOne } from './composeOne';
import { linesOf, wholeOf } from './linesOf';

/** Longest conversation that is taken, in bytes of JSON. */
export const MOST_BYTES = 64 * 1024 * 1024;

export const USAGE = `Usage: warm-handoff compose [--jsonl] [--pretty] < conversation.json

Prints the envelope that a person would get for a conversation
  { "channel": "chat", "messages": [{ "role": "customer", "text": "...", "at": "2026-11-21T07:00:00Z" }] }
role: customer, assistant or human.

  --jsonl    one conversation a line in, one envelope a line out
  --pretty   indented JSON (not with --jsonl)

A conversation that cannot be read gets { "line", "error" } on standard error, and the exit code is 1.
`;

/** Where a command reads and writes; the process's own streams, or a test's. */
export interface Terminal {
  input: AsyncIterable<Uint8Array>;
  out: (text: string) => Promise<void> | void;
  error: (text: string) => void;
}

/** Runs the command and resolves to its exit code: 0 done, 1 some input could not be read, 2 wrong usage. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  let values: { jsonl?: boolean; pretty?: boolean; help?: boolean };
  let positionals: string[];
  try {
    ({ values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { jsonl: { type: 'boolean' }, pretty: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    }));
  } catch {
    terminal.error(USAGE);
    return 2;
  }
  if (values.help) {
    await terminal.out(USAGE);
    return 0;
  }
  if (positionals.length !== 1 || positionals[0] !== 'compose') {
    terminal.error(USAGE);
    return 2;
  }
  return values.jsonl ? composeLines(terminal) : composeWhole(terminal, values.pretty === true);
}

const failure = (line: number, error: string): string => `${JSON.stringify({ line, error })}\n`;
const TOO_LONG = `longer than ${MOST_BYTES} bytes`;

async function composeWhole(terminal: Terminal, pretty: boolean): Promise<0 | 1> {
  const text = await wholeOf(terminal.input, MOST_BYTES);
  const composed =
    text === undefined
      ? { ok: false as const, error: TOO_LONG }
      : text.trim() === ''
        ? { ok: false as const, error: 'empty input' }
        : composeOne(text);
  if (!composed.ok) {
    terminal.error(failure(1, composed.error));
    return 1;
  }
  await terminal.out(`${JSON.stringify(composed.envelope, null, pretty ? 2 : undefined)}\n`);
  return 0;
}

async function composeLines(terminal: Terminal): Promise<0 | 1> {
  let code: 0 | 1 = 0;
  for await (const { number, text, tooLong } of linesOf(terminal.input, MOST_BYTES)) {
    if (!tooLong && text.trim() === '') continue;
    const composed = tooLong ? { ok: false as const, error: TOO_LONG } : composeOne(text);
    if (composed.ok) {
      await terminal.out(`${JSON.stringify(composed.envelope)}\n`);
    } else {
      terminal.error(failure(number, composed.error));
      code = 1;
    }
  }
  return code;
}
