import { TwilioError } from '../../kernel/TwilioError';
import { checkVersion } from '../checkVersion';
import { isLive } from '../TaskRecord';
import { Fields } from '../Fields';
import { findQueues, findWorkers } from '../filteredLists';
import { readStatus } from '../readStatus';
import { parseObject, readTaskAttributes } from '../taskAttributes';
import type { Workspaces } from '../Workspaces';
import { BridgeResources } from './BridgeResources';
import { transferRoutes } from './transferRoutes';
import type { RpcHandler, RpcRequest } from './RpcRequest';
import { refuseOthers, type Asked, type Route } from './WorkspaceRequest';
import { rpcPage } from './rpcPage';

/** What `twilio-taskrouter` asks for. Paths are relative to the workspace. */
export function taskRouterRpc(workspaces: Workspaces): RpcHandler {
  return (request) => {
    const [, workspaceSid = '', path = ''] = /^Workspaces\/(WS\w+)\/(.*)$/.exec(request.url) ?? [];
    if (workspaceSid === '') return undefined;
    for (const [method, pattern, handle] of ROUTES) {
      const match = method === request.method ? pattern.exec(path) : null;
      if (!match) continue;
      if (request.caller.workspaceSid !== workspaceSid)
        throw new TwilioError(403, 20403, 'The token is for another workspace');
      const { engine, setup } = workspaces.room(workspaceSid);
      return handle({ ...request, engine, setup, resources: new BridgeResources(engine) }, ...match.slice(1));
    }
    return undefined;
  };
}

const ROUTES: Route[] = [
  ...transferRoutes,
  [
    'GET',
    /^Activities$/,
    ({ engine, params, resources }) =>
      rpcPage([...engine.activities.values()], params, (one) => resources.activity(one)),
  ],
  [
    'GET',
    /^TaskQueues$/,
    ({ engine, params, resources }) =>
      rpcPage(findQueues(engine, new Fields(params)), params, (one) => resources.queue(one)),
  ],
  ['GET', /^TaskQueues\/(WQ\w+)$/, ({ engine, resources }, sid = '') => resources.queue(engine.knownQueue(sid))],
  [
    'GET',
    /^Workers$/,
    ({ engine, params, resources }) =>
      rpcPage(findWorkers(engine, new Fields(params)), params, (one) => resources.worker(one)),
  ],
  ['GET', /^Workers\/(W\w+)$/, ({ engine, resources }, sid = '') => resources.worker(engine.knownWorker(sid))],
  ['POST', /^Workers\/(WK\w+)$/, updateWorker],
  [
    'GET',
    /^Workers\/(WK\w+)\/(?:WorkerChannels|Channels)$/,
    ({ engine, params, resources }, sid = '') => {
      const worker = engine.knownWorker(sid);
      return rpcPage([...worker.channels.values()], params, (one) => resources.channel(worker, one));
    },
  ],
  ['POST', /^Workers\/(WK\w+)\/(?:WorkerChannels|Channels)\/(\w+)$/, updateWorkerChannel],
  ['GET', /^Workers\/(WK\w+)\/Reservations$/, reservationsOf],
  [
    'GET',
    /^(?:Workers\/WK\w+|Tasks\/WT\w+)\/Reservations\/(WR\w+)$/,
    ({ engine, resources }, sid = '') => resources.reservation(engine.knownReservation(sid)),
  ],
  ['POST', /^(?:Workers\/WK\w+|Tasks\/WT\w+)\/Reservations\/(WR\w+)$/, updateReservation],
  ['POST', /^Tasks$/, createTask],
  ['GET', /^Tasks\/(WT\w+)$/, ({ engine, resources }, sid = '') => resources.task(engine.knownTask(sid))],
  ['POST', /^Tasks\/(WT\w+)$/, updateTask],
];

const text = ({ params }: RpcRequest, name: string): string | undefined => {
  const value = params[name];
  return value === undefined || value === null ? undefined : String(value);
};

function updateWorker(asked: Asked, sid = ''): unknown {
  const { engine, resources } = asked;
  refuseOthers(asked, [sid]);
  const { Attributes: attributes } = asked.params;
  const activitySid = text(asked, 'ActivitySid');
  if (attributes !== undefined) {
    const json = typeof attributes === 'string' ? attributes : JSON.stringify(attributes);
    engine.setWorkerAttributes(sid, parseObject(json, 'Attributes'));
  }
  if (activitySid !== undefined) {
    engine.setActivity(sid, activitySid, { rejectPending: text(asked, 'RejectPendingReservations') === 'true' });
  }
  return resources.worker(engine.knownWorker(sid));
}

function updateWorkerChannel(asked: Asked, sid = '', nameOrSid = ''): unknown {
  const { engine, resources } = asked;
  refuseOthers(asked, [sid]);
  const [capacity, available] = [text(asked, 'Capacity'), text(asked, 'Available')];
  const channel = engine.setWorkerChannel(sid, nameOrSid, {
    ...(capacity !== undefined && { capacity: Number(capacity) }),
    ...(available !== undefined && { available: available === 'true' }),
  });
  return resources.channel(engine.knownWorker(sid), channel);
}

function reservationsOf(asked: Asked, workerSid = ''): unknown {
  const { engine, resources } = asked;
  const onlyActive = text(asked, 'Active') === 'true';
  const found = [...engine.reservations.values()].filter(
    (one) => one.workerSid === workerSid && engine.task(one.taskSid) && (!onlyActive || isLive(one)),
  );
  return rpcPage(found, asked.params, (one) => resources.reservation(one));
}

function updateReservation(asked: Asked, sid = ''): unknown {
  const { engine, resources } = asked;
  const reservation = engine.knownReservation(sid);
  refuseOthers(asked, [reservation.workerSid]);
  checkVersion(asked.ifMatch, reservation.version);
  engine.setReservation(sid, readStatus(text(asked, 'ReservationStatus'), text(asked, 'Instruction')));
  const activitySid = text(asked, 'WorkerActivitySid');
  if (activitySid !== undefined) engine.setActivity(reservation.workerSid, activitySid);
  return resources.reservationAlone(reservation);
}

function createTask(asked: Asked): unknown {
  const [timeout, priority, start] = [text(asked, 'Timeout'), text(asked, 'Priority'), text(asked, 'VirtualStartTime')];
  const routingTarget = text(asked, 'RoutingTarget') ?? text(asked, 'TaskQueueSid');
  const workflowSid = text(asked, 'WorkflowSid');
  const channel = text(asked, 'TaskChannelSid') ?? text(asked, 'TaskChannelUniqueName') ?? text(asked, 'TaskChannel');
  const task = asked.engine.createTask({
    attributes: readTaskAttributes(asked.params['Attributes']),
    ...(channel !== undefined && { taskChannel: channel }),
    ...(timeout !== undefined && { timeoutSeconds: Number(timeout) }),
    ...(priority !== undefined && { priority: Number(priority) }),
    ...(start !== undefined && { virtualStartTime: readDate(start) }),
    ...(workflowSid !== undefined && { workflowSid }),
    ...(routingTarget !== undefined && { routingTarget }),
  });
  return asked.resources.task(task);
}

function updateTask(asked: Asked, sid = ''): unknown {
  const { engine, resources } = asked;
  const task = engine.knownTask(sid);
  refuseOthers(
    asked,
    engine.reservationsOf(sid).map(({ workerSid }) => workerSid),
  );
  checkVersion(asked.ifMatch, task.version);
  const { Attributes: attributes } = asked.params;
  const start = text(asked, 'VirtualStartTime');
  const change = {
    ...(attributes !== undefined && { attributes: readTaskAttributes(attributes) }),
    ...(start !== undefined && { virtualStartTime: readDate(start) }),
  };
  if (Object.keys(change).length > 0) engine.updateTask(sid, change);
  const status = text(asked, 'AssignmentStatus');
  if (status === 'wrapping') engine.wrapTask(sid, text(asked, 'Reason'));
  if (status === 'completed' || status === 'canceled') engine.endTask(sid, status, text(asked, 'Reason'));
  return resources.task(task);
}

function readDate(given: string): Date {
  const date = new Date(given);
  if (Number.isNaN(date.getTime())) throw new TwilioError(400, 20001, `Invalid VirtualStartTime value: ${given}`);
  return date;
}
