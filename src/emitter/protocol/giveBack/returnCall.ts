import type { Returning } from '../State';
import { callResource, type CallInstructions } from '../../twilio/CallResource';
import { conferences } from '../../twilio/Conferences';
import { callsUntil, isUncertain, type Calls } from '../../twilio/TwilioCalls';
import type { TaskClaim } from './claimOnTask';
import { refused, type Refused } from './GiveBackResult';
import type { GiveBackDeps } from './GiveBackDeps';
import type { ReturnedCall } from './VoiceReturn';

/** Of TwiML in an update of a live call: https://www.twilio.com/docs/api/errors/32018 */
const MOST_TWIML = 4_000;

/** The call in its conference, as it is before the give-back. */
export type CallSeat = NonNullable<Returning['voice']>;

/** Who is in the conference of the call: the customer must be, or there is nobody to return. */
export async function callSeat(
  { calls, accountSid }: GiveBackDeps,
  { conference, callSid }: TaskClaim,
  end: number,
): Promise<CallSeat | Refused> {
  if (!conference) return refused('customer_gone', 'the call is in no conference');
  // Whose call it is stands on the task from the start; who else is in the conference, Twilio says.
  const customer: string = callSid ?? '';
  const people = await conferences(callsUntil(calls, end), accountSid).participants(conference.sid);
  if (!people.ok) return refused('failed', 'the conference could not be read');
  if (!people.body.some((one) => one.callSid === customer))
    return refused('customer_gone', 'the caller is in the conference no more');
  const others = people.body.map((one) => one.callSid).filter((one) => one !== customer);
  return {
    callSid: customer,
    conferenceSid: conference.sid,
    workers: others.includes(conference.worker ?? '') ? others.filter((one) => one === conference.worker) : others,
    ending: people.body.filter((one) => one.endConferenceOnExit).map((one) => one.callSid),
  };
}

/** Where the call is to go; nothing is changed yet. */
export async function instructionsFor(
  { options, log }: GiveBackDeps,
  call: ReturnedCall,
): Promise<CallInstructions | Refused> {
  const { voice } = options;
  if (!voice) return refused('ai_not_ready', 'giveBack.voice: is not configured');
  if (!voice.twiml) {
    const url = new URL((voice as { url: string }).url);
    url.searchParams.set('handoffId', call.handoffId);
    return { url: url.toString() };
  }
  try {
    const twiml = await voice.twiml(call);
    return twiml.length <= MOST_TWIML
      ? { twiml }
      : refused('ai_not_ready', `giveBack.voice.twiml: longer than ${MOST_TWIML} characters`);
  } catch (error) {
    log.error({ handoffId: call.handoffId, error: error instanceof Error ? error.name : 'unknown' }, 'twiml failed');
    return refused('ai_not_ready', 'giveBack.voice.twiml: failed');
  }
}

/**
 * The customer's leg is redirected to the virtual agent without hanging up. Before that nobody's leaving may end the
 * conference, whatever was set: Flex has the worker's leg end it, and a worker who hangs up in this moment would take
 * the customer along (https://www.twilio.com/docs/voice/api/conference-participant-resource). `undefined` when nobody
 * can tell now what came of it.
 */
export async function redirectCall(
  { calls, accountSid }: GiveBackDeps,
  { callSid, conferenceSid, ending }: CallSeat,
  instructions: CallInstructions,
  end: number,
): Promise<boolean | undefined> {
  const limited = callsUntil(calls, end);
  const room = conferences(limited, accountSid);
  const kept = await Promise.all(ending.map((one) => room.setEndConferenceOnExit(conferenceSid, one, false)));
  if (kept.some((one) => !one.ok)) return false;
  const moved = await callResource(limited, accountSid).redirect(callSid, instructions);
  if (moved.ok) return true;
  const gone = await hasMoved({ calls: limited, accountSid }, { callSid, conferenceSid });
  // A request whose answer was lost may yet come of it: recovery looks again.
  return gone === false && isUncertain(moved.failure) ? undefined : gone;
}

/** Whether the customer's leg has left the conference; `undefined` when nobody can tell now. */
export async function hasMoved(
  { calls, accountSid }: Pick<GiveBackDeps, 'calls' | 'accountSid'>,
  { callSid, conferenceSid }: Pick<CallSeat, 'callSid' | 'conferenceSid'>,
): Promise<boolean | undefined> {
  const people = await conferences(calls, accountSid).participants(conferenceSid);
  return people.ok ? !people.body.some((one) => one.callSid === callSid) : undefined;
}

/** The worker's leg ends; Flex puts the task into wrap-up when it does. The customer is elsewhere by now. */
export async function endWorkersLeg(
  { calls, accountSid, log }: GiveBackDeps,
  { conferenceSid, workers }: CallSeat,
  end: number,
): Promise<void> {
  const room = conferences(callsUntil(calls, end), accountSid);
  const gone = await Promise.all(workers.map((one) => room.remove(conferenceSid, one)));
  if (gone.some((one) => !one.ok)) log.warn({ conferenceSid }, 'the worker’s leg could not be ended; they hang up');
}

/** After a failure: who ended the conference by leaving does so again. `false` when that is still to be done. */
export async function keepCall(
  calls: Calls,
  accountSid: string,
  { conferenceSid, ending }: CallSeat,
): Promise<boolean> {
  const room = conferences(calls, accountSid);
  const set = await Promise.all(ending.map((one) => room.setEndConferenceOnExit(conferenceSid, one, true)));
  // One who has left meanwhile, or a conference that is over, takes no changes.
  return set.every((one) => one.ok || one.failure.status === 404 || one.failure.status === 400);
}
