import type { FastifyInstance } from 'fastify';
import { account } from '../kernel/account';
import type { ConversationsService } from '../kernel/services';
import { bridgeConversations } from './bridgeConversations';
import { Orchestrator } from './Orchestrator';
import { orchestratorRoutes } from './orchestratorRoutes';
import type { StatusCallback } from './resources';
import { SendMessageActions } from './SendMessageActions';
import { StatusCallbackSender } from './StatusCallbackSender';

export interface OrchestratorOptions {
  conversations: ConversationsService;
  log?: (line: string) => void;
  /** What the virtual agent is called in web chat; over SMS and WhatsApp it has the company's number. */
  aiAddress?: string;
  /** The configuration's callbacks to begin with. */
  statusCallbacks?: StatusCallback[];
  /** Waits before each further try of a webhook after a 5xx or no answer. */
  retryDelaysMs?: number[];
}

/**
 * Conversation Orchestrator, bridged from Conversations. `routes` are the `/v2` paths of `conversations.twilio.com`;
 * `callbacks.disturb()` makes webhooks arrive twice or out of order.
 */
export function createOrchestrator(options: OrchestratorOptions): {
  service: Orchestrator;
  routes: (app: FastifyInstance) => void;
  callbacks: StatusCallbackSender;
  /** Messages that are sent; `failing` lets none of them through. */
  actions: SendMessageActions;
} {
  const { conversations, log, aiAddress = account.address, statusCallbacks = [], retryDelaysMs } = options;
  const callbacks = new StatusCallbackSender({ log, retryDelaysMs });
  const service = new Orchestrator(callbacks, statusCallbacks);
  bridgeConversations(conversations, service, aiAddress);
  const actions = new SendMessageActions(service, conversations);
  return {
    service,
    routes: orchestratorRoutes(service, actions),
    callbacks,
    actions,
  };
}
