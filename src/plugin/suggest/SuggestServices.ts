import type { ITask } from '@twilio/flex-ui';
import type { InferOutput } from 'valibot';
import type {
  ActionRanSchema,
  Article,
  Asked,
  FeedbackBody,
  QuickAction,
  Suggestion,
  Suggestions,
} from '../../handoff/suggestions';
import type { Answer } from '../emitter/EmitterClient';
import type { SyncObjects } from '../sync/SyncWatch';

/** What suggestions need of the plugin. */
export interface SuggestServices {
  sync: SyncObjects | undefined;
  /** Whether this agent answers the customer: not before the task is accepted, and not who only looks on. */
  answers: (task: ITask) => boolean;
  /** Whether one may be sent as it is. */
  maySend: boolean;
  /** Whether the agent is writing to this customer now. */
  isTyping: (task: ITask) => boolean;
  suggestions: (handoffId: string, taskSid: string, signal: AbortSignal) => Promise<Answer<Suggestions>>;
  ask: (handoffId: string, question: string, signal: AbortSignal) => Promise<Answer<Asked>>;
  article: (handoffId: string, articleId: string, signal: AbortSignal) => Promise<Answer<Article>>;
  feedback: (handoffId: string, body: FeedbackBody) => void;
  /** Puts a text into Flex's message input, or sends it, through the action `HandoffUseSuggestion`. */
  use: (task: ITask, handoffId: string, suggestion: Pick<Suggestion, 'id' | 'text'>, send: boolean) => Promise<void>;
  run: (
    task: ITask,
    handoffId: string,
    action: QuickAction,
    fields: Record<string, string>,
  ) => Promise<Answer<InferOutput<typeof ActionRanSchema>>>;
}
