/** How messaging handoffs reach a person. */
export type MessagingDelivery =
  /** An execution of a Studio flow; TAC's `studioHandoffFlowSid` when absent. */
  | { kind: 'studio'; flowSid?: string }
  /** Straight to Flex by the Interactions API. */
  | {
      kind: 'interactions';
      /** The TaskRouter workspace of Flex; the emitter's own when absent. */
      workspaceSid?: string;
      workflowSid: string;
      /** Unique name of the TaskRouter task channel: `sms` for SMS and `chat` for everything else when absent. */
      taskChannel?: string;
    };

/** How calls reach a person. */
export type CallDelivery =
  /** The `<Connect action>` of the call is a Studio flow's webhook; it makes the task. */
  | { kind: 'studio' }
  /** The `<Connect action>` of the call is the emitter's own `POST /connect-action`, which queues it by `<Enqueue>`. */
  | {
      kind: 'enqueue';
      workflowSid: string;
      /** What the caller hears while they wait; Twilio's music when absent. */
      waitUrl?: string;
    };

/** How handoffs reach a person, for each family of channels; see `EmitterOptions.workflowSid` and `studioFlowSid`. */
export interface DeliveryOptions {
  messaging?: MessagingDelivery;
  voice?: CallDelivery;
}
