import type { Envelope } from '../../handoff/envelope';
import type { CallFailure, Calls } from '../twilio/TwilioCalls';

/** One handoff that is to reach a person. */
export interface DeliveryOrder {
  handoffId: string;
  conversationId: string;
  /** What this way of delivery needs: addresses, the flow. Kept in the ownership document, so that another process has it. */
  target: Record<string, string>;
  /** Calls that end when the hand-over must. */
  calls: Calls;
  /** When it must be over: epoch, milliseconds. */
  end: number;
  /** Other processes know of this handoff, so an earlier one of the same conversation is surely over. */
  claimedByAll: boolean;
}

/** What became of a delivery. */
export type Reached =
  /** A person's task is there, or will be without anybody's doing. */
  | {
      kind: 'task';
      taskSid?: string;
      /** The classic conversation that Twilio made it for, where somebody else chose that one. */
      conversationSid?: string;
    }
  /** Begun; whether a task comes of it is not known yet. */
  | { kind: 'under way' }
  /** The same conversation is being delivered already, by another handoff. */
  | { kind: 'other handoff' }
  /** It never began. */
  | { kind: 'absent' }
  /** The customer has left before a person could take over: there is nobody to deliver. */
  | { kind: 'gone' }
  /** No task has come of it and none will. */
  | { kind: 'failed'; failure: CallFailure }
  /** Nobody can tell now. */
  | { kind: 'unknown'; failure: CallFailure };

/** One way to bring handoffs to people, such that doing it twice has the effect of once. */
export interface Delivery {
  /** Its name in the ownership document. */
  readonly by: string;
  /** Delivers, and looks at what came of it. `absent` is no answer to this. */
  deliver(order: DeliveryOrder, envelope: Envelope): Promise<Reached>;
  /** Delivers a conversation that Flex has had before, to the channel that it has there; nothing when it has none. */
  comeBack?(order: DeliveryOrder, envelope: Envelope): Promise<Reached | undefined>;
  /** What became of a delivery that this process or another one may have begun. */
  find(order: DeliveryOrder): Promise<Reached>;
}
