import type { WebSocket } from 'ws';
import type { TwilsockDoor } from '../kernel/doors';
import type { RequestLog } from '../kernel/RequestLog';
import { newSid } from '../kernel/sid';
import { answerRequest } from './answerRequest';
import { builtInDoors } from './builtInDoors';
import { TwilsockConnection } from './TwilsockConnection';

export interface Twilsock {
  /** Takes over a websocket of `wss://tsock.<region>.twilio.com/v3/wsconnect`. */
  accept: (socket: WebSocket) => void;
  /** The connections that are open now, those before their `init` included. */
  clients: ReadonlySet<TwilsockConnection>;
  /** Cuts every connection, as a failing network does. Clients come back by themselves. */
  dropAll: () => void;
  /** The connections whose clients speak for this product. */
  speakingFor: (grant: string) => TwilsockConnection[];
  /** Cuts the connections of this product's clients and keeps these clients out; the others notice nothing. */
  lose: (grant: string) => void;
  /** Lets everyone in again. */
  restore: () => void;
}

/**
 * The socket that all of Twilio's browser clients speak through: Sync, Conversations, Flex itself. Several versions of
 * the client library talk to it at once; the frames are the same.
 */
export function createTwilsock({ doors, log }: { doors: readonly TwilsockDoor[]; log: RequestLog }): Twilsock {
  const clients = new Set<TwilsockConnection>();
  const everyDoor = [...doors, ...builtInDoors];
  const storageId = newSid('OS');
  const lostGrants = new Set<string>();
  /** Continuation tokens of clients that are kept out. */
  const keptOut = new Set<string>();
  const speakingFor = (grant: string): TwilsockConnection[] => [...clients].filter(({ grants }) => grants.has(grant));

  const cut = (client: TwilsockConnection): void => {
    keptOut.add(client.continuationToken);
    client.drop();
  };

  return {
    clients,
    accept(socket) {
      const connection = new TwilsockConnection(socket, {
        storageId,
        admits: (continuationToken) => !keptOut.has(continuationToken),
        answer: (request, client) => {
          if (lostGrants.has(request.grant)) cut(connection);
          return answerRequest(everyDoor, log, request, client);
        },
      });
      clients.add(connection);
      connection.onClose(() => clients.delete(connection));
    },
    dropAll() {
      for (const client of clients) client.drop();
    },
    speakingFor,
    lose(grant) {
      lostGrants.add(grant);
      speakingFor(grant).forEach(cut);
    },
    restore() {
      lostGrants.clear();
      keptOut.clear();
    },
  };
}
