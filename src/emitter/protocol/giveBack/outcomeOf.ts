import { pause } from '../../twilio/pause';
import { refused, type GiveBackResult } from './GiveBackResult';
import type { GiveBackDeps } from './GiveBackDeps';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;

/** What became of a give-back that somebody else is at work on, or was. */
export async function outcomeOf(
  deps: GiveBackDeps,
  conversationId: string,
  handoffId: string,
  mine = true,
): Promise<GiveBackResult> {
  const end = Date.now() + deps.times.awaitMs;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    const owner = await deps.ownership.current(conversationId);
    const record = owner?.returns?.find((one) => one.handoffId === handoffId);
    if (record) return { kind: 'given back', handoffId, at: record.at, repeated: true };
    const begins = deps.atWork.has(conversationId) && !mine && owner?.owner === 'human';
    if (!begins && (owner?.owner !== 'returning' || owner.handoffId !== handoffId)) {
      return owner?.owner === 'human' && owner.handoffId === handoffId
        ? refused('failed', 'the give-back that was under way has failed')
        : refused('not_found', 'the conversation is not with a person because of this handoff');
    }
    if (Date.now() + wait >= end) return refused('in_progress', 'it is being given back');
    await pause(wait);
  }
}
