// `npx tsx test/bench/memory.bench.ts [--runs CONVERSATIONS]`: an emitter in a process of its own through so many whole
// conversations (default 20,000) against the emulated Twilio over the wire: a customer writes, is handed over, a person
// accepts, the customer writes to them and they get suggestions, they return it with a note, the virtual agent acts on
// it, the chat is closed. 24 at a time. After each 1,000, when nothing is under way: the heap after
// the collector ran, what is open (sockets, timers), and every map, set and list that is large. A line of JSON each.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { setTimeout as rest } from 'node:timers/promises';
import Fastify from 'fastify';
import twilioLibrary from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import { account, staffAccount, type WorkerSeed } from '../../sandbox/kernel/account';
import { UPSTREAM } from '../../sandbox/kernel/mountDoors';
import { workerToken } from '../../sandbox/kernel/tokens';
import { available } from '../../sandbox/taskrouter/activities';
import { TacStandIn } from '../../sandbox/virtual-agent/TacStandIn';
import { createEmitter } from '../../src/emitter';
import { silentLog } from '../../src/emitter/log';
import { atOnce } from '../emitter/atOnce';
import { chatOf, writes } from '../emitter/ReturnDesk';
import { startTwilio, type Twilio } from '../emitter/startTwilio';
import { until } from '../emitter/until';
import { QUICK, tac } from '../emitter/VirtualAgent';
import { heldCollections, type HeldCollection } from './heldCollections';
import { machine } from './FlexBench';

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '20000' } },
  allowPositionals: true,
});
const CONVERSATIONS = Number(values.runs);
const LOOK_EVERY = 1_000;
const AT_ONCE = 24;
/** The emulated Twilio keeps everything for ever, and looks through it: it is another one after so many. */
const PER_TWILIO = 200;
const say = (result: object): void => console.log(JSON.stringify({ bench: 'memory', ...result }));

/** A person may return so many conversations a minute: there are enough of them. */
const people: WorkerSeed[] = Array.from({ length: 60 }, (_, place) => ({
  sid: `WK${place.toString(16).padStart(32, '0')}`,
  identity: `person-${place}`,
  flexUserSid: `FU${place.toString(16).padStart(32, '0')}`,
  role: 'agent',
  fullName: `Person ${place}`,
  attributes: {
    full_name: `Person ${place}`,
    contact_uri: `client:person-${place}`,
    roles: ['agent'],
    languages: ['en'],
    routing: { skills: ['billing', 'orders'], levels: {} },
    team_name: 'Care',
  },
}));

/** What the emitter's process tells of itself. */
interface Looked {
  heapMb: number;
  rssMb: number;
  /** Sockets, timers and the like, by kind. */
  open: Record<string, number>;
  collections: HeldCollection[];
}

/** The library's requests go to whichever Twilio there is now. */
class MovedHttpClient extends RequestClient {
  origin = '';

  override request<Data>(options: RequestClient.RequestOptions<Data>) {
    const { host, pathname, search } = new URL(options.uri);
    return super.request<Data>({ ...options, uri: `${this.origin}${UPSTREAM}/${host}${pathname}${search}` });
  }
}

async function serve(): Promise<void> {
  const httpClient = new MovedHttpClient({ keepAlive: true });
  const client = twilioLibrary(account.sid, account.authToken, { httpClient });
  const app = Fastify({ forceCloseConnections: true });
  const url = `http://127.0.0.1:${process.env.PORT ?? ''}`;
  const emitter = createEmitter({
    twilio: client,
    authToken: account.authToken,
    workspaceSid: account.workspaceSid,
    agent: { name: 'Ava' },
    publicUrl: url,
    ...QUICK,
    // As it is by itself, but that nothing is given up because the machine is busy.
    times: { ...QUICK.times, deliverMs: 120_000, awaitMs: 120_000, idleMs: 600_000 },
    ownership: {},
    recovery: {},
    waiting: {},
    assist: { knowledge: `${__dirname}/../../knowledge` },
  });
  const channels = new TacStandIn(client, { ...tac.getConfig(), memoryStoreId: account.memoryStoreId }, silentLog);
  channels.onConversationEnded(emitter.conversationEnded(() => undefined));
  channels.onMessageReady(
    emitter.guard(async ({ message, session, givenBack }) => {
      if (givenBack) return `Your colleague says: ${givenBack.note}`;
      if (!message.includes('person')) return `You said: ${message}`;
      const tool = emitter.handoffTool(tac, session);
      await tool.implementation({ reason: 'The customer wants a person', reasonCode: 'customer_requested' });
      return undefined;
    }, channels),
  );
  await app.register(emitter.routes, { prefix: '/handoff' });
  app.post('/webhook', async (request) => {
    const token = request.headers['i-twilio-idempotency-token'];
    void channels.processWebhook(request.body as object, typeof token === 'string' ? token : undefined);
    return {};
  });
  await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });

  process.on('message', async (order: { origin?: string }) => {
    if (order.origin !== undefined) {
      httpClient.origin = order.origin;
      return process.send?.({ moved: true });
    }
    const collections = await heldCollections();
    const collect = (globalThis as { gc?: () => void }).gc;
    collect?.();
    collect?.();
    const { heapUsed, rss } = process.memoryUsage();
    const open: Record<string, number> = {};
    for (const kind of process.getActiveResourcesInfo()) open[kind] = (open[kind] ?? 0) + 1;
    const looked: Looked = {
      heapMb: Math.round(heapUsed / 1e5) / 10,
      rssMb: Math.round(rss / 1e6),
      open,
      collections,
    };
    return process.send?.(looked);
  });
  process.once('disconnect', () => process.exit(0));
  process.send?.({ url });
}

/** One customer's whole story. Nothing is said when it went as it should. */
async function live(twilio: Twilio, url: string): Promise<string | undefined> {
  const { engine } = twilio.taskRouter;
  const chat = twilio.startChat('My order 113542617735902 arrived broken, I want my money back');
  await until(() => chatOf(twilio, chat).length >= 2);
  writes(twilio, chat, 'I want to talk to a person');
  const taskOf = () =>
    [...engine.tasks.values()].find(
      ({ sid, attributes }) => attributes.conversationSid === chat.sid && engine.reservationsOf(sid).length > 0,
    );
  await until(() => taskOf() !== undefined);
  const task = taskOf();
  const reservation = task && engine.reservationsOf(task.sid).at(-1);
  if (!task || !reservation) return 'never offered to anybody';
  engine.setReservation(reservation.sid, 'accepted');
  writes(twilio, chat, 'I paid 149 dollars for it in May');
  const worker = people.find(({ sid }) => sid === reservation.workerSid);
  const handoffId = String(twilio.sync.developer.find('document', `handoff.owner.${chat.id}`)?.data.handoffId);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${worker ? workerToken(worker) : ''}` };
  const panel = `${url}/handoff/handoffs/${handoffId}`;
  const suggested = await fetch(`${panel}/suggestions`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ taskSid: task.sid }),
  });
  await suggested.text();
  const back = JSON.stringify({ taskSid: task.sid, note: 'The refund is approved.', outcome: 'solved' });
  let status = 0;
  for (let tries = 0; tries < 40 && status !== 200; tries += 1) {
    if (tries > 0) await rest(250);
    const answer = await fetch(`${panel}/give-back`, { method: 'POST', headers, body: back });
    status = answer.status;
    await answer.text();
  }
  if (status !== 200) return `not returned: ${status}`;
  engine.setReservation(reservation.sid, 'completed');
  const before = chatOf(twilio, chat).length;
  writes(twilio, chat, 'And how long does it take?');
  const isHeard = (): boolean => chatOf(twilio, chat).some(({ body }) => body.includes('The refund is approved.'));
  await until(() => isHeard() && chatOf(twilio, chat).length >= before + 2);
  twilio.conversations.setState(chat.sid, 'closed');
  if (!isHeard()) return 'the note was not acted on';
  return suggested.ok ? undefined : `no suggestions: ${suggested.status}`;
}

/** The emitter is told its address before it listens there. */
async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

async function main(): Promise<void> {
  say({ machine: machine() });
  staffAccount(people);
  const server = fork(process.argv[1] ?? '', ['serve'], {
    execArgv: [...process.execArgv, '--expose-gc'],
    env: { ...process.env, PORT: String(await freePort()) },
  });
  const [{ url }] = (await once(server, 'message')) as [{ url: string }];
  const asks = async <Told>(order: object): Promise<Told> => {
    server.send(order);
    return ((await once(server, 'message')) as [Told])[0];
  };
  const wrong: Record<string, number> = {};
  const from = Date.now();
  for (let done = 0; done < CONVERSATIONS;) {
    const count = Math.min(PER_TWILIO, CONVERSATIONS - done);
    const twilio = await startTwilio();
    await asks({ origin: twilio.url });
    twilio.orchestrator.service.setStatusCallbacks([{ url: `${url}/webhook`, method: 'POST' }]);
    twilio.taskRouter.setEventCallback(`${url}/handoff/events`);
    for (const { sid } of people) {
      twilio.taskRouter.engine.setActivity(sid, available.sid);
      twilio.taskRouter.engine.setWorkerChannel(sid, 'chat', { capacity: 1_000 });
    }
    await atOnce(Array.from({ length: AT_ONCE }), Array.from({ length: count }), async () => {
      const what = await live(twilio, url).catch((error: unknown) => String(error));
      if (what !== undefined) wrong[what] = (wrong[what] ?? 0) + 1;
    });
    // What is told of the last ones is on its way.
    await rest(500);
    done += count;
    if (done % LOOK_EVERY === 0 || done === CONVERSATIONS) {
      const looked = await asks<Looked>({});
      say({ conversations: done, seconds: Math.round((Date.now() - from) / 1_000), wrong, ...looked });
    }
    await twilio.close();
  }
  server.disconnect();
}

void (positionals[0] === 'serve' ? serve() : main()).then(() =>
  positionals[0] === 'serve' ? undefined : process.exit(),
);
