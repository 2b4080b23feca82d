import type { ReasonCode } from '../handoff/envelope';

/** Something that operations count. Carries no customer data: it becomes labels of metrics. */
export type Happening =
  /** A person has the conversation, or will have it without anybody's doing. */
  | { kind: 'handed over'; reason: ReasonCode; channel: string }
  /** The way of delivery failed, or nobody can tell whether it did. */
  | { kind: 'delivery failed'; by: string }
  /** Everything a hand-over changed was put back. */
  | { kind: 'rolled back' }
  /** An answer of the virtual agent that was too late, and was not sent. */
  | { kind: 'late answer dropped' }
  /** A person accepted the task. Seconds from its creation. */
  | { kind: 'accepted'; waitedSeconds: number }
  | { kind: 'given back'; outcome: string }
  /** The customer heard how long it takes. */
  | { kind: 'waiting notice' }
  /** The customer chose one of the alternatives to waiting. */
  | { kind: 'wait choice'; choice: string };

/** Told of what happens, in this process, once each. Must not throw. */
export type Happened = (happening: Happening) => void;
