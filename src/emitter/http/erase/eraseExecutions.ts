import { studioExecutions } from '../../twilio/StudioExecutions';
import { address } from '../../twilio/address';
import type { Calls } from '../../twilio/TwilioCalls';

/** Studio lists the newest first and has no filter: so many are looked through. */
const MOST = 1_000;

/** Deletes the runs that the handoffs were passed on by: their context holds what was passed. */
export async function eraseExecutions(
  calls: Calls,
  flowSid: string,
  handoffIds: readonly string[],
): Promise<{ name: string; isGone: boolean }[]> {
  if (handoffIds.length === 0) return [];
  const executions = studioExecutions(calls, flowSid);
  const newest = await executions.newest(MOST);
  if (!newest.ok) return [{ name: `executions of ${flowSid}`, isGone: newest.failure.status === 404 }];
  const done: { name: string; isGone: boolean }[] = [];
  for (const { sid } of newest.body) {
    const progress = await executions.progress(sid);
    if (!progress.ok || !handoffIds.includes(progress.body.handoffId ?? '')) continue;
    const url = address`https://studio.twilio.com/v2/Flows/${flowSid}/Executions/${sid}`;
    const removed = await calls({ method: 'DELETE', url });
    done.push({ name: sid, isGone: removed.ok || removed.failure.status === 404 });
  }
  return done;
}
