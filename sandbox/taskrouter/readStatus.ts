import { TwilioError } from '../kernel/TwilioError';

/** What a worker, or a call in a worker's name, may make of a reservation. */
const ASKED = ['accepted', 'rejected', 'wrapping', 'completed'] as const;

/** Those that lead to an acceptance: https://www.twilio.com/docs/taskrouter/api/reservations. */
const ACCEPTING = ['accept', 'call', 'conference', 'dequeue', 'redirect'];

/**
 * The status that a reservation update asks for. An instruction (call, dequeue, conference, redirect) stands for the
 * acceptance that it leads to.
 */
export function readStatus(status: string | undefined, instruction: string | undefined): (typeof ASKED)[number] {
  if (status === undefined && instruction === undefined) {
    throw new TwilioError(400, 20001, 'ReservationStatus or Instruction is missing');
  }
  if (status === undefined && instruction !== 'reject' && !ACCEPTING.includes(instruction ?? ''))
    throw new TwilioError(400, 20001, `Instruction ${instruction} is not valid`);
  const asked = status ?? (instruction === 'reject' ? 'rejected' : 'accepted');
  const known = ASKED.find((one) => one === asked);
  if (!known) throw new TwilioError(400, 20001, `ReservationStatus ${asked} is not valid`);
  return known;
}
