import { expect, it } from 'vitest';
import { atOnce } from './atOnce';
import { chatOf, openDesk, ReturnDesk, writes } from './ReturnDesk';
import { startTwilio } from './startTwilio';
import { stateOf } from './stateOf';

const GIVE_BACKS = 1_000;
/** One Twilio with all of them would look through ever longer lists, and one worker may give back so many a minute. */
const PER_TWILIO = 25;
const AT_ONCE = 16;
/** About as long as a give-back takes, in milliseconds. */
const WITHIN_MS = 150;

/** The same moments in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it('answers every message that lands in a give-back exactly once, or leaves it to the person', async () => {
  const random = dice(5);
  const wrong: string[] = [];
  const counts = { answered: 0, waiting: 0 };
  const places = Array.from({ length: GIVE_BACKS }, (_, place) => place);
  for (let from = 0; from < GIVE_BACKS; from += PER_TWILIO)
    wrong.push(...(await race(places.slice(from, from + PER_TWILIO), random, counts)));
  console.log(JSON.stringify({ giveBacks: GIVE_BACKS, ...counts, wrong: wrong.length }));
  expect(wrong).toEqual([]);
});

/** Give-backs with a customer's message at a random moment inside each. Returns what went wrong. */
async function race(
  places: readonly number[],
  random: () => number,
  counts: { answered: number; waiting: number },
): Promise<string[]> {
  const twilio = await startTwilio();
  openDesk(twilio);
  // Nothing fails here but every third give-back, at the agent's leaving: the usual patience.
  const desk = await ReturnDesk.open(twilio, {
    callLimits: { timeoutMs: 120_000, deadlineMs: 300_000, attempts: 3, pauseMs: 20 },
    times: { deliverMs: 600_000, awaitMs: 600_000, idleMs: 1_200_000 },
    giveBackTimes: { giveBackMs: 300_000, undoMs: 300_000, holdMs: 600_000 },
    studio: { watchMs: 300_000, pauseMs: 20 },
  });
  const wrong: string[] = [];

  await atOnce(Array.from({ length: AT_ONCE }), places, async (_, place) => {
    const chat = await desk.handOver(twilio, await desk.startChat(twilio));
    const fails = place % 3 === 0;
    // The agent's seat is taken away from under the give-back, so that it is put back.
    const seat = twilio.interactions
      .participants(String(twilio.taskRouter.engine.knownTask(chat.taskSid).attributes.flexInteractionChannelSid))
      .find(({ type }) => type === 'agent');
    const restore = fails
      ? twilio.faults.add({
          host: 'flex-api.twilio.com',
          mode: 'server-error',
          request: new RegExp(`^POST .*${seat?.sid}$`),
        })
      : () => undefined;
    const text = `Message ${place}`;
    const [answer] = await Promise.all([
      desk.giveBack(chat),
      pause(random() * WITHIN_MS).then(() => writes(twilio, chat, text)),
    ]);
    restore();
    const answers = (): number => chatOf(twilio, chat).filter(({ body }) => body === `You said: ${text}`).length;
    const { owner } = stateOf(twilio, chat);
    if (fails !== (answer.statusCode === 502) || owner !== (fails ? 'human' : 'ai'))
      wrong.push(`${text}: ${answer.statusCode}, ${owner}`);
    if (owner === 'ai') {
      for (const end = Date.now() + 120_000; answers() === 0 && Date.now() < end;) await pause(10);
      counts.answered += 1;
    } else {
      counts.waiting += 1;
    }
    // One that comes twice comes soon.
    await pause(50);
    if (answers() !== (owner === 'ai' ? 1 : 0)) wrong.push(`${text}: ${answers()} answers, ${owner}`);
  });
  await desk.close();
  await twilio.close();
  return wrong;
}
