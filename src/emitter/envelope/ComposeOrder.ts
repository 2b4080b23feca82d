import type { Envelope } from '../../handoff/envelope';
import type { RedactOptions } from '../../handoff/redact/redact';
import type { TriggerOptions } from '../detect/detectTrigger';
import type { HandoffContext } from './composeEnvelope';
import type { HandoffArguments } from './HandoffArguments';

/** What the worker is to make of the messages that were brought before. */
export type ComposeTask = { triggers?: TriggerOptions | undefined; redaction?: RedactOptions | undefined } & (
  | { kind: 'compose'; given: HandoffArguments; context: HandoffContext }
  /** Only what must not be kept is taken out of them. */
  | { kind: 'redact' }
);

/** What the worker is sent: the messages in parts, each serialised, and then what to do. */
export type ComposeOrder = { id: number; part: Uint8Array } | ({ id: number } & ComposeTask);

/** What comes back. Without `parts` it failed. */
export interface WorkedOut {
  id: number;
  envelope?: Envelope;
  /** The messages as they are now, serialised, in order. */
  parts?: Uint8Array[];
}
