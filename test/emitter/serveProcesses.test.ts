import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import { syncNames } from '../../src/handoff/syncNames';
import { atOnce } from './atOnce';
import { LoadBalancer } from './LoadBalancer';
import { buildCommandLine, ServeProcess } from './ServeProcess';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';
import { timePasses } from './timePasses';
import { until } from './until';

const HANDOFFS = 200;
const AT_ONCE = 10;
/** In each group of conversations one process dies, so that how many do does not hang on how fast a machine starts one. */
const PER_DEATH = 20;
const KEY = 'a-key-of-the-developer';
/** A request is sent again until it is answered, as a queue of a virtual agent's platform does. */
const MOST_TRIES = 25;

let twilio: Twilio;
let balancer: LoadBalancer;
beforeAll(async () => {
  [twilio, balancer] = await Promise.all([startTwilio(), LoadBalancer.start(), buildCommandLine()]);
});
afterAll(async () => {
  await balancer.close();
  await twilio.close();
});

const start = (): Promise<ServeProcess> =>
  ServeProcess.start(twilio.url, {
    WARM_HANDOFF_KEY: KEY,
    WARM_HANDOFF_URL: `${balancer.url}/handoff`,
    WARM_HANDOFF_WORKSPACE_SID: account.workspaceSid,
    TWILIO_STUDIO_HANDOFF_FLOW_SID: account.studioFlowSid,
    TWILIO_CONVERSATION_CONFIGURATION_ID: account.orchestratorConfigurationId,
    TWILIO_PHONE_NUMBER: account.address,
  });

/** What a virtual agent in another language asks; nothing when the connection breaks off. */
async function ask(chat: Chat): Promise<{ status: number; body: { delivered?: boolean } } | undefined> {
  try {
    const response = await fetch(`${balancer.url}/handoff/handoffs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}`, 'idempotency-key': chat.id },
      body: JSON.stringify({
        conversationId: chat.id,
        channel: 'chat',
        customerAddress: chat.customer,
        reason: 'The customer wants a person',
        deliver: true,
      }),
    });
    return { status: response.status, body: (await response.json()) as { delivered?: boolean } };
  } catch {
    return undefined;
  }
}

/** Ten minutes later: whoever was at work on it has died. */
function laterOn(chat: Chat): void {
  timePasses(twilio, chat);
  const { developer } = twilio.sync;
  const name = syncNames.request(createHash('sha256').update(`key:${chat.id}`).digest('hex'));
  const request = developer.find('document', name);
  if (request?.data.holder)
    developer.setDocument(name, { ...request.data, since: new Date(Date.now() - 600_000).toISOString() });
}

describe('two processes of `warm-handoff serve` behind a load balancer', () => {
  it(`of which one dies at random moments hand each of ${HANDOFFS} conversations over, once`, async () => {
    const alive = await Promise.all([start(), start()]);
    for (const { port } of alive) balancer.add(port);
    twilio.taskRouter.setEventCallback(`${balancer.url}/handoff/events`);
    const chats = Array.from({ length: HANDOFFS }, () => twilio.startChat());

    let [broken, deaths] = [0, 0];
    const failures: unknown[] = [];
    for (let from = 0; from < HANDOFFS; from += PER_DEATH) {
      let answered = 0;
      const enough = 1 + Math.floor(Math.random() * (PER_DEATH - AT_ONCE));
      const dying = (async () => {
        await until(() => answered >= enough);
        const place = Math.random() < 0.5 ? 0 : 1;
        balancer.remove(alive[place]!.port);
        await alive[place]!.kill();
        deaths += 1;
        alive[place] = await start();
        balancer.add(alive[place].port);
      })();
      await atOnce(Array.from({ length: AT_ONCE }), chats.slice(from, from + PER_DEATH), async (_, chat) => {
        for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
          const answer = await ask(chat);
          if (answer?.body.delivered) break;
          if (!answer) {
            broken += 1;
            laterOn(chat);
          }
          if (tries === MOST_TRIES) failures.push(answer ?? 'no answer');
        }
        answered += 1;
      });
      await dying;
    }

    // What was answered by one that has died since, and not written down, is found by the next one's recovery.
    const isDone = (chat: Chat): boolean => stateOf(twilio, chat).settled && !stateOf(twilio, chat).listed;
    for (let round = 0; round < 5 && !chats.every(isDone); round += 1) {
      chats.forEach(laterOn);
      const fresh = await start();
      await until(() => chats.every(isDone), 15_000);
      await fresh.kill();
    }
    await Promise.all(alive.map((one) => one.kill()));

    const states = chats.map((chat) => stateOf(twilio, chat));
    const wrong = states.filter(
      ({ owner, settled, listed, tasks, told, taskHandoffIds, handoffId }) =>
        owner !== 'human' || !settled || listed || tasks !== 1 || told > 1 || taskHandoffIds[0] !== handoffId,
    );
    console.log(`${HANDOFFS} handoffs, ${deaths} deaths, ${broken} connections broken off, ${wrong.length} wrong`);
    expect(failures).toEqual([]);
    expect(wrong).toEqual([]);
    expect(deaths).toBe(HANDOFFS / PER_DEATH);
    expect(broken).toBeGreaterThan(0);
  });
});
