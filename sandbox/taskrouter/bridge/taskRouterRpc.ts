import { account } from '../../kernel/account';
import { TwilioError } from '../../kernel/TwilioError';
import type { Engine } from '../Engine';
import { checkVersion } from '../checkVersion';
import { isLive } from '../TaskRecord';
import { readStatus } from '../readStatus';
import { parseObject, readTaskAttributes } from '../taskAttributes';
import {
  activityResources,
  channelResource,
  queueResource,
  reservationResource,
  taskResource,
  workerResource,
} from './bridgeResources';
import type { RpcHandler, RpcRequest } from './RpcRequest';

/** The list's page: all there is. An ordered list, such as Flex's directory asks for, goes on by a token. */
const page = (contents: unknown[]): Record<string, unknown> => ({
  contents,
  after_sid: null,
  before_sid: null,
  meta: { next_token: null, previous_token: null },
});

type Handler = (request: RpcRequest, ...sids: string[]) => unknown;

/** What `twilio-taskrouter` asks for. Paths are relative to the workspace. */
export function taskRouterRpc(engine: Engine): RpcHandler {
  const routes: [method: string, path: RegExp, handle: Handler][] = [
    ['GET', /^Activities$/, () => page(activityResources())],
    ['GET', /^TaskQueues$/, () => page([...engine.queues.values()].map(queueResource))],
    ['GET', /^TaskQueues\/(WQ\w+)$/, (_request, sid = '') => queueResource(engine.knownQueue(sid))],
    ['GET', /^Workers$/, () => page([...engine.workers.values()].map(workerResource))],
    ['GET', /^Workers\/(WK\w+)$/, (_request, sid = '') => workerResource(engine.knownWorker(sid))],
    ['POST', /^Workers\/(WK\w+)$/, (request, sid = '') => updateWorker(engine, request, sid)],
    [
      'GET',
      /^Workers\/(WK\w+)\/(?:WorkerChannels|Channels)$/,
      (_request, sid = '') => {
        const worker = engine.knownWorker(sid);
        return page([...worker.channels.values()].map((one) => channelResource(worker, one)));
      },
    ],
    ['GET', /^Workers\/(WK\w+)\/Reservations$/, (request, sid = '') => reservationsOf(engine, request, sid)],
    [
      'GET',
      /^(?:Workers\/WK\w+|Tasks\/WT\w+)\/Reservations\/(WR\w+)$/,
      (_request, sid = '') => reservationResource(engine.knownReservation(sid), engine),
    ],
    [
      'POST',
      /^(?:Workers\/WK\w+|Tasks\/WT\w+)\/Reservations\/(WR\w+)$/,
      (request, sid = '') => updateReservation(engine, request, sid),
    ],
    ['POST', /^Tasks$/, (request) => createTask(engine, request)],
    ['GET', /^Tasks\/(WT\w+)$/, (_request, sid = '') => taskResource(engine.knownTask(sid))],
    ['POST', /^Tasks\/(WT\w+)$/, (request, sid = '') => updateTask(engine, request, sid)],
  ];
  return (request) => {
    const prefix = `Workspaces/${account.workspaceSid}/`;
    if (!request.url.startsWith(prefix)) return undefined;
    const path = request.url.slice(prefix.length);
    for (const [method, pattern, handle] of routes) {
      const match = method === request.method ? pattern.exec(path) : null;
      if (match) return handle(request, ...match.slice(1));
    }
    return undefined;
  };
}

const text = ({ params }: RpcRequest, name: string): string | undefined => {
  const value = params[name];
  return value === undefined || value === null ? undefined : String(value);
};

/** Agents change what is theirs; supervisors what is anybody's. */
function refuseOthers({ caller }: RpcRequest, workerSids: string[]): void {
  if (caller.role !== 'agent' || workerSids.includes(caller.sid)) return;
  throw new TwilioError(403, 20403, 'Policy refuses this for this worker');
}

function updateWorker(engine: Engine, request: RpcRequest, sid: string): unknown {
  refuseOthers(request, [sid]);
  const { Attributes: attributes } = request.params;
  const activitySid = text(request, 'ActivitySid');
  if (attributes !== undefined) {
    const json = typeof attributes === 'string' ? attributes : JSON.stringify(attributes);
    engine.setWorkerAttributes(sid, parseObject(json, 'Attributes'));
  }
  if (activitySid !== undefined) {
    engine.setActivity(sid, activitySid, { rejectPending: text(request, 'RejectPendingReservations') === 'true' });
  }
  return workerResource(engine.knownWorker(sid));
}

function reservationsOf(engine: Engine, request: RpcRequest, workerSid: string): unknown {
  const onlyActive = text(request, 'Active') === 'true';
  const found = [...engine.reservations.values()].filter(
    (one) => one.workerSid === workerSid && engine.task(one.taskSid) && (!onlyActive || isLive(one)),
  );
  return page(found.map((one) => reservationResource(one, engine)));
}

function updateReservation(engine: Engine, request: RpcRequest, sid: string): unknown {
  const reservation = engine.knownReservation(sid);
  refuseOthers(request, [reservation.workerSid]);
  checkVersion(request.ifMatch, reservation.version);
  engine.setReservation(sid, readStatus(text(request, 'ReservationStatus'), text(request, 'Instruction')));
  const activitySid = text(request, 'WorkerActivitySid');
  if (activitySid !== undefined) engine.setActivity(reservation.workerSid, activitySid);
  return reservationResource(reservation, engine);
}

function createTask(engine: Engine, request: RpcRequest): unknown {
  const timeout = text(request, 'Timeout');
  const priority = text(request, 'Priority');
  const routingTarget = text(request, 'RoutingTarget') ?? text(request, 'TaskQueueSid');
  const channel =
    text(request, 'TaskChannelSid') ?? text(request, 'TaskChannelUniqueName') ?? text(request, 'TaskChannel');
  const task = engine.createTask({
    attributes: readTaskAttributes(request.params['Attributes']),
    ...(channel !== undefined && { taskChannel: channel }),
    ...(timeout !== undefined && { timeoutSeconds: Number(timeout) }),
    ...(priority !== undefined && { priority: Number(priority) }),
    ...(routingTarget !== undefined && { routingTarget }),
  });
  return taskResource(task);
}

function updateTask(engine: Engine, request: RpcRequest, sid: string): unknown {
  const task = engine.knownTask(sid);
  refuseOthers(
    request,
    engine.reservationsOf(sid).map(({ workerSid }) => workerSid),
  );
  checkVersion(request.ifMatch, task.version);
  const { Attributes: attributes, VirtualStartTime: start } = request.params;
  const change = {
    ...(attributes !== undefined && { attributes: readTaskAttributes(attributes) }),
    ...(start !== undefined && { virtualStartTime: new Date(String(start)) }),
  };
  if (Object.keys(change).length > 0) engine.updateTask(sid, change);
  const status = text(request, 'AssignmentStatus');
  if (status === 'wrapping') engine.wrapTask(sid, text(request, 'Reason'));
  if (status === 'completed' || status === 'canceled') engine.endTask(sid, status, text(request, 'Reason'));
  return taskResource(task);
}
