import twilio from 'twilio';
import { twilioCalls } from '../../emitter/twilio/TwilioCalls';
import { readAccountSettings } from '../account/AccountSettings';
import type { Command } from '../Command';
import { ALL_CHECKS } from './allChecks';
import { createDoctorContext } from './createDoctorContext';
import { isSound, reportLines, runDoctor } from './runDoctor';

const USAGE = `Usage: warm-handoff doctor [--json]

Checks every link between the Twilio account, the emitter and the plugin, all at once, and changes nothing. For what is
wrong it says what mends it. The exit code is 1 when something is wrong.

  --json   the findings as JSON

Reads from the environment: TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; as far as they are used
TWILIO_CONVERSATION_CONFIGURATION_ID, TWILIO_STUDIO_HANDOFF_FLOW_SID, WARM_HANDOFF_URL, WARM_HANDOFF_VOICE_FLOW_SID,
WARM_HANDOFF_WORKFLOW_SID, WARM_HANDOFF_SYNC_SERVICE_SID, WARM_HANDOFF_STATE_SERVICE_SID, WARM_HANDOFF_KNOWLEDGE, OPENAI_API_KEY, OPENAI_BASE_URL,
OPENAI_MODEL.
`;

/** `warm-handoff doctor`. */
export const doctor: Command = {
  usage: USAGE,
  options: { json: { type: 'boolean' } },
  async run({ json }, terminal) {
    const read = readAccountSettings(terminal.environment);
    if (!read.ok) {
      terminal.error(`${read.wrong.join('\n')}\n\n${USAGE}`);
      return 2;
    }
    const { settings } = read;
    const client = twilio(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN);
    const reports = await runDoctor(ALL_CHECKS, createDoctorContext(settings, twilioCalls(client)));
    await terminal.out(json ? `${JSON.stringify(reports, null, 2)}\n` : `${reportLines(reports).join('\n')}\n`);
    return isSound(reports) ? 0 : 1;
  },
};
