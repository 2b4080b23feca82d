import { account } from '../kernel/account';
import type { RestDoor } from '../kernel/doors';
import type { OrchestratorService, TaskRouterService } from '../kernel/services';
import { newSid } from '../kernel/sid';
import { configurationRoutes } from './configurationRoutes';
import { OperatorResults } from './OperatorResults';

export interface IntelligenceOptions {
  orchestrator: OrchestratorService;
  taskRouter: TaskRouterService;
  /** How long a summary takes. */
  delayMs?: number;
}

/**
 * What Flex's own summary card asks for: which conversation a task belongs to, and what Conversational Intelligence
 * made of it.
 */
export function createIntelligence({ orchestrator, taskRouter, delayMs = 0 }: IntelligenceOptions): {
  rest: RestDoor[];
} {
  const results = new OperatorResults(orchestrator, delayMs);
  const contextSids = new Map<string, string>();

  /** Bridged tasks carry the Conversations SID; a producer may put the orchestrator's own id on any task. */
  const conversationOf = (taskSid: string) => {
    const { conversationSid, conversationId } = taskRouter.task(taskSid)?.attributes ?? {};
    if (typeof conversationId === 'string') return orchestrator.conversation(conversationId);
    return typeof conversationSid === 'string' ? orchestrator.byConversationSid(conversationSid) : undefined;
  };

  const contextSid = (taskSid: string): string => {
    const sid = contextSids.get(taskSid) ?? newSid('YC');
    contextSids.set(taskSid, sid);
    return sid;
  };

  const intelligence: RestDoor = {
    host: 'intelligence.twilio.com',
    open: true,
    routes: (app) => {
      configurationRoutes(app);
      app.get<{ Querystring: { conversationId?: string; operatorId?: string } }>('/v3/OperatorResults', ({ query }) => {
        const result = results.of(query.conversationId ?? '');
        return {
          items: result
            ? [
                {
                  id: result.id,
                  accountId: account.sid,
                  conversationId: result.conversationId,
                  operator: { id: query.operatorId ?? '', version: 1, parameters: {} },
                  outputFormat: 'TEXT',
                  dateCreated: result.createdAt,
                  referenceIds: [],
                  result: { text: result.text },
                },
              ]
            : [],
          meta: { key: 'items', pageSize: 50 },
        };
      });
    },
  };

  const context: RestDoor = {
    host: 'context.twilio.com',
    open: true,
    routes: (app) => {
      app.get<{ Querystring: { LookupId?: string } }>('/v1/Contexts', ({ query }) => {
        const taskSid = query.LookupId ?? '';
        const conversation = conversationOf(taskSid);
        if (!conversation) return { contexts: [] };
        return {
          contexts: [
            {
              sid: contextSid(taskSid),
              date_created: conversation.createdAt,
              attributes: {
                ConversationalIntelligenceData: { conversationId: { value: conversation.id } },
                ProfileData: {
                  profileConnectSid: { value: `YI${'1'.repeat(32)}` },
                  connectorName: { value: 'sandbox' },
                },
              },
            },
          ],
        };
      });
    },
  };

  return { rest: [intelligence, context] };
}
