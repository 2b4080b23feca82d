import type { Emitter } from '../../src/emitter';
import type { Chat, Twilio } from './startTwilio';
import { stateOf } from './stateOf';
import { timePasses } from './timePasses';

/** Recovery comes round again; a round that meets a failure of its own leaves the rest to the next. */
const MOST_ROUNDS = 20;

/** Rounds of recovery, as time brings them, until nothing is left to do. */
export async function recovered(
  twilio: Twilio,
  chat: Chat,
  processes: readonly { emitter: Pick<Emitter, 'recover'> }[],
): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    timePasses(twilio, chat);
    for (const { emitter } of processes) await emitter.recover();
    const { settled, listed } = stateOf(twilio, chat);
    if (settled && !listed) return;
    await new Promise((resolve) => setTimeout(resolve, round * 5));
  }
}
