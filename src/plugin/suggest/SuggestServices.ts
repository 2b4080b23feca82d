import type { ITask } from '@twilio/flex-ui';
import type { InferOutput } from 'valibot';
import type {
  ActionRanSchema,
  Article,
  Asked,
  Feedback,
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
  /** Asks for suggestions, through the action `HandoffSuggest`; who watches hears of what comes. */
  suggest: (task: ITask, handoffId: string) => Promise<void>;
  /** Hears of every set that the action brings, whoever invoked it. Returns the way to stop. */
  watch: (handoffId: string, come: (set: Suggestions) => void) => () => void;
  ask: (task: ITask, handoffId: string, question: string, signal: AbortSignal) => Promise<Answer<Asked>>;
  article: (handoffId: string, articleId: string, signal: AbortSignal) => Promise<Answer<Article>>;
  feedback: (task: ITask, handoffId: string, body: Feedback) => void;
  /** Puts a text into Flex's message input, or sends it, through the action `HandoffUseSuggestion`. */
  use: (task: ITask, handoffId: string, suggestion: Pick<Suggestion, 'id' | 'text'>, send: boolean) => Promise<void>;
  run: (
    task: ITask,
    handoffId: string,
    action: QuickAction,
    fields: Record<string, string>,
  ) => Promise<Answer<InferOutput<typeof ActionRanSchema>>>;
}
