import type { Log } from '../../log';
import type { Chat, ChatPrompt } from './ChatModel';
import { ModelBudget } from './ModelBudget';
import type { ModelOptions } from './ModelOptions';
import { sentOf, writtenDown } from './SentPrompt';

/** The model for one conversation: every prompt is counted against the budget, and written down, before it leaves. */
export function accountedChat(
  chat: Chat,
  { baseURL, name, budget, onSent }: ModelOptions,
  log: Log,
): (handoffId: string) => Chat {
  const budgets = new ModelBudget(budget);
  const { host } = new URL(baseURL);
  return (handoffId) =>
    async function* (prompt, signal) {
      const usedUp = budgets.take(handoffId);
      if (usedUp) {
        log.warn({ handoffId, budget: usedUp }, 'the model is not asked: the budget of this hour is used up');
        return;
      }
      const { system, user }: ChatPrompt = prompt;
      writtenDown(sentOf({ handoffId, host, model: name }, [system, user]), { log, onSent });
      yield* chat(prompt, signal);
    };
}
