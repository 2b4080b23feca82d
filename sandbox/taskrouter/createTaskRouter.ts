import type { RestDoor, SocketDoor } from '../kernel/doors';
import type { RequestLog } from '../kernel/RequestLog';
import type { SyncObjects, TaskRouterService } from '../kernel/services';
import { EventBridge } from './bridge/EventBridge';
import type { RpcHandler } from './bridge/RpcRequest';
import { taskRouterRpc } from './bridge/taskRouterRpc';
import { Engine, type EngineOptions } from './Engine';
import { EventCallback } from './EventCallback';
import { EventLog } from './EventLog';
import { LiveRows } from './LiveRows';
import { taskRouterDoor } from './rest/taskRouterDoor';

export interface TaskRouterOptions extends EngineOptions {
  log: RequestLog;
  /** Flex's own Sync service: supervisor views read their rows from it. */
  flexSync?: SyncObjects;
}

export interface TaskRouter {
  service: TaskRouterService;
  /** For tests and for services that need more than the rest of the sandbox does: activities, capacity. */
  engine: Engine;
  rest: RestDoor[];
  eventBridge: {
    rpc: RestDoor;
    socket: SocketDoor;
    /** Lets another service answer calls that come through the bridge. */
    addHandler: (handler: RpcHandler) => void;
  };
  /** Where TaskRouter posts its events, signed; `undefined` for nowhere. */
  setEventCallback: (url: string | undefined, events?: readonly string[]) => void;
  /** Stops all timers. */
  close: () => void;
}

/** TaskRouter: one workspace with the account's workers and queues and the workflow given. */
export function createTaskRouter({ log, flexSync, ...options }: TaskRouterOptions): TaskRouter {
  const engine = new Engine(options);
  const events = new EventLog(engine);
  const callback = new EventCallback(events);
  const bridge = new EventBridge(engine, log);
  bridge.addHandler(taskRouterRpc(engine));
  const rows = flexSync && new LiveRows(engine, events, flexSync);
  return {
    service: engine,
    engine,
    rest: [taskRouterDoor(engine, events, callback), bridge.rpc],
    eventBridge: {
      rpc: bridge.rpc,
      socket: bridge.socket,
      addHandler: (handler) => bridge.addHandler(handler),
    },
    setEventCallback: (url, names = []) => {
      callback.url = url;
      callback.filter = names;
    },
    close: () => {
      engine.close();
      rows?.close();
    },
  };
}
