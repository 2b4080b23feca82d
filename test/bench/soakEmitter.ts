// Run by `soak.bench.ts`: a virtual agent and its emitter in a process of their own, so that the heap is theirs alone.
import Fastify from 'fastify';
import twilioLibrary from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import { account } from '../../sandbox/kernel/account';
import { UPSTREAM } from '../../sandbox/kernel/mountDoors';
import { TacStandIn } from '../../sandbox/virtual-agent/TacStandIn';
import { createEmitter } from '../../src/emitter';
import { silentLog } from '../../src/emitter/log';
import { QUICK, tac } from '../emitter/VirtualAgent';
import { writeHeapSnapshot } from 'node:v8';
import { heldCollections, type HeldCollection } from './heldCollections';

/** What it may be told: another Twilio from now on; a picture of the heap into a file; to look at itself. */
export interface SoakOrder {
  origin?: string;
  snapshot?: string;
}

/** What the process tells of itself. */
export interface Looked {
  heapMb: number;
  rssMb: number;
  /** Processor time since it began, in seconds. */
  workedSeconds: number;
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

async function look(): Promise<Looked> {
  const collections = await heldCollections();
  const collect = (globalThis as { gc?: () => void }).gc;
  collect?.();
  collect?.();
  const { heapUsed, rss } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const open: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) open[kind] = (open[kind] ?? 0) + 1;
  return {
    heapMb: Math.round(heapUsed / 1e5) / 10,
    rssMb: Math.round(rss / 1e6),
    workedSeconds: Math.round((user + system) / 1e6),
    open,
    collections,
  };
}

async function serve(port: number): Promise<void> {
  const httpClient = new MovedHttpClient({ keepAlive: true });
  const client = twilioLibrary(account.sid, account.authToken, { httpClient });
  const app = Fastify({ forceCloseConnections: true });
  const url = `http://127.0.0.1:${port}`;
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
      const result = await tool.implementation({
        reason: 'The customer wants a person',
        reasonCode: 'customer_requested',
      });
      return result.status === 'handoff_initiated' ? undefined : `Nobody can be reached: ${result.error}`;
    }, channels),
  );
  await app.register(emitter.routes, { prefix: '/handoff' });
  app.post('/webhook', async (request) => {
    const token = request.headers['i-twilio-idempotency-token'];
    void channels.processWebhook(request.body as object, typeof token === 'string' ? token : undefined);
    return {};
  });
  await app.listen({ port, host: '127.0.0.1' });

  process.on('message', async ({ origin, snapshot }: SoakOrder) => {
    if (origin !== undefined) httpClient.origin = origin;
    if (snapshot !== undefined) writeHeapSnapshot(snapshot);
    process.send?.(origin === undefined && snapshot === undefined ? await look() : {});
  });
  process.once('disconnect', () => process.exit(0));
  process.send?.({ url });
}

void serve(Number(process.env.PORT));
