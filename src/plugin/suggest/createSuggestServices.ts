import type * as Flex from '@twilio/flex-ui';
import * as v from 'valibot';
import { addressPart } from '../../handoff/addressPart';
import {
  ActionRanSchema,
  ArticleSchema,
  AskedSchema,
  SuggestionsSchema,
  type Feedback,
  type Suggestion,
  type Suggestions,
} from '../../handoff/suggestions';
import type { PluginConfig } from '../config/PluginConfig';
import type { Emitter } from '../emitter/EmitterClient';
import type { SyncObjects } from '../sync/SyncWatch';
import type { Messages } from '../message/Messages';
import { plainText } from '../panel/markdown/textLines';
import type { Notices } from '../notifications/Notices';
import { MostRecent } from '../task/MostRecent';
import { InsertedText } from './InsertedText';
import type { SuggestServices } from './SuggestServices';

/** Flex's actions: other plugins may listen before and after. */
export const SUGGEST_ACTION = 'HandoffSuggest';
export const USE_ACTION = 'HandoffUseSuggestion';

/** What `HandoffUseSuggestion` takes. */
export interface UseSuggestionPayload {
  task: Flex.ITask;
  handoffId: string;
  suggestion: Pick<Suggestion, 'id' | 'text'>;
  /** Sends it as it is; else it is put into the message input. */
  send: boolean;
}

/** What `HandoffSuggest` takes. */
export interface SuggestPayload {
  handoffId: string;
  taskSid: string;
}

/** After this long without a change nobody is typing any more, in milliseconds. */
const TYPING_MS = 1_500;
/** A model may write the answer. */
const ASK_WITHIN_MS = 15_000;
const ACTION_WITHIN_MS = 30_000;

interface SuggestDeps {
  config: PluginConfig;
  emitter: Emitter;
  sync: SyncObjects | undefined;
  manager: Flex.Manager;
  messages: Messages;
  notices: Notices;
}

/** Sets up suggestions: the actions that use them, and what the panel calls. */
export function createSuggestServices(
  flex: typeof Flex,
  { config, emitter, sync, manager, messages, notices }: SuggestDeps,
): SuggestServices {
  const inserted = new InsertedText();
  const typed = new MostRecent<{ text: string; at: number }>();
  const path = (handoffId: string, rest: string): string => `/handoffs/${addressPart(handoffId)}/${rest}`;
  const conversationOf = (task: Flex.ITask): string => flex.TaskHelper.getTaskConversationSid(task);
  const answers = (task: Flex.ITask): boolean =>
    flex.TaskHelper.isTaskAccepted(task) &&
    // To Flex a task in wrap-up is an accepted one too, but nothing can be said or done there any more.
    !flex.TaskHelper.isInWrapupMode(task) &&
    task.workerSid === manager.workerClient?.sid;

  const watchers = new Map<string, Set<(set: Suggestions) => void>>();

  const feedback = (taskSid: string, handoffId: string, what: Feedback): void => {
    // Statistics: nobody waits for it, and nobody is told when it is lost.
    const body = { taskSid, ...what };
    void emitter.call({ method: 'POST', path: path(handoffId, 'feedback'), body, answer: v.unknown() });
  };

  flex.Actions.registerAction(USE_ACTION, async ({ task, handoffId, suggestion, send }: UseSuggestionPayload) => {
    if (!answers(task)) return;
    const conversationSid = conversationOf(task);
    // A message is plain text: a model's marks would stand in it as stars.
    const text = plainText(suggestion.text);
    const remember = (): void =>
      inserted.put(conversationSid, { handoffId, taskSid: task.taskSid, suggestionId: suggestion.id, text });
    // An e-mail needs more than a text before it can go out.
    if (send && !messages.isEmail(task)) {
      remember();
      await flex.Actions.invokeAction('SendMessage', { conversationSid, body: text });
      return;
    }
    const put = await messages.put(task, text);
    if (put === 'there') return;
    if (put === 'nowhere') {
      await navigator.clipboard.writeText(text);
      notices.copiedForMessage();
    }
    remember();
    feedback(task.taskSid, handoffId, { suggestionId: suggestion.id, event: 'used' });
  });

  flex.Actions.registerAction(SUGGEST_ACTION, async ({ handoffId, taskSid }: SuggestPayload) => {
    const answer = await emitter.call({
      method: 'POST',
      path: path(handoffId, 'suggestions'),
      body: { taskSid },
      answer: SuggestionsSchema,
    });
    if (answer.kind === 'ok') for (const come of watchers.get(handoffId) ?? []) come(answer.body);
    return answer;
  });

  flex.Actions.addListener('afterSendMessage', (payload: { conversationSid?: string; body?: string }) => {
    const { conversationSid, body } = payload;
    const sent = conversationSid && body !== undefined && inserted.sent(conversationSid, body);
    if (!sent) return;
    feedback(sent.taskSid, sent.handoffId, { suggestionId: sent.suggestionId, event: 'sent', distance: sent.distance });
  });

  return {
    sync,
    answers,
    maySend: config.sendSuggestions,
    isTyping: (task) => {
      const conversationSid = conversationOf(task);
      const text = messages.written(task);
      const before = typed.get(conversationSid);
      if (before?.text === text) return text !== '' && Date.now() - before.at < TYPING_MS;
      typed.set(conversationSid, { text, at: Date.now() });
      return text !== '';
    },
    suggest: async (task, handoffId) => {
      const payload: SuggestPayload = { handoffId, taskSid: task.taskSid };
      // Suggestions are an offer: without an answer there is nothing to say.
      await flex.Actions.invokeAction(SUGGEST_ACTION, payload).catch(() => undefined);
    },
    watch: (handoffId, come) => {
      const all = watchers.get(handoffId) ?? new Set();
      watchers.set(handoffId, all.add(come));
      return () => {
        all.delete(come);
        if (all.size === 0) watchers.delete(handoffId);
      };
    },
    ask: (task, handoffId, question, signal) =>
      emitter.call({
        method: 'POST',
        path: path(handoffId, 'ask'),
        body: { taskSid: task.taskSid, question },
        answer: AskedSchema,
        withinMs: ASK_WITHIN_MS,
        signal,
      }),
    article: (handoffId, articleId, signal) =>
      emitter.call({
        method: 'GET',
        path: path(handoffId, `articles/${addressPart(articleId)}`),
        answer: ArticleSchema,
        signal,
      }),
    feedback: (task, handoffId, what) => feedback(task.taskSid, handoffId, what),
    use: async (task, handoffId, suggestion, send) => {
      const payload: UseSuggestionPayload = { task, handoffId, suggestion, send };
      // Flex tells the agent itself when a message could not be sent.
      await flex.Actions.invokeAction(USE_ACTION, payload).catch(() => undefined);
    },
    run: async (task, handoffId, action, fields) => {
      if (action.flexAction) {
        try {
          await flex.Actions.invokeAction(action.flexAction, { ...action.payload, ...fields, task, sid: task.sid });
          return { kind: 'ok', body: { ok: true } };
        } catch {
          return { kind: 'ok', body: { ok: false } };
        }
      }
      return emitter.call({
        method: 'POST',
        path: path(handoffId, `actions/${addressPart(action.name)}`),
        body: { taskSid: task.taskSid, fields },
        answer: ActionRanSchema,
        withinMs: ACTION_WITHIN_MS,
      });
    },
  };
}
