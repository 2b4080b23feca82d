import type { CallFailure } from './CallFailure';

export const TWILIO_SERVICES = ['sync', 'taskrouter', 'orchestrator', 'studio', 'other'] as const;
/** The part of Twilio that was called. */
export type TwilioService = (typeof TWILIO_SERVICES)[number];

/** One call to Twilio with all its attempts, when it is over. Holds no address and no data. */
export interface FinishedCall {
  service: TwilioService;
  attempts: number;
  durationMs: number;
  /** Absent when it went well. */
  failure?: CallFailure;
}

const HOSTS: ReadonlyMap<string, TwilioService> = new Map([
  ['sync.twilio.com', 'sync'],
  ['taskrouter.twilio.com', 'taskrouter'],
  ['conversations.twilio.com', 'orchestrator'],
  ['studio.twilio.com', 'studio'],
]);

export function serviceOf(url: string): TwilioService {
  return HOSTS.get(/^https:\/\/([^/:]+)/.exec(url)?.[1] ?? '') ?? 'other';
}
