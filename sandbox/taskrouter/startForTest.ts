import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Fastify from 'fastify';
import twilio from 'twilio';
import { WebSocket, WebSocketServer } from 'ws';
import { account, workers } from '../kernel/account';
import type { RestDoor } from '../kernel/doors';
import { Faults } from '../kernel/Faults';
import { mountDoors, UPSTREAM } from '../kernel/mountDoors';
import { RequestLog } from '../kernel/RequestLog';
import { workerToken } from '../kernel/tokens';
import { UpstreamHttpClient } from '../kernel/UpstreamHttpClient';
import { createTaskRouter, type TaskRouter } from './createTaskRouter';
import type { WorkflowConfiguration } from './Workflow';

export const shippedWorkflow = JSON.parse(
  readFileSync(`${__dirname}/../../studio/workflow.json`, 'utf8'),
) as WorkflowConfiguration;

/** As much of `twilio-taskrouter` as the tests use; the package brings no types that compile without a browser. */
export interface BrowserReservation {
  sid: string;
  status: string;
  transfer?: { workerSid: string; mode: string; type: string };
  task: {
    sid: string;
    status: string;
    attributes: Record<string, unknown>;
    setAttributes(attributes: Record<string, unknown>): Promise<unknown>;
    transfer(to: string, options: { mode: 'WARM' | 'COLD' }): Promise<unknown>;
    on(event: string, listener: (task: BrowserReservation['task']) => void): void;
  };
  accept(): Promise<unknown>;
  reject(): Promise<unknown>;
  wrap(): Promise<unknown>;
  complete(): Promise<unknown>;
  on(event: string, listener: () => void): void;
}

export interface BrowserWorker {
  sid: string;
  activity: { name: string };
  activities: Map<string, { name: string; setAsCurrent(): Promise<unknown> }>;
  channels: Map<string, { taskChannelUniqueName: string; capacity: number }>;
  reservations: Map<string, BrowserReservation>;
  on(event: 'reservationCreated', listener: (reservation: BrowserReservation) => void): void;
  on(event: 'ready' | 'error' | 'activityUpdated', listener: (arg: unknown) => void): void;
  disconnect(): void;
}

/** The client inside Flex UI, as Flex UI resolves it. */
function browserClient(): { Worker: new (token: string, options: object) => BrowserWorker } {
  const require = createRequire(__filename);
  return createRequire(require.resolve('@twilio/flex-ui'))('twilio-taskrouter') as ReturnType<typeof browserClient>;
}

/** TaskRouter behind real doors on a port of its own, with real clients for it. */
export async function startForTest({
  doors = [],
}: { doors?: (taskRouter: TaskRouter) => RestDoor[] } | { doors?: [] } = {}) {
  const log = new RequestLog();
  const taskRouter = createTaskRouter({ log, workflow: shippedWorkflow });
  const app = Fastify();
  const extra = typeof doors === 'function' ? doors(taskRouter) : [];
  await mountDoors(app, [...taskRouter.rest, ...extra], { faults: new Faults(), log });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });

  const { host, path, connect } = taskRouter.eventBridge.socket;
  const server = new WebSocketServer({ noServer: true });
  app.server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '', origin);
    if (url.pathname !== `${UPSTREAM}/${host}${path}`) return socket.destroy();
    server.handleUpgrade(request, socket, head, (client) => connect(client, url));
  });

  const bridge = `${origin}${UPSTREAM}/${host}${path}`;
  const clients: BrowserWorker[] = [];
  return {
    taskRouter,
    log,
    bridge,
    twilio: twilio(account.sid, account.authToken, { httpClient: new UpstreamHttpClient(origin) }),
    /** Flex's TaskRouter client of this worker, once it is ready. */
    async openFlex(identity: string): Promise<BrowserWorker> {
      const seed = workers.find((one) => one.identity === identity) ?? workers[0];
      if (!seed) throw new Error('nobody works here');
      (globalThis as { WebSocket?: unknown }).WebSocket ??= WebSocket;
      const { Worker } = browserClient();
      const worker = new Worker(workerToken(seed), {
        ebServer: bridge,
        wsServer: bridge.replace('http', 'ws'),
        logLevel: 'silent',
      });
      clients.push(worker);
      await new Promise((resolve, reject) => {
        worker.on('ready', resolve);
        worker.on('error', reject);
      });
      return worker;
    },
    /** One call as the browser makes it. */
    async call(identity: string, url: string, method = 'GET', params: Record<string, unknown> = {}) {
      const seed = workers.find((one) => one.identity === identity);
      const token = seed ? workerToken(seed) : identity;
      const response = await fetch(bridge, { method: 'POST', body: JSON.stringify({ url, method, params, token }) });
      const body = (await response.json()) as { payload?: Record<string, unknown>; message?: string };
      return { status: response.status, ...body };
    },
    async close(): Promise<void> {
      for (const client of clients) client.disconnect();
      for (const client of server.clients) client.terminate();
      taskRouter.close();
      await app.close();
    },
  };
}

/** Waits until it holds. */
export async function until(holds: () => boolean, what = 'it to happen'): Promise<void> {
  const end = Date.now() + 120_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
