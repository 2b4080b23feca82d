import twilio from 'twilio';
import { erase as eraseTraces } from '../../emitter/http/erase/erase';
import { KnownWorkers } from '../../emitter/protocol/routing/KnownWorkers';
import { silentLog } from '../../emitter/log';
import { syncStore } from '../../emitter/twilio/SyncStore';
import { textCalls, twilioCalls } from '../../emitter/twilio/TwilioCalls';
import { readAccountSettings } from '../account/AccountSettings';
import type { Command, Flags } from '../Command';
import { FLEX_CONFIGURATION, type FlexConfiguration } from '../doctor/FlexConfiguration';

const USAGE = `Usage: warm-handoff erase --conversation ID | --profile ID | --address ADDRESS [--even-if-open]

Deletes everything of a conversation or a customer, wherever the emitter wrote it, and prints what was deleted as JSON. The
exit code is 1 when something could not be deleted, or a person has the conversation at this moment.

  --conversation   of Conversation Orchestrator: conv_conversation_...
  --profile        the customer's: mem_profile_...
  --address        a number, an e-mail address or a chat identity
  --even-if-open   also while a person has the conversation

Reads from the environment: TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; as far as they are used
TWILIO_STUDIO_HANDOFF_FLOW_SID, WARM_HANDOFF_VOICE_FLOW_SID, WARM_HANDOFF_SYNC_SERVICE_SID, WARM_HANDOFF_STATE_SERVICE_SID.
`;

/** `warm-handoff erase`. */
export const erase: Command = {
  usage: USAGE,
  options: {
    conversation: { type: 'string' },
    profile: { type: 'string' },
    address: { type: 'string' },
    'even-if-open': { type: 'boolean' },
  },
  async run(flags, terminal) {
    const wanted = wantedBy(flags);
    const read = readAccountSettings(terminal.environment);
    if (!wanted || !read.ok) {
      terminal.error(read.ok ? USAGE : `${read.wrong.join('\n')}\n\n${USAGE}`);
      return 2;
    }
    const { settings } = read;
    const calls = twilioCalls(twilio(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN));
    const flex = await textCalls(calls)<FlexConfiguration>({ method: 'GET', url: FLEX_CONFIGURATION });
    const syncServiceSid = settings.WARM_HANDOFF_SYNC_SERVICE_SID ?? 'default';
    const stateServiceSid = settings.WARM_HANDOFF_STATE_SERVICE_SID;
    const known = new KnownWorkers(syncStore(calls, syncServiceSid), settings.TWILIO_AUTH_TOKEN);
    const flows = [settings.TWILIO_STUDIO_HANDOFF_FLOW_SID, settings.WARM_HANDOFF_VOICE_FLOW_SID];
    const result = await eraseTraces(
      {
        calls,
        syncServiceSids: stateServiceSid ? [stateServiceSid, syncServiceSid] : [syncServiceSid],
        workspaceSid: (flex.ok && flex.body.taskrouter_workspace_sid) || undefined,
        flowSids: flows.flatMap((flow) => flow ?? []),
        digestNames: (customer) => known.namesOf(customer),
        forget: () => undefined,
        log: silentLog,
      },
      wanted,
      { evenIfOpen: flags['even-if-open'] === true },
    );
    if (!result.ok) {
      terminal.error(`${result.error}\n`);
      return 1;
    }
    await terminal.out(`${JSON.stringify(result.erased, null, 2)}\n`);
    return result.erased.failed.length + result.erased.open.length > 0 ? 1 : 0;
  },
};

/** One of the three, and it says something. */
function wantedBy({ conversation, profile, address }: Flags) {
  const given = [conversation, profile, address].filter((one) => typeof one === 'string' && one.trim() !== '');
  if (given.length !== 1) return undefined;
  const text = (one: unknown): string | undefined => (typeof one === 'string' ? one.trim() : undefined);
  return { conversationId: text(conversation), profileId: text(profile), address: text(address) };
}
