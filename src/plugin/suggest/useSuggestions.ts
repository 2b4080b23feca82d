import { useEffect, useReducer, useRef } from 'react';
import type { ITask } from '@twilio/flex-ui';
import * as v from 'valibot';
import { SuggestionsSchema, type Suggestion, type Suggestions } from '../../handoff/suggestions';
import { syncNames } from '../../handoff/syncNames';
import { MostRecent } from '../task/MostRecent';
import { NO_SUGGESTIONS, dismissed, received, stoppedTyping, type ShownSuggestions } from './ShownSuggestions';
import type { SuggestServices } from './SuggestServices';
import { watchUntilThere } from './watchUntilThere';

/** How often it is looked whether the agent has stopped typing, while something waits for it. */
const LOOK_MS = 300;
/** What was put away, by handoff: an agent who comes back to a task does not find it again. */
const remembered = new MostRecent<ShownSuggestions>();

type Happening =
  | { kind: 'received'; set: Suggestions; typing: boolean }
  | { kind: 'stopped typing' }
  | { kind: 'dismissed'; suggestion: Suggestion };

/** When there was an answer last, by handoff: an agent goes to and fro between tasks, and it would be the same each time. */
const answeredAt = new MostRecent<number>();
const ASK_AGAIN_MS = 30_000;

function next(state: ShownSuggestions, happening: Happening): ShownSuggestions {
  switch (happening.kind) {
    case 'received':
      return received(state, happening.set, happening.typing);
    case 'stopped typing':
      return stoppedTyping(state);
    case 'dismissed':
      return dismissed(state, happening.suggestion);
  }
}

/** The suggestions for one task: asked for once, then pushed over Sync with each message of the customer. */
export function useSuggestions(
  services: SuggestServices,
  task: ITask,
  handoffId: string,
): { state: ShownSuggestions; dismiss: (suggestion: Suggestion) => void } {
  const [state, tell] = useReducer(next, remembered.get(handoffId) ?? NO_SUGGESTIONS);
  const current = useRef(task);
  current.current = task;
  useEffect(() => remembered.set(handoffId, state), [handoffId, state]);

  useEffect(() => {
    const come = (set: Suggestions): void =>
      tell({ kind: 'received', set, typing: services.isTyping(current.current) });
    const unwatch = services.watch(handoffId, (set) => {
      answeredAt.set(handoffId, Date.now());
      come(set);
    });
    const answered = answeredAt.get(handoffId);
    // What came since then has been told by Sync.
    const knows = services.sync && answered !== undefined && Date.now() - answered < ASK_AGAIN_MS;
    if (!knows) void services.suggest(current.current, handoffId);
    const stop =
      services.sync &&
      watchUntilThere(services.sync, syncNames.suggestions(handoffId), (value) => {
        const set = v.safeParse(SuggestionsSchema, value);
        if (set.success) come(set.output);
      });
    return () => {
      unwatch();
      stop?.();
    };
  }, [services, handoffId, task.taskSid]);

  const waits = state.waiting !== undefined;
  useEffect(() => {
    if (!waits) return undefined;
    const clock = setInterval(() => {
      if (!services.isTyping(current.current)) tell({ kind: 'stopped typing' });
    }, LOOK_MS);
    return () => clearInterval(clock);
  }, [waits, services]);

  return { state, dismiss: (suggestion) => tell({ kind: 'dismissed', suggestion }) };
}
