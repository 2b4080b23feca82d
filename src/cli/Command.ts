import type { ParseArgsConfig } from 'node:util';

/** 0 done, 1 something was wrong, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** Where a command reads and writes; the process's own streams, or a test's. */
export interface Terminal {
  input: AsyncIterable<Uint8Array>;
  out: (text: string) => Promise<void> | void;
  error: (text: string) => void;
  environment: Readonly<Record<string, string | undefined>>;
}

/** What was given behind the command's name. */
export type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** One word behind `warm-handoff`. */
export interface Command {
  usage: string;
  options: NonNullable<ParseArgsConfig['options']>;
  run: (flags: Flags, terminal: Terminal) => Promise<ExitCode>;
}
