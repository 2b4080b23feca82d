import Fastify from 'fastify';
import twilio from 'twilio';
import { SyncClient } from 'twilio-sync';
import { account, workers } from '../../kernel/account';
import { Faults } from '../../kernel/Faults';
import { mountDoors } from '../../kernel/mountDoors';
import { RequestLog } from '../../kernel/RequestLog';
import { workerToken } from '../../kernel/tokens';
import { UpstreamHttpClient } from '../../kernel/UpstreamHttpClient';
import { createTwilsock, type Twilsock } from '../../twilsock/createTwilsock';
import { startTwilsockServer } from '../../twilsock/testing/startTwilsockServer';
import { createSync, type Sync } from '../createSync';
import { LONGEST_NAME } from '../limits';

export interface SyncServer {
  sync: Sync;
  twilsock: Twilsock;
  log: RequestLog;
  /** The websocket's address. */
  url: string;
  /** The real helper library, pointed here. */
  rest: ReturnType<typeof twilio>;
  /** The developer's service in the helper library. */
  service: ReturnType<ReturnType<typeof twilio>['sync']['v1']['services']>;
  /** A browser's client, Dana's unless another token is given. `productId` says which service it speaks to. */
  open: (options?: { token?: string; productId?: 'data_sync' | 'ip_messaging' | 'flex_insights' }) => SyncClient;
  stop: () => Promise<void>;
}

/** Sync behind both of its doors, on a free port. */
export async function startSyncServer(options?: Parameters<typeof createSync>[0]): Promise<SyncServer> {
  const sync = createSync(options);
  const log = new RequestLog();
  const app = Fastify({ routerOptions: { maxParamLength: LONGEST_NAME } });
  await mountDoors(app, sync.rest, { faults: new Faults(), log });
  const twilsock = createTwilsock({ doors: sync.twilsock, log });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port, url } = await startTwilsockServer(twilsock, app.server);

  const httpClient = new UpstreamHttpClient(`http://127.0.0.1:${port}`);
  const rest = twilio(account.sid, account.authToken, { httpClient });
  const clients: SyncClient[] = [];
  return {
    sync,
    twilsock,
    log,
    url,
    rest,
    service: rest.sync.v1.services('default'),
    open: ({ token = workerToken(workers[0]!), productId = 'data_sync' } = {}) => {
      const client = new SyncClient(token, { twilsock: { uri: url }, productId });
      clients.push(client);
      return client;
    },
    stop: async () => {
      await Promise.all(clients.map((client) => client.shutdown()));
      sync.close();
      twilsock.dropAll();
      await app.close();
    },
  };
}
