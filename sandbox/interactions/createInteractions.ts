import type { FastifyInstance } from 'fastify';
import type { ConversationsService, InteractionsService, TaskRouterService } from '../kernel/services';
import type { RpcHandler } from '../taskrouter/bridge/RpcRequest';
import { authorize } from '../taskrouter/rest/authorize';
import type { InteractionRecord, Participant } from './InteractionRecord';
import { Interactions } from './Interactions';
import { interactionsRoutes, transferRoutes } from './interactionsRoutes';
import { participantNews } from './interactionResources';
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

/** Flex Interactions on top of TaskRouter and Conversations. `tell` reaches a worker's open clients. */
export function createInteractions({
  taskRouter,
  conversations,
  tell = () => undefined,
}: {
  taskRouter: TaskRouterService;
  conversations: ConversationsService;
  tell?: (workerSid: string, event: string, payload: unknown) => void;
}): InteractionsRoom {
  const interactions = new Interactions(taskRouter, conversations);
  const announce = (event: string) => (interaction: InteractionRecord, participant: Participant) => {
    for (const { workerSid, taskSid } of interaction.participants.values())
      if (workerSid && taskSid) tell(workerSid, event, participantNews(interaction, participant, taskSid));
  };
  interactions.events.on('participantAdded', announce('participant.added'));
  interactions.events.on('participantRemoved', announce('participant.removed'));
  const transfers = new Transfers(interactions, taskRouter);
  const paused = new PausedChannels(interactions, taskRouter);
  return {
    service: interactions,
    rpc: interactionsRpc(interactions, { taskRouter, conversations, transfers, paused }),
    interactionsRoutes: (app) =>
      void app.register(async (scope) => {
        // The host's other paths are open to browsers; these are not.
        scope.addHook('onRequest', authorize);
        interactionsRoutes(scope, interactions, conversations, taskRouter);
        transferRoutes(scope, interactions, transfers);
      }),
  };
}
