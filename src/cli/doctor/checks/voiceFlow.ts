import { fine, notRead, notUsed, wrong, type Check, type Finding } from '../Check';
import { deadEnds, flowAddress, statesOf, type StudioFlow } from '../StudioFlow';

const MEND = 'npx warm-handoff provision, or import studio/voice-handoff.json into the flow';

/** Does the flow of calls hand the attributes on, and is no caller left with silence? */
export const voiceFlow: Check = {
  name: 'flow of calls',
  async run({ settings, read }) {
    const sid = settings.WARM_HANDOFF_VOICE_FLOW_SID;
    if (!sid) return notUsed('WARM_HANDOFF_VOICE_FLOW_SID is not set');
    const flow = await read<StudioFlow>(flowAddress(sid));
    if (!flow.ok)
      return flow.failure.status === 404
        ? wrong('there is no such flow', 'Set WARM_HANDOFF_VOICE_FLOW_SID to the sid of yours')
        : notRead('The flow', flow);
    if (flow.body.status !== 'published') return wrong('the flow is a draft', 'Studio: publish the flow');
    const sends = statesOf(flow.body, 'send-to-flex');
    if (sends.length === 0) return wrong('the flow has no Send to Flex', MEND);
    const found: Finding[] = [];
    for (const send of sends) {
      const silent = deadEnds(send, ['failedToEnqueue', 'callFailure']);
      if (silent.length > 0)
        found.push(wrong(`a caller hears nothing after ${silent.join(' and ')} of ${send.name}`, MEND));
    }
    for (const split of statesOf(flow.body, 'split-based-on'))
      if (deadEnds(split, ['noMatch']).length > 0)
        found.push(wrong(`a call without HandoffData ends in silence at ${split.name}`, MEND));
    return found.length > 0 ? found : fine('every way through it ends with a person or with a word');
  },
};
