import type { EmitterOptions } from '../EmitterOptions';
import type { MessagingDelivery } from './DeliveryOptions';

type Settled = Extract<MessagingDelivery, { kind: 'interactions' }> | { kind: 'studio'; flowSid: string };

/**
 * How messaging handoffs reach a person: as configured; else by the Studio flow that there is, which is
 * `studioFlowSid` or TAC's own; else straight to Flex by the Interactions API, which needs only `workflowSid`. Throws when
 * there is none of them.
 */
export function messagingDelivery(
  { delivery, studioFlowSid, workflowSid }: Pick<EmitterOptions, 'delivery' | 'studioFlowSid' | 'workflowSid'>,
  tacFlowSid?: string,
): Settled {
  const { messaging } = delivery ?? {};
  if (messaging?.kind === 'interactions') return messaging;
  const flowSid = messaging?.flowSid ?? studioFlowSid ?? tacFlowSid;
  if (flowSid) return { kind: 'studio', flowSid };
  if (workflowSid && !messaging) return { kind: 'interactions', workflowSid };
  throw new Error(
    "A handoff needs a workflow (workflowSid), or a Studio flow (studioFlowSid, or TAC's studioHandoffFlowSid)",
  );
}
