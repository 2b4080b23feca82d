import type { FastifyInstance } from 'fastify';
import { authorize } from '../taskrouter/rest/authorize';
import type { RestDoor } from '../kernel/doors';
import { UPSTREAM } from '../kernel/mountDoors';
import { PluginService } from './PluginService';
import { pluginServiceRoutes } from './pluginServiceRoutes';
import { Serverless } from './Serverless';
import { serverlessRoutes, uploadRoutes } from './serverlessRoutes';

/** Where plugins go when they are deployed, and what Flex then loads. */
export interface Deployment {
  rest: RestDoor[];
  /** Routes of `flex-api.twilio.com`. */
  pluginServiceRoutes: (app: FastifyInstance) => void;
  /** The public addresses of what is deployed: `https://<domain>.twil.io/...`. */
  assetRoutes: (app: FastifyInstance) => void;
  /** What is released, with addresses in this sandbox; nothing before the first release. */
  released: () => { name: string; version: string; path: string }[] | undefined;
}

export function createDeployment(): Deployment {
  const serverless = new Serverless();
  const plugins = new PluginService();
  return {
    rest: [
      { host: 'serverless.twilio.com', routes: (app) => serverlessRoutes(app, serverless) },
      { host: 'serverless-upload.twilio.com', routes: (app) => uploadRoutes(app, serverless) },
    ],
    pluginServiceRoutes: (app) =>
      void app.register(async (scope) => {
        scope.addHook('onRequest', authorize);
        pluginServiceRoutes(scope, plugins);
      }),
    assetRoutes: (app) => {
      app.get<{ Params: { host: string; '*': string } }>(
        `${UPSTREAM}/:host(^[\\w-]+\\.twil\\.io$)/*`,
        ({ params }, reply) => {
          const file = serverless.file(params.host, `/${params['*']}`);
          return file ? reply.type('text/javascript; charset=utf-8').send(file) : reply.callNotFound();
        },
      );
    },
    released: () =>
      plugins.released()?.map(({ name, version, url }) => {
        const { hostname, pathname } = new URL(url);
        return { name, version, path: `${UPSTREAM}/${hostname}${pathname}` };
      }),
  };
}
