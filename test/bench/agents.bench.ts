// `npx tsx test/bench/agents.bench.ts [--runs N]`: from a customer's message to new suggestions in Sync, with 1, 20 and
// 100 agents on one emitter, each of whose customers writes every three seconds; the local engine, no key. First with a
// Twilio that is next door, then with one that is 80 ms away with 20 ms of jitter. The time begins when the chat's server
// has the message. Twilio and the emitter share a process here, so each waits for the other. In milliseconds, a line of
// JSON for each; `processorEach` is what all of it, Twilio's part too, worked for each message.
import { parseArgs } from 'node:util';
import { Distance } from '../../sandbox/kernel/Distance';
import { account } from '../../sandbox/kernel/account';
import { startVirtualAgent } from '../../sandbox/virtual-agent/startVirtualAgent';
import { silentLog } from '../../src/emitter/log';
import { syncNames } from '../../src/handoff/syncNames';
import { atOnce } from '../emitter/atOnce';
import { accepted, chatOf, openDesk, writes, type HeldChat } from '../emitter/ReturnDesk';
import { startTwilio, type Twilio } from '../emitter/startTwilio';
import { until } from '../emitter/until';
import { PATIENT, tac } from '../emitter/VirtualAgent';
import { machine } from './FlexBench';
import { Neighbour } from './Neighbour';
import { spread } from './spread';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '4' } } });
/** Messages of each customer. */
const RUNS = Number(values.runs);
const EVERY_MS = 3_000;
const LEVELS = [
  { agents: 1, delayMs: 0 },
  { agents: 20, delayMs: 0 },
  { agents: 100, delayMs: 0 },
  { agents: 20, delayMs: 80 },
];
const JITTER = 0.25;
const MESSAGES = [
  'my stove arrived broken in a crushed box',
  'do I also need a label to send it back?',
  'I forgot my password, how do I log in again?',
  'How long does a refund take until it is on my card?',
];
const say = (result: object): void =>
  console.log(JSON.stringify({ bench: 'message to suggestion', unit: 'ms', ...result }));
const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const sequence = ({ sync }: Twilio, { handoffId }: HeldChat): unknown =>
  sync.developer.find('document', syncNames.suggestions(handoffId))?.data.seq;

async function main(): Promise<void> {
  say({ machine: machine() });
  const distance = new Distance({ delayMs: 0 });
  const twilio = await startTwilio({ distance });
  openDesk(twilio);
  const agent = await startVirtualAgent({
    twilio: twilio.client(),
    authToken: account.authToken,
    workspaceSid: account.workspaceSid,
    tac: { ...tac.getConfig(), memoryStoreId: account.memoryStoreId } as never,
    port: 0,
    log: silentLog,
    emitter: { ...PATIENT, times: { ...PATIENT.times, deliverMs: 600_000, idleMs: 1_200_000 } },
  });
  twilio.orchestrator.service.setStatusCallbacks([{ url: agent.webhookUrl, method: 'POST' }]);
  twilio.taskRouter.setEventCallback(agent.eventsUrl);
  const held: HeldChat[] = [];
  const neighbour = new Neighbour();

  for (const { agents, delayMs } of LEVELS) {
    const more = Math.max(0, agents - held.length);
    await atOnce(Array.from({ length: 4 }), Array.from({ length: more }), async () => {
      const chat = twilio.startChat('Hello');
      await until(() => chatOf(twilio, chat).length >= 2);
      writes(twilio, chat, 'I want to talk to a person');
      const isThere = (): boolean =>
        [...twilio.taskRouter.engine.tasks.values()].some(
          ({ sid, attributes }) =>
            attributes.conversationSid === chat.sid && twilio.taskRouter.engine.reservationsOf(sid).length > 0,
        );
      await until(isThere);
      held.push(accepted(twilio, chat));
    });
    const times: number[] = [];
    let unanswered = 0;
    distance.set({ delayMs, jitterMs: delayMs * JITTER });
    neighbour.take();
    const before = process.cpuUsage();
    await Promise.all(
      held.slice(0, agents).map(async (chat, place) => {
        await rest((EVERY_MS * place) / agents);
        for (let round = 0; round < RUNS + 1; round += 1) {
          const [newest, length] = [sequence(twilio, chat), chatOf(twilio, chat).length];
          const { messages } = twilio.client().conversations.v1.conversations(chat.sid);
          const body = `${MESSAGES[(round + place) % MESSAGES.length]}`;
          const sent = messages.create({ author: chat.customer, body, xTwilioWebhookEnabled: 'true' });
          await until(() => chatOf(twilio, chat).length > length);
          const from = performance.now();
          await until(() => sequence(twilio, chat) !== newest, EVERY_MS * 2);
          const took = performance.now() - from;
          await sent;
          if (sequence(twilio, chat) === newest) unanswered += 1;
          // The first one opens the conversation's webhook and warms everything up.
          else if (round > 0) times.push(took);
          await rest(Math.max(0, EVERY_MS - took));
        }
      }),
    );
    const { user, system } = process.cpuUsage(before);
    const processorEach = Math.round((user + system) / 10 / (agents * (RUNS + 1))) / 100;
    say({
      agents,
      twilioIsAwayMs: delayMs,
      messageToSuggestion: spread(times),
      unanswered,
      processorEach,
      neighbour: neighbour.take(),
    });
  }
  neighbour.close();
  await agent.close();
  await twilio.close();
}

void main().then(() => process.exit(0));
