import twilio from 'twilio';
import { textCalls, twilioCalls } from '../../emitter/twilio/TwilioCalls';
import { readAccountSettings } from '../account/AccountSettings';
import type { Command, Terminal } from '../Command';
import { provision as runProvision } from './runProvision';
import { unprovision } from './unprovision';

const USAGE = `Usage: warm-handoff provision [--dry-run] [--yes] [--studio] [--voice] [--replace-callback]
       warm-handoff provision --remove [--dry-run] [--yes]

Makes what a handoff needs in a Twilio account with Flex: queues and a workflow, TaskRouter's event callback, and the
plugin's emitterUrl in Flex's configuration. Shows a plan and asks before it does anything; what is there already is left
as it is, so that a second run changes nothing.

  --dry-run            only the plan
  --yes                do not ask
  --studio             also the Studio flow of messaging; without it handoffs go by the Interactions API
  --voice              also the Studio flow of calls
  --replace-callback   take TaskRouter's event callback from somebody else
  --remove             take back what this command made, and nothing else

Reads TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and WARM_HANDOFF_URL from the environment; see docs/doctor.md.
`;

const SAID = {
  done: 'Done. Now: npx warm-handoff doctor',
  'nothing to do': 'Nothing to do.',
  'not confirmed': 'Nothing was changed.',
  stopped: 'Stopped. What is done is remembered: run it again, or take it back with --remove.',
} as const;

/** `warm-handoff provision`. */
export const provision: Command = {
  usage: USAGE,
  options: {
    'dry-run': { type: 'boolean' },
    yes: { type: 'boolean', short: 'y' },
    studio: { type: 'boolean' },
    voice: { type: 'boolean' },
    'replace-callback': { type: 'boolean' },
    remove: { type: 'boolean' },
  },
  async run(flags, terminal) {
    const read = readAccountSettings(terminal.environment);
    if (!read.ok) {
      terminal.error(`${read.wrong.join('\n')}\n\n${USAGE}`);
      return 2;
    }
    const { settings } = read;
    const calls = textCalls(twilioCalls(twilio(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN)));
    const options = {
      dryRun: flags['dry-run'] === true,
      print: (line: string) => terminal.out(`${line}\n`),
      confirm: () => (flags.yes === true ? Promise.resolve(true) : confirmed(terminal)),
    };
    const came = flags.remove
      ? await unprovision(calls, settings, options)
      : await runProvision(calls, settings, {
          ...options,
          wanted: {
            studio: flags.studio === true,
            voice: flags.voice === true,
            replaceCallback: flags['replace-callback'] === true,
          },
        });
    await terminal.out(`${SAID[came]}\n`);
    return came === 'stopped' ? 1 : 0;
  },
};

/** One line of an answer; anything but a yes is a no, the end of the input too. */
async function confirmed({ input, out }: Terminal): Promise<boolean> {
  await out('Go on? [y/N] ');
  let said = '';
  for await (const chunk of input) {
    said += Buffer.from(chunk).toString('utf8');
    if (said.includes('\n') || said.length > 100) break;
  }
  return /^\s*y(es)?\s*$/i.test(said.split('\n')[0] ?? '');
}
