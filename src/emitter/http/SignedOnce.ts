import { Remembered } from '../../handoff/Remembered';
import type { RouteAnswer } from './Route';

/** Requests of Twilio's that are remembered, for each route; a busy call centre has so many in an hour. */
const MOST_REMEMBERED = 5_000;
/**
 * Twilio sends a request within seconds, and again for minutes at most. One that is older was kept by somebody: its
 * signature still holds, and says nothing about when it was sent. In milliseconds.
 */
const WINDOW_MS = 3_600_000;

/**
 * Whoever has seen a request that Twilio signed can send it again: the signature is over what it says, which includes an
 * id of its own in each of them. The same one again gets the first one's answer, and nothing is done. What was not taken
 * (5xx) may come again.
 */
export class SignedOnce {
  private readonly answers = new Remembered<Promise<RouteAnswer>>(MOST_REMEMBERED);

  answer(signature: string, handle: () => Promise<RouteAnswer>): Promise<RouteAnswer> {
    const before = this.answers.get(signature);
    if (before) return before;
    const work = handle();
    this.answers.set(signature, work);
    const forget = (): void => void this.answers.take(signature);
    work.then(({ status }) => (status >= 300 ? forget() : undefined), forget);
    return work;
  }
}

/** Whether a time that Twilio signed (ISO 8601, or milliseconds) is so long ago that somebody must have kept the request. */
export function isReplayed(at: string | number | undefined): boolean {
  const time = typeof at === 'number' ? at : Date.parse(at ?? '');
  return Number.isFinite(time) && Date.now() - time > WINDOW_MS;
}
