import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, workers } from '../../sandbox/kernel/account';
import { postFormWebhook } from '../../sandbox/kernel/webhook';
import type { EmitterOptions } from '../../src/emitter';
import { atOnce } from './atOnce';
import { startServer } from './startEvents';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { stateOf, type ConversationState } from './stateOf';
import { VirtualAgent } from './VirtualAgent';

const CONVERSATIONS = 1_000;
const AT_ONCE = 24;

/** Nothing fails here: whatever time a busy machine takes. */
const PATIENT: Partial<EmitterOptions> = {
  callLimits: { timeoutMs: 120_000, deadlineMs: 300_000, attempts: 5, pauseMs: 50 },
  times: { deliverMs: 600_000, awaitMs: 600_000, idleMs: 1_200_000 },
  studio: { watchMs: 300_000, pauseMs: 50 },
  waiting: { afterMs: 0, everyMs: 3600_000, alternatives: [] },
};

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
beforeEach(async () => {
  twilio = await startTwilio();
});
afterEach(() => twilio.close());

describe('two processes with the same conversations', () => {
  it('hand each of 1,000 over exactly once, however often and in whatever order they are told to', async () => {
    const random = dice(4);
    const processes = [new VirtualAgent(twilio.client(), PATIENT), new VirtualAgent(twilio.client(), PATIENT)] as const;
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

    // What was written behind an answer, or was put off because Sync took long on a busy machine.
    const isSettled = ({ settled, listed }: ConversationState): boolean => settled && !listed;
    const areSettled = (): boolean => chats.every((chat) => isSettled(stateOf(twilio, chat)));
    // Whoever put it off writes it down, and a third process takes what is over off the list.
    const third = new VirtualAgent(twilio.client(), { ...PATIENT, times: { ...PATIENT.times, idleMs: 0 } });
    for (let round = 0; round < 3 && !areSettled(); round += 1) {
      await Promise.all(processes.map(({ emitter }) => emitter.recover()));
      await third.emitter.recover();
    }
    await third.emitter.close();
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

  it('write what became of each of 100 once and in its order, and nobody is left on the list of those who wait', async () => {
    const random = dice(7);
    const processes = [new VirtualAgent(twilio.client(), PATIENT), new VirtualAgent(twilio.client(), PATIENT)] as const;
    const servers = await Promise.all(processes.map(startServer));
    const chats = Array.from({ length: 100 }, () => twilio.startChat());
    await atOnce(Array.from({ length: AT_ONCE }), chats, async (_, chat) => void (await processes[0].handOver(chat)));

    const tasks = [...twilio.taskRouter.engine.tasks.values()];
    const events = chats.flatMap((chat) => {
      const task = tasks.find(({ attributes }) => attributes.conversationSid === chat.sid);
      const types = ['task-queue.entered', 'reservation.accepted', 'task.completed'];
      const all = types.map((type, place) => ({
        Sid: `EV${chat.id}${place}`,
        EventType: type,
        TimestampMs: String(Date.now() + place),
        TaskSid: task?.sid ?? '',
        TaskAttributes: JSON.stringify(task?.attributes),
        TaskChannelUniqueName: 'chat',
        TaskQueueName: 'Everyone',
        WorkerName: 'dana',
        WorkerSid: workers[0]?.sid ?? '',
      }));
      // TaskRouter says it once; the network says it up to three times, in any order.
      return shuffled(
        all.flatMap((event) => Array.from({ length: 1 + Math.floor(random() * 3) }, () => event)),
        random,
      );
    });
    const refused: unknown[] = [];
    await atOnce(Array.from({ length: AT_ONCE }), events, async (_, event) => {
      const server = servers[random() < 0.5 ? 0 : 1];
      const answer = await postFormWebhook(`${server?.url}/events`, event);
      if (answer?.status !== 204) refused.push(answer);
    });
    console.log(`100 conversations, ${events.length} events at two processes: ${refused.length} refused`);
    expect(refused).toEqual([]);
    for (const { id } of chats) {
      const written = twilio.sync.developer.find('document', `handoff.${id}`)?.data.events as { type: string }[];
      expect(written.map(({ type }) => type)).toEqual(['queued', 'accepted', 'completed']);
    }
    // An event that came late had put them on the list again; the task says that nobody waits.
    for (const { sid } of tasks) twilio.taskRouter.engine.deleteTask(sid);
    const listed = (): string[] =>
      twilio.sync.developer.all('map').flatMap(({ items }) => [...items.keys()].map(String));
    // What is written behind an event's answer may still be on its way when recovery first comes round.
    await expect
      .poll(
        async () => {
          await processes[0].emitter.recover();
          return listed().filter((key) => chats.some(({ id }) => id === key));
        },
        { timeout: 120_000 },
      )
      .toEqual([]);
    await Promise.all([...servers, ...processes.map(({ emitter }) => emitter)].map((one) => one.close()));
  });
});
