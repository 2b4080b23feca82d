import { address, type Address } from './address';
import type { CallResult, Calls } from './TwilioCalls';

/** Somebody in a conference. */
export interface ConferenceParticipant {
  callSid: string;
  /** The conference is over for everybody when this one leaves. */
  endConferenceOnExit: boolean;
}

/** Programmable Voice's conferences, as far as a give-back needs them. */
export interface Conferences {
  /** Who is in it now; one that is over, or that nobody knows, has nobody in it. */
  participants(conferenceSid: string): Promise<CallResult<ConferenceParticipant[]>>;
  setEndConferenceOnExit(conferenceSid: string, callSid: string, ends: boolean): Promise<CallResult<unknown>>;
  /** Takes one out; their call ends. One who is out already is out. */
  remove(conferenceSid: string, callSid: string): Promise<CallResult<unknown>>;
}

interface Body {
  participants?: { call_sid?: string; end_conference_on_exit?: boolean }[];
}

/** https://www.twilio.com/docs/voice/api/conference-participant-resource */
export function conferences(calls: Calls, accountSid: string): Conferences {
  const all = (conferenceSid: string): Address =>
    address`https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Conferences/${conferenceSid}/Participants`;
  const one = (conferenceSid: string, callSid: string): Address => address`${all(conferenceSid)}/${callSid}.json`;
  return {
    async participants(conferenceSid) {
      const result = await calls<Body>({ method: 'GET', url: address`${all(conferenceSid)}.json?PageSize=50` });
      if (!result.ok) return result.failure.status === 404 ? { ok: true, status: 404, body: [] } : result;
      return {
        ...result,
        body: (result.body.participants ?? []).flatMap(({ call_sid: callSid, end_conference_on_exit: ends }) =>
          callSid ? [{ callSid, endConferenceOnExit: ends ?? false }] : [],
        ),
      };
    },
    setEndConferenceOnExit: (conferenceSid, callSid, ends) =>
      calls({
        method: 'POST',
        url: one(conferenceSid, callSid),
        form: { EndConferenceOnExit: String(ends) },
        repeatable: true,
      }),
    async remove(conferenceSid, callSid) {
      const result = await calls({ method: 'DELETE', url: one(conferenceSid, callSid) });
      return !result.ok && result.failure.status === 404 ? { ok: true, status: 404, body: {} } : result;
    },
  };
}
