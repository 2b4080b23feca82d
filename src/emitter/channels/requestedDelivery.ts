import type { Chosen, Deliveries } from './chooseDelivery';
import type { EmitterOptions } from '../EmitterOptions';

/** How a handoff that was asked for over HTTP reaches a person; or the name of the option that is not configured. */
export type RequestedDelivery = (channel: string) => Chosen | { lacks: keyof EmitterOptions };

/** The configured way, as for the virtual agent beside the emitter; there is no TAC here whose configuration could help. */
export function requestedDelivery(
  options: Pick<EmitterOptions, 'delivery' | 'workspaceSid' | 'workflowSid' | 'studioFlowSid' | 'address'>,
  deliveries: Deliveries,
): RequestedDelivery {
  const { messaging } = options.delivery ?? {};
  const byInteractions =
    messaging?.kind === 'interactions' || (!messaging && !options.studioFlowSid && options.workflowSid !== undefined);
  return (channel) => {
    if (byInteractions) {
      if (!((messaging?.kind === 'interactions' && messaging.workspaceSid) || options.workspaceSid))
        return { lacks: 'workspaceSid' };
      // Web chat is spoken in by an identity, everything else by an address.
      if (channel !== 'chat' && !options.address) return { lacks: 'address' };
    } else {
      if (!((messaging?.kind === 'studio' && messaging.flowSid) || options.studioFlowSid))
        return { lacks: 'studioFlowSid' };
      if (!options.address) return { lacks: 'address' };
    }
    return deliveries.choose({ channel }, { phoneNumber: options.address });
  };
}
