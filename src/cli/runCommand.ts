import { parseArgs } from 'node:util';
import type { Command, ExitCode, Flags, Terminal } from './Command';

/** Loaded when they are called: one command does not wait for what another needs. */
const COMMANDS: Readonly<Record<string, { does: string; load: () => Promise<Command> }>> = {
  compose: {
    does: 'print the envelope that a person would get for a conversation',
    load: async () => (await import('./compose/compose')).compose,
  },
  provision: {
    does: 'make what a handoff needs in a Twilio account with Flex, or take it back',
    load: async () => (await import('./provision/provision')).provision,
  },
  erase: {
    does: 'delete everything of a customer or a conversation, wherever it was written',
    load: async () => (await import('./erase/erase')).erase,
  },
  doctor: {
    does: 'check every link between account, emitter and plugin, and say what mends it',
    load: async () => (await import('./doctor/doctor')).doctor,
  },
  serve: {
    does: 'run the emitter as a process of its own, for virtual agents in other languages',
    load: async () => (await import('./serve/serve')).serve,
  },
};

/** What `warm-handoff --help` prints. */
export const USAGE = `Usage: warm-handoff <command> [options]

${Object.entries(COMMANDS)
  .map(([name, { does }]) => `  ${name.padEnd(10)} ${does}`)
  .join('\n')}

warm-handoff <command> --help tells more.
`;

/** Runs the command and resolves to its exit code. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = '', ...rest] = args;
  if (name === '--help' || name === '-h') {
    await terminal.out(USAGE);
    return 0;
  }
  const known = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!known) {
    terminal.error(USAGE);
    return 2;
  }
  const command = await known.load();
  const flags = readFlags(command, rest);
  if (!flags) {
    terminal.error(command.usage);
    return 2;
  }
  if (flags.help) {
    await terminal.out(command.usage);
    return 0;
  }
  return command.run(flags, terminal);
}

function readFlags({ options }: Command, args: string[]): Flags | undefined {
  try {
    const { values } = parseArgs({ args, options: { ...options, help: { type: 'boolean', short: 'h' } } });
    return values as Flags;
  } catch {
    return undefined;
  }
}
