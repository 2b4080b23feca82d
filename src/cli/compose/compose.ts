import type { Command, ExitCode, Terminal } from '../Command';
import { composeOne } from './composeOne';
import { linesOf, wholeOf } from './linesOf';

/** Longest conversation that is taken, in bytes of JSON. */
export const MOST_BYTES = 64 * 1024 * 1024;

const USAGE = `Usage: warm-handoff compose [--jsonl] [--pretty] < conversation.json

Prints the envelope that a person would get for a conversation
  { "channel": "chat", "messages": [{ "role": "customer", "text": "...", "at": "2026-11-21T07:00:00Z" }] }
role: customer, assistant or human.

  --jsonl    one conversation a line in, one envelope a line out
  --pretty   indented JSON (not with --jsonl)

A conversation that cannot be read gets { "line", "error" } on standard error, and the exit code is 1.
`;

/** `warm-handoff compose`. */
export const compose: Command = {
  usage: USAGE,
  options: { jsonl: { type: 'boolean' }, pretty: { type: 'boolean' } },
  run: ({ jsonl, pretty }, terminal) => (jsonl ? composeLines(terminal) : composeWhole(terminal, pretty === true)),
};

const failure = (line: number, error: string): string => `${JSON.stringify({ line, error })}\n`;
const TOO_LONG = `longer than ${MOST_BYTES} bytes`;

async function composeWhole(terminal: Terminal, pretty: boolean): Promise<ExitCode> {
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

async function composeLines(terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
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
