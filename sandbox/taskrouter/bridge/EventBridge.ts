import type { FastifyInstance } from 'fastify';
import { WebSocket } from 'ws';
import { account, workers as seeds } from '../../kernel/account';
import type { RestDoor, SocketDoor } from '../../kernel/doors';
import type { RequestLog } from '../../kernel/RequestLog';
import { readToken } from '../../kernel/tokens';
import { notFound, TwilioError } from '../../kernel/TwilioError';
import { available } from '../activities';
import type { Engine } from '../Engine';
import type { Happening } from '../Happening';
import { isOver, isLive } from '../TaskRecord';
import { parseObject } from '../taskAttributes';
import type { Workspaces } from '../Workspaces';
import { BridgeResources } from './BridgeResources';
import type { Caller, RpcHandler } from './RpcRequest';

const HOST = 'event-bridge.twilio.com';
const PATH = '/v1/wschannels';
/** The client reconnects when it hears nothing for 30 s; a space is heard and ignored. */
const KEEP_ALIVE_MS = 10_000;
/** The client wants the answer to its call before the event that the call led to. */
const AFTER_ANSWER_MS = 20;
/**
 * The client stops by itself when its token has ended, and keeps its socket when it was given a new one, of which the
 * bridge hears nothing: what Twilio's own tests of the client count on. A socket whose client did neither is closed later.
 */
const AFTER_EXPIRY_MS = 30_000;
/** Timers of Node's hold no longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** TaskRouter's connection to the browsers: calls by HTTP, events over each worker's own sockets. */
export class EventBridge {
  private readonly sockets = new Map<string, Set<WebSocket>>();
  private readonly handlers: RpcHandler[] = [];

  constructor(
    private readonly workspaces: Workspaces,
    private readonly log: RequestLog,
    private readonly distanceMs = 0,
  ) {
    workspaces.onHappened((engine, happening) => this.tell(engine, happening));
  }

  /** Lets another service answer calls too; the first that answers has it. */
  addHandler(handler: RpcHandler): void {
    this.handlers.push(handler);
  }

  /** An event of another service, for whatever clients the worker has open. */
  tellWorker(workerSid: string, event: string, payload: unknown): void {
    this.push([workerSid], event, payload);
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
            const request = { ...call, caller: this.callerOf(call.token).caller, ifMatch: headers['if-match'] };
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
    let asked: ReturnType<EventBridge['callerOf']>;
    try {
      asked = this.callerOf(url.searchParams.get('token') ?? '');
    } catch {
      socket.close(4401, 'Token is not valid');
      return;
    }
    const { caller, expiresAt } = asked;
    if (caller.sid === '') {
      socket.close(4403, 'The token is for no Worker');
      return;
    }
    this.greet(caller);
    const own = this.sockets.get(caller.sid) ?? new Set();
    if (url.searchParams.get('closeExistingSessions') === 'true') {
      for (const other of own) other.close(4408, 'Closed by another session of the Worker');
    }
    this.sockets.set(caller.sid, own.add(socket));
    const lifetime = expiresAt.getTime() - Date.now();
    const init = {
      channel_id: caller.sid,
      account_sid: account.sid,
      workspace_sid: caller.workspaceSid,
      token_lifetime: lifetime,
    };
    if (this.distanceMs === 0) send(socket, 'init', init);
    else setTimeout(() => send(socket, 'init', init), this.distanceMs);
    const keepAlive = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send(' '), KEEP_ALIVE_MS);
    const expiry = setTimeout(
      () => socket.close(4401, 'Token expired'),
      Math.min(lifetime + AFTER_EXPIRY_MS, LONGEST_TIMER_MS),
    );
    keepAlive.unref();
    expiry.unref();
    socket.on('close', () => {
      clearInterval(keepAlive);
      clearTimeout(expiry);
      own.delete(socket);
      if (own.size === 0 && url.searchParams.get('setWorkerOfflineIfDisconnected') === 'true') this.sendHome(caller);
    });
  }

  /** An agent who comes for the first time is available at once; nobody has to click before the first task arrives. */
  private greet({ sid, workspaceSid }: Caller): void {
    const { engine } = this.workspaces.room(workspaceSid);
    const isAgent = seeds.some((one) => one.sid === sid && one.role === 'agent');
    if (isAgent && !engine.knownWorker(sid).activityWasSet) engine.setActivity(sid, available.sid);
  }

  /** What a client may ask for when it connects: nobody is there any more to answer an offer. */
  private sendHome({ sid, workspaceSid }: Caller): void {
    const { engine } = this.workspaces.room(workspaceSid);
    if (engine.workers.get(sid)?.activity.available) engine.setActivity(sid, engine.timeoutActivity.sid);
  }

  /** Whom the token's TaskRouter grant speaks for, whoever its identity is. Throws Twilio's refusal. */
  private callerOf(token: string): { caller: Caller; expiresAt: Date } {
    const read = readToken(token);
    if (read.state !== 'valid')
      throw new TwilioError(401, read.state === 'expired' ? 20104 : 20101, 'Token is not valid');
    const grant = read.grants.task_router;
    if (!grant) throw new TwilioError(403, 20403, 'The token has no TaskRouter grant');
    const { engine } = this.workspaces.room(grant.workspace_sid);
    const sid = grant.worker_sid === undefined ? '' : engine.knownWorker(grant.worker_sid).sid;
    const role = seeds.find((one) => one.sid === sid)?.role ?? ROLES[grant.role ?? ''] ?? 'agent';
    return { caller: { sid, role, workspaceSid: engine.sid }, expiresAt: read.expiresAt };
  }

  private tell(engine: Engine, { name, task, transfer, reservation, worker, channel }: Happening): void {
    const resources = new BridgeResources(engine);
    if (transfer) return this.push([transfer.workerSid], name, resources.transfer(transfer));
    if (reservation) return this.push([reservation.workerSid], name, resources.reservation(reservation));
    if (task && TASK_EVENTS.has(name)) {
      const concerned = engine
        .reservationsOf(task.sid)
        .filter((one) => isLive(one) || (isOver(task) && (one.status === 'completed' || one.status === 'canceled')));
      this.push(
        concerned.map(({ workerSid }) => workerSid),
        name,
        resources.task(task),
      );
    } else if (worker) {
      this.push([worker.sid], name, channel ? resources.channel(worker, channel) : resources.worker(worker));
    }
  }

  /** The payload is what holds now; it leaves a moment later. */
  private push(workerSids: string[], name: string, payload: unknown): void {
    const sockets = [...new Set(workerSids)].flatMap((sid) => [...(this.sockets.get(sid) ?? [])]);
    if (sockets.length === 0) return;
    setTimeout(() => {
      for (const socket of sockets) send(socket, name, payload);
    }, AFTER_ANSWER_MS + this.distanceMs);
  }
}

/** Those that the client knows. */
const TASK_EVENTS = new Set(['task.updated', 'task.wrapup', 'task.completed', 'task.canceled']);

/** Of a grant, for people who are not the account's own. */
const ROLES: Record<string, Caller['role']> = { supervisor: 'supervisor', admin: 'admin' };

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

function send(socket: WebSocket, eventType: string, payload: unknown): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ event_type: eventType, payload }));
}
