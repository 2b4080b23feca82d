import { account } from '../../kernel/account';
import type { RestDoor } from '../../kernel/doors';
import type { Engine } from '../Engine';
import type { EventCallback } from '../EventCallback';
import type { EventLog } from '../EventLog';
import { authorize } from './authorize';
import { RestInput } from './RestInput';
import { restPage } from './restPage';
import { HOST, workspaceResource } from './restResources';
import { statisticsRoutes } from './statisticsRoutes';
import { taskRoutes } from './taskRoutes';
import { workerRoutes } from './workerRoutes';
import { workspaceRoutes } from './workspaceRoutes';

/** `taskrouter.twilio.com`, for the helper library and for what Flex reads there itself. */
export function taskRouterDoor(engine: Engine, log: EventLog, callback: EventCallback): RestDoor {
  return {
    host: HOST,
    open: true,
    routes: (app) => {
      app.addHook('onRequest', authorize);
      app.get('/v1/Workspaces', async (request) =>
        restPage('workspaces', [callback], new RestInput(request), `https://${HOST}/v1/Workspaces`, workspaceResource),
      );
      void app.register(
        async (workspace) => {
          workspaceRoutes(workspace, engine, log, callback);
          statisticsRoutes(workspace, engine, log);
          taskRoutes(workspace, engine);
          workerRoutes(workspace, engine);
        },
        { prefix: `/v1/Workspaces/${account.workspaceSid}` },
      );
    },
  };
}
