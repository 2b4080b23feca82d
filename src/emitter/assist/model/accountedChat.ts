import { createHash } from 'node:crypto';
import type { Log } from '../../log';
import type { Chat, ChatPrompt } from './ChatModel';
import { ModelBudget } from './ModelBudget';
import type { ModelOptions } from './ModelOptions';

/** What left for a model, and when: what it was about, how much and a digest; never the words themselves. */
export interface SentPrompt {
  /** ISO 8601, UTC. */
  at: string;
  handoffId: string;
  /** Host of the endpoint. */
  host: string;
  model: string;
  /** UTF-16 units of the prompt. */
  units: number;
  /** SHA-256 of the prompt in hex: who keeps prompts elsewhere finds the one by it. */
  digest: string;
}

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
      const sent: SentPrompt = {
        at: new Date().toISOString(),
        handoffId,
        host,
        model: name,
        units: system.length + user.length,
        digest: createHash('sha256').update(`${system}\n${user}`).digest('hex'),
      };
      log.info({ ...sent }, 'a prompt leaves for the model');
      try {
        onSent?.(sent);
      } catch {
        log.warn({ handoffId }, 'onSent threw');
      }
      yield* chat(prompt, signal);
    };
}
