import type { TextCalls as Calls } from '../../emitter/twilio/TwilioCalls';
import type { AccountSettings } from '../account/AccountSettings';
import type { FlexConfiguration } from '../doctor/FlexConfiguration';
import type { Made } from './ProvisionRecord';

/** What a step may use. */
export interface ProvisionContext {
  calls: Calls;
  settings: AccountSettings;
  flex: FlexConfiguration;
  workspaceSid: string;
  /** Sids by what they are of: `queue:Billing`, `workflow`, `taskChannel:chat`. Steps add what they find or make. */
  sids: Map<string, string>;
  /** What an earlier run made. */
  made: readonly Made[];
  wanted: { studio: boolean; voice: boolean; replaceCallback: boolean };
}

/** What would be done, in words for the plan. */
export type Planned =
  | { does: 'nothing'; what: string }
  | { does: 'make' | 'change'; what: string; run: () => Promise<Done> }
  /** It cannot be done as things stand. */
  | { does: 'stop'; what: string };

/** What came of it; `made` is remembered, so that it can be taken back. */
export type Done = { ok: true; made: Made } | { ok: false; error: string };

/** One thing of the account. */
export interface Step {
  plan: (context: ProvisionContext) => Promise<Planned[]>;
}

/** A refusal of Twilio's, in words. */
export function refused(
  what: string,
  { message, code }: { message: string; code?: number },
): { ok: false; error: string } {
  return { ok: false, error: `${what}: ${message}${code === undefined ? '' : ` (error ${code})`}` };
}
