import { agentsTool } from './channels/agentsTool';
import { handoffArgumentsJsonSchema } from './envelope/HandoffArguments';

/** What the tool tells the LLM; the same shape as the result of TAC's own handoff tool. */
export interface HandoffResult {
  status: 'handoff_initiated' | 'handoff_failed';
  channel: string;
  /** Why it failed, without secrets or customer text. */
  error?: string | undefined;
}

/** JSON Schema of what the LLM may say. */
export interface ToolParameters {
  type: 'object';
  properties: Record<string, unknown>;
  required: string[];
  [keyword: string]: unknown;
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
  readonly parameters = handoffArgumentsJsonSchema as unknown as ToolParameters;

  constructor(
    readonly implementation: (args: unknown) => Promise<HandoffResult>,
    readonly name = 'handoff',
    readonly description = DESCRIPTION,
  ) {}

  /** For OpenAI's chat completions and what is compatible with them. */
  toOpenAIFormat(): {
    type: 'function';
    function: { name: string; description: string; parameters: ToolParameters };
  } {
    return {
      type: 'function',
      function: { name: this.name, description: this.description, parameters: this.parameters },
    };
  }

  /** For Anthropic's messages. */
  toAnthropicFormat(): { name: string; description: string; input_schema: ToolParameters } {
    return { name: this.name, description: this.description, input_schema: this.parameters };
  }

  /** For OpenAI's Realtime sessions, where a tool's fields stand flat. */
  toRealtimeFormat(): { type: 'function'; name: string; description: string; parameters: ToolParameters } {
    return { type: 'function', name: this.name, description: this.description, parameters: this.parameters };
  }

  /**
   * For `new Agent({ tools })` of OpenAI's Agents SDK. Throws when the package `@openai/agents` is not installed. Its
   * type is that package's, which nobody has to have: TAC's own tool leaves it open likewise.
   */
  async toOpenAIAgentsSDKTool(): Promise<never> {
    const { implementation, name, description, parameters } = this;
    return agentsTool({ name, description, parameters, implementation }) as Promise<never>;
  }

  /** OpenAI's format as a text. TAC's tools have it under this name. */
  toJSON(): string {
    return JSON.stringify(this.toOpenAIFormat(), null, 2);
  }
}
