import type { CallResult } from '../../emitter/twilio/TwilioCalls';
import type { AccountSettings } from '../account/AccountSettings';
import type { FlexConfiguration } from './FlexConfiguration';
import type { OrchestratorConfiguration } from './OrchestratorConfiguration';

/** What a check found. */
export type Finding =
  | { is: 'fine'; what: string }
  /** It does not work as it should; `mend` is a command, or where in the Console. */
  | { is: 'wrong'; what: string; mend: string }
  /** It could not be told. */
  | { is: 'unknown'; what: string }
  /** Nothing of the configuration needs it. */
  | { is: 'not used'; what: string };

/** An answer of the emitter under test. */
export interface EmitterAnswer {
  status: number;
  body: unknown;
}

/** What a check may ask. Whatever is read twice is asked once. */
export interface DoctorContext {
  settings: AccountSettings;
  /** GET of one of Twilio's addresses. */
  read: <T>(url: string) => Promise<CallResult<T>>;
  /** POST of a form that changes nothing at Twilio. */
  ask: <T>(url: string, form: Record<string, string>) => Promise<CallResult<T>>;
  /** Flex's configuration. */
  flex: () => Promise<CallResult<FlexConfiguration>>;
  /** The orchestrator's configuration; absent when none is set. */
  orchestrator: () => Promise<CallResult<OrchestratorConfiguration> | undefined>;
  /** A request to an address of the emitter, or to a model; `undefined` when there was no answer within some seconds. */
  fetch: (
    url: string,
    init?: { method?: string; headers?: Record<string, string>; body?: string },
  ) => Promise<EmitterAnswer | undefined>;
}

/** One link between account, emitter and plugin. */
export interface Check {
  /** Two or three words, as they stand in the report. */
  name: string;
  run: (context: DoctorContext) => Promise<Finding | Finding[]>;
}

export const fine = (what: string): Finding => ({ is: 'fine', what });
export const wrong = (what: string, mend: string): Finding => ({ is: 'wrong', what, mend });
export const unknown = (what: string): Finding => ({ is: 'unknown', what });
export const notUsed = (what: string): Finding => ({ is: 'not used', what });

/** Twilio's answer could not be had: said without its address, which may hold ids. */
export const notRead = (what: string, result: CallResult<unknown>): Finding =>
  unknown(`${what} could not be read: ${result.ok ? 'it is not as expected' : result.failure.message}`);
