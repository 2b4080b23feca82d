import { handoffArgumentsJsonSchema } from './envelope/HandoffArguments';

/** What the tool tells the LLM; the same shape as the result of TAC's own handoff tool. */
export interface HandoffResult {
  status: 'handoff_initiated' | 'handoff_failed';
  channel: string;
  /** Why it failed, without secrets or customer text. */
  error?: string;
}

const DESCRIPTION =
  'Hand the conversation over to a person. Use it when the customer asks for one, or when you cannot help. ' +
  'Say what the person needs to know: they read it before they write a word.';

/**
 * The handoff tool, in the shape of TAC's tools: pass it to TAC, or turn it into your LLM's format.
 *
 * @example
 * const tool = emitter.handoffTool(tac, session, { attributes: { department: 'billing' } });
 * openai.chat.completions.create({ tools: [tool.toOpenAIFormat()], ... });
 */
export class HandoffTool {
  readonly parameters: Record<string, unknown> = handoffArgumentsJsonSchema as Record<string, unknown>;

  constructor(
    readonly implementation: (args: unknown) => Promise<HandoffResult>,
    readonly name = 'handoff',
    readonly description = DESCRIPTION,
  ) {}

  /** For OpenAI's chat completions and what is compatible with them. */
  toOpenAIFormat(): {
    type: 'function';
    function: { name: string; description: string; parameters: Record<string, unknown> };
  } {
    return {
      type: 'function',
      function: { name: this.name, description: this.description, parameters: this.parameters },
    };
  }

  /** For Anthropic's messages. */
  toAnthropicFormat(): { name: string; description: string; input_schema: Record<string, unknown> } {
    return { name: this.name, description: this.description, input_schema: this.parameters };
  }

  /** OpenAI's format as a text. TAC's tools have it under this name. */
  toJSON(): string {
    return JSON.stringify(this.toOpenAIFormat(), null, 2);
  }
}
