import type { Delivery } from '../../channels/Delivery';
import type { Plan } from '../State';

/** A hand-over whose envelope is stored: what is left of it. */
export interface Work {
  handoffId: string;
  conversationId: string;
  delivery: Delivery;
  plan: Plan;
  /** Whether other processes know of the claim. */
  claimedByAll: boolean;
  /** When the delivery must be known or given up: epoch, milliseconds. */
  end: number;
}

export type Outcome =
  | { kind: 'handed over' }
  /** Everything was put back, or will be: the conversation is the AI's again. */
  | { kind: 'failed'; error: string }
  /** Another process has it now. */
  | { kind: 'lost' };
