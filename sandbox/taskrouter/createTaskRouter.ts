import type { RestDoor, SocketDoor } from '../kernel/doors';
import type { RequestLog } from '../kernel/RequestLog';
import type { SyncObjects, TaskRouterService } from '../kernel/services';
import { EventBridge } from './bridge/EventBridge';
import type { RpcHandler } from './bridge/RpcRequest';
import { taskRouterRpc } from './bridge/taskRouterRpc';
import type { Engine, EngineOptions } from './Engine';
import { LiveRows } from './LiveRows';
import { taskRouterDoor } from './rest/taskRouterDoor';
import type { Setup } from './Setup';
import { assignmentCallbacks } from './assignmentCallbacks';
import type { WorkflowConfiguration } from './Workflow';
import { flexSeed, type WorkspaceSeed } from './Workspace';
import { Workspaces } from './Workspaces';

export interface TaskRouterOptions extends Omit<EngineOptions, 'seed'> {
  log: RequestLog;
  /** Of the workflow that Flex's workspace begins with. */
  workflow: WorkflowConfiguration;
  /** Its queues; the account's when absent. */
  queues?: WorkspaceSeed['queues'];
  /** How far away the event bridge is from the browsers; next to them when absent. */
  bridgeDistanceMs?: number;
  /** Flex's own Sync service: supervisor views read their rows from it. */
  flexSync?: SyncObjects;
}

export interface TaskRouter {
  service: TaskRouterService;
  /** For tests and for services that need more than the rest of the sandbox does: activities, capacity. */
  engine: Engine;
  /** Makes, changes and deletes what Flex's workspace is made of. */
  setup: Setup;
  rest: RestDoor[];
  eventBridge: {
    rpc: RestDoor;
    socket: SocketDoor;
    /** Lets another service answer calls that come through the bridge. */
    addHandler: (handler: RpcHandler) => void;
    /** An event of another service, for whatever clients the worker has open. */
    tellWorker: (workerSid: string, event: string, payload: unknown) => void;
  };
  /** Where TaskRouter posts its events, signed; `undefined` for nowhere. */
  setEventCallback: (url: string | undefined, events?: readonly string[]) => void;
  /** Stops all timers. */
  close: () => void;
}

/** TaskRouter: Flex's workspace with the account's workers and queues and the workflow given, and others that are made. */
export function createTaskRouter({ log, flexSync, workflow, queues, ...options }: TaskRouterOptions): TaskRouter {
  const workspaces = new Workspaces({ ...options, seed: flexSeed(workflow, queues) });
  const { engine, setup, log: events, callback } = workspaces.flex;
  const bridge = new EventBridge(workspaces, log, options.bridgeDistanceMs);
  bridge.addHandler(taskRouterRpc(workspaces));
  assignmentCallbacks(workspaces);
  const rows = flexSync && new LiveRows(engine, events, flexSync);
  return {
    service: engine,
    engine,
    setup,
    rest: [taskRouterDoor(workspaces), bridge.rpc],
    eventBridge: {
      rpc: bridge.rpc,
      socket: bridge.socket,
      addHandler: (handler) => bridge.addHandler(handler),
      tellWorker: (workerSid, event, payload) => bridge.tellWorker(workerSid, event, payload),
    },
    setEventCallback: (url, names = []) => {
      callback.url = url;
      callback.filter = names;
    },
    close: () => {
      workspaces.close();
      rows?.close();
    },
  };
}
