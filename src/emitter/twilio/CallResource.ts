import { address, type Address } from './address';
import type { CallResult, Calls } from './TwilioCalls';

/** https://www.twilio.com/docs/voice/api/call-resource#call-status-values */
const OVER: readonly string[] = ['completed', 'busy', 'failed', 'no-answer', 'canceled'];

/** What a live call does next: TwiML itself, or an address that answers with some. */
export type CallInstructions = { twiml: string } | { url: string };

/** Programmable Voice's calls, as far as a handoff needs them. */
export interface CallResource {
  /** Whether the call is over; one that Twilio does not know any more is. */
  isOver(callSid: string): Promise<CallResult<boolean>>;
  /** Who placed it: `inbound`, `outbound-api` or `outbound-dial`. */
  direction(callSid: string): Promise<CallResult<string>>;
  /** Replaces what the live call does by this TwiML, at once: at most 4,000 characters (error 32018). */
  update(callSid: string, twiml: string): Promise<CallResult<unknown>>;
  /** The same by TwiML or by an address. */
  redirect(callSid: string, instructions: CallInstructions): Promise<CallResult<unknown>>;
}

export function callResource(calls: Calls, accountSid: string): CallResource {
  const one = (sid: string): Address =>
    address`https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Calls/${sid}.json`;
  const redirect: CallResource['redirect'] = (callSid, instructions) =>
    calls({
      method: 'POST',
      url: one(callSid),
      form: 'twiml' in instructions ? { Twiml: instructions.twiml } : { Url: instructions.url },
    });
  return {
    async isOver(callSid) {
      const result = await calls<{ status?: string }>({ method: 'GET', url: one(callSid) });
      if (!result.ok) return result.failure.status === 404 ? { ok: true, status: 404, body: true } : result;
      return { ...result, body: OVER.includes(result.body.status ?? '') };
    },
    async direction(callSid) {
      const result = await calls<{ direction?: string }>({ method: 'GET', url: one(callSid) });
      return result.ok ? { ...result, body: result.body.direction ?? '' } : result;
    },
    update: (callSid, twiml) => redirect(callSid, { twiml }),
    redirect,
  };
}
