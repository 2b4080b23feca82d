import { Assist } from './assist/Assist';
import { assistRoutes } from './assist/assistRoutes';
import { HandoffContexts } from './assist/HandoffContexts';
import { noSuggestionsRoute } from './assist/noSuggestionsRoute';
import { SuggestionFeed } from './assist/SuggestionFeed';
import { TaskAccess } from './assist/TaskAccess';
import type { Foundation } from './foundation';
import type { Route } from './http/Route';

/** Suggestions for the person, as far as the developer wants any. */
export interface Suggesting {
  /** A customer wrote, in a conversation that a person has. */
  onCustomerMessage: (conversation: string) => void;
  /** A caller said something, by the handoff. */
  heard: (handoffId: string) => void;
  routes: readonly Route[];
  close: () => Promise<void>;
}

export function suggestingOf({
  options,
  log,
  metrics,
  calls,
  sync,
  ttl,
  rest,
  store,
  inTransit,
}: Foundation): Suggesting {
  const { workspaceSid, redaction } = options;
  const contexts = new HandoffContexts({
    calls,
    store,
    rest,
    workspaceSid,
    remembered: (handoffId) => inTransit.get(handoffId),
  });
  const assist = options.assist && new Assist(options.assist, { registry: metrics.registry, redaction, log });
  if (!assist)
    return { onCustomerMessage: () => undefined, heard: () => undefined, routes: [noSuggestionsRoute], close: none };
  const feed = new SuggestionFeed({
    assist,
    sync,
    ttlSeconds: ttl.openSeconds,
    contextOf: (id, place) => contexts.find(id, place),
    log,
  });
  return {
    onCustomerMessage(conversation) {
      const handoffId = contexts.handoffOf(conversation);
      if (handoffId) feed.onCustomerMessage(handoffId);
    },
    heard: (handoffId) => feed.onCustomerMessage(handoffId),
    routes: assistRoutes({
      assist,
      contexts,
      feed,
      access: new TaskAccess({ calls, workspaceSid, findHandoff: (sid) => store.handoffIn(sid) }),
    }),
    async close() {
      await feed.close();
      await assist.close();
    },
  };
}

const none = async (): Promise<void> => undefined;
