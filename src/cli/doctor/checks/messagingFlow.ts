import type { CallResult } from '../../../emitter/twilio/TwilioCalls';
import { fine, notRead, notUsed, wrong, type Check, type Finding } from '../Check';
import { deadEnds, flowAddress, statesOf, type StudioFlow } from '../StudioFlow';

const MEND = 'npx warm-handoff provision, or import studio/messaging-handoff.json into the flow';

/** Does the flow of messaging find the conversation, hand the attributes on, and leave no failure without an answer? */
export const messagingFlow: Check = {
  name: 'flow of messaging',
  async run({ settings, read }) {
    const sid = settings.TWILIO_STUDIO_HANDOFF_FLOW_SID;
    if (!sid) return notUsed('without TWILIO_STUDIO_HANDOFF_FLOW_SID handoffs go by the Interactions API');
    const flow: CallResult<StudioFlow> = await read<StudioFlow>(flowAddress(sid));
    if (!flow.ok)
      return flow.failure.status === 404
        ? wrong('there is no such flow', 'Set TWILIO_STUDIO_HANDOFF_FLOW_SID to the sid of yours, or leave it out')
        : notRead('The flow', flow);
    if (flow.body.status !== 'published') return wrong('the flow is a draft', 'Studio: publish the flow');
    return findings(flow.body);
  },
};

function findings(flow: StudioFlow): Finding[] {
  const [resume] = statesOf(flow, 'resume-conversation');
  const [send] = statesOf(flow, 'send-to-flex');
  if (!send) return [wrong('the flow has no Send to Flex', MEND)];
  const found: Finding[] = [];
  if (!resume)
    found.push(wrong('the flow has no Resume Conversation: an execution over REST has no conversation to send', MEND));
  if (!passesAttributes(send.properties?.attributes))
    found.push(
      wrong('Send to Flex does not pass the attributes of HandoffData on: tasks come without the handoff', MEND),
    );
  const silent = deadEnds(send, ['failedToEnqueue', 'callFailure']);
  if (silent.length > 0) found.push(wrong(`nobody hears of ${silent.join(' and ')} of Send to Flex`, MEND));
  if (resume && closesAtEnd(resume.properties))
    found.push(
      wrong(
        '"Close Conversation on Execution End" is on: the customer’s conversation is closed behind them',
        'Studio, Resume Conversation: switch "Close Conversation on Execution End" off',
      ),
    );
  return found.length > 0
    ? found
    : [fine('it resumes the conversation, hands the attributes on, and answers failures')];
}

function passesAttributes(attributes: unknown): boolean {
  const text = typeof attributes === 'string' ? attributes : JSON.stringify(attributes ?? '');
  return /attributes/.test(text) && /HandoffData|handoffData/.test(text);
}

/** The names of this widget's properties stand on no public page: any that speaks of closing, and is on. */
function closesAtEnd(properties: Record<string, unknown> | undefined): boolean {
  return Object.entries(properties ?? {}).some(
    ([name, value]) => /close/i.test(name) && (value === true || value === 'true'),
  );
}
