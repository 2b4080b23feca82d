import type { SeatSeen } from './Event';
import { guarded, type Context } from './Rules';
import type { Seat } from './State';

/** Tasks of one conversation that are remembered; those that are over go first. */
const MOST_SEATS = 16;
/** Our clock and Twilio's may be apart by this much, in milliseconds. */
const CLOCKS_APART_MS = 60_000;

const RANK = { pending: 0, reserved: 0, accepted: 1, wrapping: 2, over: 3 } as const;

/** What is known of the tasks, with what was heard or seen of some of them now, in whatever order it comes. */
export function merged(
  seats: readonly Seat[] = [],
  seen: readonly SeatSeen[],
  context: Context,
  looked = false,
): Seat[] {
  const all = [...seats];
  for (const { isPromise: _isPromise, ...one } of seen) {
    const place = all.findIndex(({ taskSid }) => taskSid === one.taskSid);
    const known = all[place];
    if (known) all[place] = newer(known, one, context, looked);
    else all.push({ ...one, ...(one.status === 'accepted' ? { acceptedAt: one.at } : {}) });
  }
  while (all.length > MOST_SEATS)
    all.splice(
      Math.max(
        0,
        all.findIndex(({ status }) => status === 'over'),
      ),
      1,
    );
  return all;
}

/** A task never comes back from its end; and what was heard late changes nothing that was said after it. */
function newer(known: Seat, seen: Seat, context: Context, looked: boolean): Seat {
  const goesBack = RANK[seen.status] < RANK[known.status];
  const isAnotherWorkers =
    known.reservationSid !== undefined &&
    seen.reservationSid !== undefined &&
    seen.reservationSid !== known.reservationSid;
  if (guarded(context, 'over stays over', known.status === 'over')) return known;
  if (goesBack && context.without !== 'over stays over') {
    // A call is transferred within its task: the first worker writes it up, or the next one takes it.
    const isTransfer = isAnotherWorkers && known.status === 'wrapping' && seen.status === 'accepted';
    const isCertain = looked && Date.parse(seen.at) >= Date.parse(known.at) + CLOCKS_APART_MS;
    if (!isTransfer && !isCertain) return known;
  }
  // The first worker's end is not the second one's.
  if (isAnotherWorkers && known.status === 'accepted' && seen.status === 'wrapping') return known;
  if (seen.status === known.status && seen.at <= known.at && !seen.worker) return known;
  const { handoffId = known.handoffId, worker = known.worker, reservationSid = known.reservationSid } = seen;
  const acceptedAt = known.acceptedAt ?? seen.acceptedAt ?? (seen.status === 'accepted' ? seen.at : undefined);
  return {
    taskSid: known.taskSid,
    status: seen.status,
    at: seen.at > known.at ? seen.at : known.at,
    ...(handoffId ? { handoffId } : {}),
    ...(worker ? { worker } : {}),
    ...(reservationSid ? { reservationSid } : {}),
    ...(acceptedAt ? { acceptedAt } : {}),
  };
}
