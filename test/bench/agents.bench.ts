// `npx tsx test/bench/agents.bench.ts [--runs N]`: from a customer's message to new suggestions in Sync, with 1, 20 and
// 100 agents on one emitter, each of whose customers writes every three seconds; the local engine, no key. Twilio and the
// emitter share a process here, so each waits for the other. In milliseconds, a line of JSON for each.
import { parseArgs } from 'node:util';
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
const AGENTS = [1, 20, 100];
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
  const twilio = await startTwilio();
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

  for (const agents of AGENTS) {
    await atOnce(Array.from({ length: 4 }), Array.from({ length: agents - held.length }), async () => {
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
    neighbour.take();
    await Promise.all(
      held.map(async (chat, place) => {
        await rest((EVERY_MS * place) / held.length);
        for (let round = 0; round < RUNS + 1; round += 1) {
          const before = sequence(twilio, chat);
          const from = performance.now();
          const { messages } = twilio.client().conversations.v1.conversations(chat.sid);
          const body = `${MESSAGES[(round + place) % MESSAGES.length]}`;
          await messages.create({ author: chat.customer, body, xTwilioWebhookEnabled: 'true' });
          await until(() => sequence(twilio, chat) !== before, EVERY_MS * 2);
          const took = performance.now() - from;
          if (sequence(twilio, chat) === before) unanswered += 1;
          // The first one opens the conversation's webhook and warms everything up.
          else if (round > 0) times.push(took);
          await rest(Math.max(0, EVERY_MS - took));
        }
      }),
    );
    say({ agents, messageToSuggestion: spread(times), unanswered, neighbour: neighbour.take() });
  }
  neighbour.close();
  await agent.close();
  await twilio.close();
}

void main().then(() => process.exit(0));
