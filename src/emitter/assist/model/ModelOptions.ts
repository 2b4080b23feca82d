import type { SentPrompt } from './SentPrompt';
import type { ModelBudgetOptions } from './ModelBudget';

/** A model behind any endpoint that is compatible with OpenAI's chat completions. */
export interface ModelOptions {
  /** `https://…/v1`. */
  baseURL: string;
  apiKey: string;
  /** The model's name at that endpoint. */
  name: string;
  /** Milliseconds a set of drafts or an answer may take; the local ones stay after them. Default 2,500. */
  withinMs?: number;
  /** How often it may be asked within an hour. Where that is used up the local suggestions stay. */
  budget?: ModelBudgetOptions;
  /** Hears of every prompt before it leaves, without its words, to write it down elsewhere. */
  onSent?: (sent: SentPrompt) => void;
}
