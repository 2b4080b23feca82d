/** A model behind any endpoint that is compatible with OpenAI's chat completions. */
export interface ModelOptions {
  /** `https://…/v1`. */
  baseURL: string;
  apiKey: string;
  /** The model's name at that endpoint. */
  name: string;
  /** Milliseconds a set of drafts or an answer may take; the local ones stay after them. Default 2,500. */
  withinMs?: number;
}
