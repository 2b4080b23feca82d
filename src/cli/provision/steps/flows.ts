import messaging from '../../../../studio/messaging-handoff.json';
import voice from '../../../../studio/voice-handoff.json';
import { fillPlaceholders } from '../placeholders';
import { refused, type Done, type Planned, type ProvisionContext, type Step } from '../Step';

const ADDRESS = 'https://studio.twilio.com/v2/Flows';

interface Wanted {
  name: string;
  definition: unknown;
  /** The variable that names one of the developer's own. */
  setting: 'TWILIO_STUDIO_HANDOFF_FLOW_SID' | 'WARM_HANDOFF_VOICE_FLOW_SID';
}

/** The flows that were asked for. Twilio itself says whether a definition is one before it is written. */
export const flowStep: Step = {
  async plan(context) {
    const { calls, wanted } = context;
    const flows: Wanted[] = [
      ...(wanted.studio
        ? [
            {
              name: 'Warm Handoff, messaging',
              definition: messaging,
              setting: 'TWILIO_STUDIO_HANDOFF_FLOW_SID' as const,
            },
          ]
        : []),
      ...(wanted.voice
        ? [{ name: 'Warm Handoff, calls', definition: voice, setting: 'WARM_HANDOFF_VOICE_FLOW_SID' as const }]
        : []),
    ];
    if (flows.length === 0) return [];
    const found = await calls<{ flows?: { sid: string; friendly_name: string }[] }>({
      method: 'GET',
      url: `${ADDRESS}?PageSize=1000`,
    });
    if (!found.ok) return [{ does: 'stop', what: refused('The flows could not be read', found.failure).error }];
    return flows.map((flow): Planned => {
      if (context.settings[flow.setting])
        return { does: 'nothing', what: `flow ${flow.name}: ${flow.setting} is used as it is` };
      const there = found.body.flows?.find(({ friendly_name }) => friendly_name === flow.name);
      return there
        ? { does: 'nothing', what: `flow ${flow.name} is there: ${flow.setting}=${there.sid}` }
        : {
            does: 'make',
            what: `flow ${flow.name} (then set ${flow.setting} to its sid)`,
            run: () => make(context, flow),
          };
    });
  },
};

async function make(context: ProvisionContext, { name, definition, setting }: Wanted): Promise<Done> {
  const { calls, sids, workspaceSid } = context;
  sids.set('workspace', workspaceSid);
  const trouble = await knowTaskChannels(context);
  if (trouble) return trouble;
  const filled = fillPlaceholders(definition, sids);
  if (!filled.ok) return { ok: false, error: `flow ${name}: nothing is known of ${filled.missing.join(', ')}` };
  const form = { FriendlyName: name, Status: 'published', Definition: filled.json, CommitMessage: 'Warm Handoff' };
  const { CommitMessage: _unused, ...checked } = form;
  const valid = await calls<{ valid?: boolean }>({ method: 'POST', url: `${ADDRESS}/Validate`, form: checked });
  if (!valid.ok) return refused(`flow ${name}: Twilio does not take its definition`, valid.failure);
  if (valid.body.valid === false) return { ok: false, error: `flow ${name}: Twilio does not take its definition` };
  const made = await calls<{ sid: string }>({ method: 'POST', url: ADDRESS, form });
  if (!made.ok) return refused(`flow ${name}`, made.failure);
  const { sid } = made.body;
  return { ok: true, made: { is: 'thing', what: `flow ${name} (${setting}=${sid})`, address: `${ADDRESS}/${sid}` } };
}

/** Send to Flex names the task channel by its sid. */
async function knowTaskChannels({ calls, workspaceSid, sids }: ProvisionContext): Promise<Done | undefined> {
  if (sids.has('taskChannel:chat')) return undefined;
  const url = `https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/TaskChannels?PageSize=100`;
  const found = await calls<{ channels?: { sid: string; unique_name: string }[] }>({ method: 'GET', url });
  if (!found.ok) return refused('The task channels could not be read', found.failure);
  for (const { sid, unique_name } of found.body.channels ?? []) sids.set(`taskChannel:${unique_name}`, sid);
  return undefined;
}
