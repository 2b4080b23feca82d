import { readTranscript } from '../readTranscript';
import { orchestrator } from '../../twilio/Orchestrator';
import type { Calls } from '../../twilio/TwilioCalls';
import { currentHandoff } from '../handoffs';
import type { Rules } from '../Rules';
import { phaseOf, type State } from '../State';

/** Our clock and Twilio's may be apart by this much, in milliseconds. */
const CLOCKS_APART_MS = 60_000;
/** People talk on a call, and an e-mail takes its time. */
const NOT_WRITTEN: readonly string[] = ['voice', 'email'];

/**
 * Whether the person who accepted has written a word; asked only once the time for a first reply is over. `undefined`
 * when it is not asked, or nobody can tell.
 */
export async function hasWritten(
  calls: Calls,
  conversationId: string,
  state: State,
  { firstReplyMs }: Rules,
): Promise<boolean | undefined> {
  const acceptedAt = state.seats?.find(({ status }) => status === 'accepted')?.acceptedAt;
  const handoff = currentHandoff(state);
  if (firstReplyMs === undefined || !acceptedAt || handoff?.raised || phaseOf(state) !== 'with people')
    return undefined;
  if (state.kept?.voiceOnly || NOT_WRITTEN.includes(state.wait?.channel ?? '')) return undefined;
  const since = Date.parse(acceptedAt);
  if (Date.now() - since < firstReplyMs) return undefined;
  const rest = orchestrator(calls);
  const [said, people] = await Promise.all([rest.communications(conversationId), rest.participants(conversationId)]);
  if (!said.ok || !people.ok) return undefined;
  return readTranscript(said.body, people.body).some(
    ({ role, at }) => role === 'human' && at !== undefined && Date.parse(at) >= since - CLOCKS_APART_MS,
  );
}
