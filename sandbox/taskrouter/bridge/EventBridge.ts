import type { FastifyInstance } from 'fastify';
import { WebSocket } from 'ws';
import { account, type WorkerSeed } from '../../kernel/account';
import type { RestDoor, SocketDoor } from '../../kernel/doors';
import type { RequestLog } from '../../kernel/RequestLog';
import { readToken } from '../../kernel/tokens';
import { notFound, TwilioError } from '../../kernel/TwilioError';
import { available } from '../activities';
import type { Engine } from '../Engine';
import type { Happening } from '../Happening';
import { isOver, isLive } from '../TaskRecord';
import { parseObject } from '../taskAttributes';
import { channelResource, reservationResource, taskResource, workerResource } from './bridgeResources';
import type { RpcHandler } from './RpcRequest';

const HOST = 'event-bridge.twilio.com';
const PATH = '/v1/wschannels';
/** The client reconnects when it hears nothing for 30 s; a space is heard and ignored. */
const KEEP_ALIVE_MS = 10_000;
/** The client wants the answer to its call before the event that the call led to. */
const AFTER_ANSWER_MS = 20;
const DAY_MS = 86_400_000;

/** TaskRouter's connection to the browsers: calls by HTTP, events over each worker's own sockets. */
export class EventBridge {
  private readonly sockets = new Map<string, Set<WebSocket>>();
  private readonly handlers: RpcHandler[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly log: RequestLog,
  ) {
    engine.happenings.on('happened', (happening) => this.tell(happening));
  }

  /** Lets another service answer calls too; the first that answers has it. */
  addHandler(handler: RpcHandler): void {
    this.handlers.push(handler);
  }

  readonly rpc: RestDoor = {
    host: HOST,
    open: true,
    routes: (app: FastifyInstance) => {
      void app.register(async (calls) => {
        // The client declares its JSON to be a form.
        calls.removeAllContentTypeParsers();
        calls.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
        calls.post(PATH, async ({ body, headers }, reply) => {
          const call = readCall(body);
          let [status, unknown] = [200, false];
          try {
            const request = { ...call, caller: callerOf(call.token), ifMatch: headers['if-match'] };
            for (const handle of this.handlers) {
              const payload = await handle(request);
              if (payload !== undefined) return { payload };
            }
            unknown = true;
            throw notFound(call.url);
          } catch (error) {
            if (!(error instanceof TwilioError)) throw error;
            status = error.status;
            return reply.code(status).send(error.body);
          } finally {
            this.log.add({
              via: 'event-bridge',
              method: call.method,
              host: HOST,
              path: `/${call.url}`,
              status,
              unknown,
            });
          }
        });
      });
    },
  };

  readonly socket: SocketDoor = { host: HOST, path: PATH, connect: (socket, url) => this.connect(socket, url) };

  private connect(socket: WebSocket, url: URL): void {
    let caller: WorkerSeed;
    try {
      caller = callerOf(url.searchParams.get('token') ?? '');
    } catch {
      socket.close(4401, 'Token is not valid');
      return;
    }
    this.greet(caller);
    const own = this.sockets.get(caller.sid) ?? new Set();
    this.sockets.set(caller.sid, own.add(socket));
    send(socket, 'init', {
      channel_id: caller.sid,
      account_sid: account.sid,
      workspace_sid: account.workspaceSid,
      token_lifetime: DAY_MS,
    });
    const keepAlive = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send(' '), KEEP_ALIVE_MS);
    keepAlive.unref();
    socket.on('close', () => {
      clearInterval(keepAlive);
      own.delete(socket);
    });
  }

  /** An agent who comes for the first time is available at once; nobody has to click before the first task arrives. */
  private greet({ sid, role }: WorkerSeed): void {
    if (role === 'agent' && !this.engine.knownWorker(sid).activityWasSet) {
      this.engine.setActivity(sid, available.sid);
    }
  }

  private tell({ name, task, reservation, worker, channel }: Happening): void {
    if (reservation) return this.push([reservation.workerSid], name, reservationResource(reservation, this.engine));
    if (task && TASK_EVENTS.has(name)) {
      const concerned = this.engine
        .reservationsOf(task.sid)
        .filter((one) => isLive(one) || (isOver(task) && (one.status === 'completed' || one.status === 'canceled')));
      this.push(
        concerned.map(({ workerSid }) => workerSid),
        name,
        taskResource(task),
      );
    } else if (worker) {
      this.push([worker.sid], name, channel ? channelResource(worker, channel) : workerResource(worker));
    }
  }

  /** The payload is what holds now; it leaves a moment later. */
  private push(workerSids: string[], name: string, payload: unknown): void {
    const sockets = [...new Set(workerSids)].flatMap((sid) => [...(this.sockets.get(sid) ?? [])]);
    if (sockets.length === 0) return;
    setTimeout(() => {
      for (const socket of sockets) send(socket, name, payload);
    }, AFTER_ANSWER_MS);
  }
}

/** Those that the client knows. */
const TASK_EVENTS = new Set(['task.updated', 'task.wrapup', 'task.completed', 'task.canceled']);

interface Call {
  url: string;
  method: string;
  params: Record<string, unknown>;
  token: string;
}

function readCall(body: unknown): Call {
  const call = parseObject(String(body), 'The call') as Partial<Call>;
  return {
    url: String(call.url ?? '').replace(/^\//, ''),
    method: String(call.method ?? 'GET').toUpperCase(),
    params: call.params ?? {},
    token: String(call.token ?? ''),
  };
}

function callerOf(token: string): WorkerSeed {
  const read = readToken(token);
  if (read.state !== 'valid')
    throw new TwilioError(401, read.state === 'expired' ? 20104 : 20101, 'Token is not valid');
  if (read.holder.kind !== 'worker') throw new TwilioError(403, 20403, 'The token is not a worker’s');
  return read.holder.worker;
}

function send(socket: WebSocket, eventType: string, payload: unknown): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ event_type: eventType, payload }));
}
