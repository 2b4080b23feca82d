import type { HandOverDeps } from './HandOverDeps';
import type { HandOverResult } from './HandOverRequest';
import { hadPerson } from '../handoffs';
import { isHumans } from '../State';
import { pause } from '../../twilio/pause';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;

/**
 * The truth about a handoff that somebody else is at work on, or was: waits until it is over. One that takes longer
 * than anybody can wait is on its way: whoever has it, or recovery, brings it to its end.
 */
export async function awaitOutcome(
  { ownership, open, times }: Pick<HandOverDeps, 'ownership' | 'open' | 'times'>,
  conversationId: string,
  handoffId: string,
): Promise<HandOverResult> {
  const end = Date.now() + times.awaitMs;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    const owner = await ownership.current(conversationId);
    // A person has had it, and it is the AI's again: they were quicker than whoever hands over.
    if (owner && !isHumans(owner) && hadPerson(owner, handoffId))
      return { ok: true, id: handoffId, repeated: true, told: true };
    if (owner && !isHumans(owner)) {
      return { ok: false, id: owner.handoffId, error: 'The handoff that was under way has failed' };
    }
    const isOver =
      owner && (!owner.progress || owner.progress.step === 'delivered' || owner.progress.step === 'staying');
    if (isOver || Date.now() + wait >= end) {
      // A process that died right after its claim has not noted it: then recovery would look for it in vain.
      if (!isOver) await open.add(conversationId);
      return { ok: true, id: owner?.handoffId ?? handoffId, repeated: true, told: true };
    }
    await pause(wait);
  }
}
