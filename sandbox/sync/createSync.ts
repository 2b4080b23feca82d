import type { RestDoor, TwilsockDoor } from '../kernel/doors';
import { ClientApi } from './client/ClientApi';
import { Subscriptions } from './client/Subscriptions';
import { down as isDown, tooOften } from './refusals';
import { syncRoutes } from './rest/syncRoutes';
import { SyncServices } from './SyncServices';
import { SyncStore } from './SyncStore';

/** What Twilio allows each object (https://www.twilio.com/docs/sync/limits). */
const WRITES_PER_SECOND = 20;

export interface Sync {
  /** The developer's own service: what plugins and the REST API see. */
  developer: SyncStore;
  /** The emitter's own: REST alone, no client. */
  state: SyncStore;
  /** The services that Conversations and Flex keep their own state in. */
  flex: SyncStore;
  twilsock: TwilsockDoor[];
  rest: RestDoor[];
  /** Lets the developer's service fail, or come back. Its data stays; Flex's own goes on. */
  setDown: (down: boolean) => void;
  /** Lets the developer's service refuse everybody with 54009, or serve them again: an account at its limit. */
  setThrottled: (throttled: boolean) => void;
  /** Lets the developer's service take so long for each answer, in milliseconds; 0 is at once. */
  setDelay: (milliseconds: number) => void;
  /** How many subscriptions the developer's clients hold. */
  subscriptions: () => number;
  /** Stops the clocks. */
  close: () => void;
}

/**
 * The developer's Sync services and Flex's own behind one pair of doors. Clients of the developer's come with the
 * `data_sync` grant, which names the service.
 */
export function createSync({
  writesPerSecond = WRITES_PER_SECOND,
  stateService = false,
}: {
  /** How many writes each object of the developer's takes in the long run; ten seconds' worth may come at once. */
  writesPerSecond?: number | 'unlimited';
  /** With the emitter's own service. */
  stateService?: boolean;
} = {}): Sync {
  const services = new SyncServices(writesPerSecond === 'unlimited' ? {} : { writesPerSecond });
  const { store: developer, subscriptions: developersSubscriptions } = services.first;
  const state = stateService ? services.openState().store : new SyncStore();
  const flex = new SyncStore();
  const flexApi = new ClientApi(flex, new Subscriptions(flex));
  let down = false;
  let throttled = false;
  let delay = 0;
  const serve = (): void => {
    if (down) throw isDown();
    if (throttled) throw tooOften();
  };
  const takeTime = async (): Promise<void> => {
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  };

  return {
    developer,
    state,
    flex,
    twilsock: [
      {
        host: 'cds.',
        handle: async (request, client) => {
          if (request.grant !== 'data_sync') return flexApi.answer(request, client);
          await takeTime();
          serve();
          return services.known(client.serviceOf?.('data_sync') ?? 'default').api.answer(request, client);
        },
      },
    ],
    rest: [
      {
        host: 'sync.twilio.com',
        routes: (app) => {
          app.addHook('preHandler', async () => {
            await takeTime();
            serve();
          });
          syncRoutes(app, services);
        },
      },
    ],
    setDown: (next) => {
      down = next;
      services.setSilent(next);
    },
    setThrottled: (next) => {
      throttled = next;
    },
    setDelay: (milliseconds) => {
      delay = milliseconds;
    },
    subscriptions: () => developersSubscriptions.count,
    close: () => {
      services.close();
      flex.close();
    },
  };
}
