import type { RestDoor } from '../../kernel/doors';
import type { Workspaces } from '../Workspaces';
import { authorize } from './authorize';
import { partRoutes } from './partRoutes';
import { HOST } from './RestResources';
import { reservationRoutes } from './reservationRoutes';
import { Routes } from './Routes';
import { statisticsRoutes } from './statisticsRoutes';
import { taskRoutes } from './taskRoutes';
import { workerRoutes } from './workerRoutes';
import { workspaceRoutes } from './workspaceRoutes';

/** `taskrouter.twilio.com`, for the helper library and for what Flex reads there itself. */
export function taskRouterDoor(workspaces: Workspaces): RestDoor {
  return {
    host: HOST,
    open: true,
    routes: (app) => {
      app.addHook('onRequest', authorize);
      void app.register(
        async (scope) => {
          const routes = new Routes(scope, workspaces);
          workspaceRoutes(scope, routes, workspaces);
          partRoutes(routes);
          statisticsRoutes(routes);
          taskRoutes(routes);
          reservationRoutes(routes);
          workerRoutes(routes);
        },
        { prefix: '/v1/Workspaces' },
      );
    },
  };
}
