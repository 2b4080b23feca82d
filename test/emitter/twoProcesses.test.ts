import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import { atOnce } from './atOnce';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';
import { VirtualAgent } from './VirtualAgent';

const CONVERSATIONS = 1_000;
const AT_ONCE = 24;

/** The same numbers in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** In an order that no network would promise not to deliver in. */
function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

let twilio: Twilio;
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());

describe('two processes with the same conversations', () => {
  it('hand each of 1,000 over exactly once, however often and in whatever order they are told to', async () => {
    const random = dice(4);
    // Nothing fails here: the usual patience, and the time a busy machine takes.
    const patient = {
      callLimits: { timeoutMs: 10_000, deadlineMs: 20_000, attempts: 5, pauseMs: 50 },
      times: { deliverMs: 30_000, awaitMs: 30_000, idleMs: 60_000 },
      studio: { watchMs: 10_000, pauseMs: 50 },
    };
    const processes = [new VirtualAgent(twilio.client(), patient), new VirtualAgent(twilio.client(), patient)] as const;
    const chats = Array.from({ length: CONVERSATIONS }, () => twilio.startChat());

    // Every webhook that makes the model hand over arrives once to four times, at either process; and now and then a
    // message of the customer arrives in between.
    const events = chats.flatMap((chat) => [
      ...Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({ chat, kind: 'handoff' as const })),
      ...(random() < 0.3 ? [{ chat, kind: 'message' as const }] : []),
    ]);
    // Copies are close to each other, as retries are: shuffled within a window, not over everything.
    const window = 200;
    const order = Array.from({ length: Math.ceil(events.length / window) }, (_, place) =>
      shuffled(events.slice(place * window, (place + 1) * window), random),
    ).flat();

    const start = Date.now();
    const failures: unknown[] = [];
    const claimed = new Set<Chat>();
    let lateAnswers = 0;
    await atOnce(Array.from({ length: AT_ONCE }), order, async (_, { chat, kind }) => {
      const agent = random() < 0.5 ? processes[0] : processes[1];
      if (kind === 'message') {
        const wasClaimed = claimed.has(chat);
        if ((await agent.answers(chat)) && wasClaimed) lateAnswers += 1;
        return;
      }
      const result = await agent.handOver(chat);
      claimed.add(chat);
      if (result.status !== 'handoff_initiated') failures.push(result);
    });
    const seconds = (Date.now() - start) / 1000;

    const states = chats.map((chat) => stateOf(twilio, chat));
    const numbers = {
      conversations: CONVERSATIONS,
      events: order.length,
      handoffs: states.reduce((sum, { tasks }) => sum + tasks, 0),
      executions: twilio.studio.flows.executions(account.studioFlowSid).length,
      seconds,
      lateAnswers,
      failures: failures.length,
    };
    console.log(
      `${CONVERSATIONS} conversations, ${order.length} requests at two processes: ${numbers.handoffs} handoffs, ${failures.length} failures, ${lateAnswers} late answers, in ${Math.round(seconds)} s`,
    );
    expect(failures).toEqual([]);
    expect(lateAnswers).toBe(0);
    expect(numbers.executions).toBe(CONVERSATIONS);
    for (const state of states) {
      expect(state).toMatchObject({ owner: 'human', settled: true, tasks: 1, told: 1, listed: false, callbacks: 0 });
      expect(state.taskHandoffIds).toEqual([state.handoffId]);
    }
    await Promise.all(processes.map(({ emitter }) => emitter.close()));
  });
});
