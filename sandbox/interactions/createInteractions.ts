import type { FastifyInstance } from 'fastify';
import type { ConversationsService, InteractionsService, TaskRouterService } from '../kernel/services';
import type { RpcHandler } from '../taskrouter/bridge/RpcRequest';
import { authorize } from '../taskrouter/rest/authorize';
import { Interactions } from './Interactions';
import { interactionsRoutes, transferRoutes } from './interactionsRoutes';
import { interactionsRpc } from './interactionsRpc';
import { PausedChannels } from './PausedChannels';
import { Transfers } from './Transfers';

export interface InteractionsRoom {
  service: InteractionsService;
  /** For the event bridge: `taskRouter.eventBridge.addHandler(rpc)`. */
  rpc: RpcHandler;
  /** Adds `/v1/Interactions...` to the door of `flex-api.twilio.com`. */
  interactionsRoutes: (app: FastifyInstance) => void;
}

/** Flex Interactions on top of TaskRouter and Conversations. */
export function createInteractions({
  taskRouter,
  conversations,
}: {
  taskRouter: TaskRouterService;
  conversations: ConversationsService;
}): InteractionsRoom {
  const interactions = new Interactions(taskRouter, conversations);
  const transfers = new Transfers(interactions, taskRouter);
  const paused = new PausedChannels(interactions, taskRouter);
  return {
    service: interactions,
    rpc: interactionsRpc(interactions, { taskRouter, transfers, paused }),
    interactionsRoutes: (app) =>
      void app.register(async (scope) => {
        // The host's other paths are open to browsers; these are not.
        scope.addHook('onRequest', authorize);
        interactionsRoutes(scope, interactions, conversations, taskRouter);
        transferRoutes(scope, interactions, transfers);
      }),
  };
}
