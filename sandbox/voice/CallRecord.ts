import type { RelaySession } from './RelaySession';

export type CallStatus = 'queued' | 'in-progress' | 'completed' | 'canceled';

/** Where a call is while nothing is said by TwiML. */
export type Place =
  | { kind: 'twiml' }
  | { kind: 'relay'; session: RelaySession }
  /** Waits for a worker. */
  | { kind: 'queue'; taskSid: string }
  /** Speaks on a machine. */
  | { kind: 'recording'; action: string }
  | { kind: 'conference'; conferenceSid: string };

/** A leg. There is no sound: what the caller would have heard is a list of texts. */
export interface CallRecord {
  sid: string;
  from: string;
  to: string;
  direction: 'inbound' | 'outbound-api';
  status: CallStatus;
  startedAt: Date;
  endedAt?: Date;
  place: Place;
  /** Texts the caller has heard, oldest first. */
  heard: string[];
  /** Left on a machine, oldest first. */
  recorded: string[];
  /** Counts the documents the call has been given: an older one's verbs are not gone on with. */
  document: number;
}

export function isOver({ status }: CallRecord): boolean {
  return status === 'completed' || status === 'canceled';
}
