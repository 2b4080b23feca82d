import { agentsTool } from '../../channels/agentsTool';
import { handoffArgumentsJsonSchema } from '../../envelope/HandoffArguments';
import type { HandOverResult, Promised } from './HandOverRequest';
import type { PromiseKind } from '../State';

export const HANDOFF_STATUSES = [
  'handoff_initiated',
  'handoff_failed',
  'nobody_available',
  'promised',
  'contact_needed',
] as const;

/** What the tool tells the LLM; the same shape as the result of TAC's own handoff tool. */
export interface HandoffResult {
  /**
   * `nobody_available`: no person could come now, nothing was begun, and `alternatives` may be offered. `promised`: what
   * the customer chose instead has its task. `contact_needed`: where they can be reached has to be asked first. In all of
   * these, as after a failure, the conversation stays with the virtual agent.
   */
  status: (typeof HANDOFF_STATUSES)[number];
  channel: string;
  /** When somebody will be there: ISO 8601, UTC. */
  opensAt?: string | undefined;
  /** What may be offered in place of a person now. The tool takes the choice as `instead`. */
  alternatives?: readonly PromiseKind[] | undefined;
  /** What somebody will do, and where they reach the customer. */
  promised?: Promised | undefined;
  /** Why it failed, without secrets or customer text. */
  error?: string | undefined;
}

/** What a hand-over came to, in the tool's words. */
export function handoffResult(result: HandOverResult, channel: string): HandoffResult {
  if (result.ok) return { status: 'handoff_initiated', channel };
  const { error, nobody, promised, asksFor } = result;
  if (promised) return { status: 'promised', channel, promised };
  if (asksFor) return { status: 'contact_needed', channel, error };
  if (!nobody) return { status: 'handoff_failed', channel, error };
  const { opensAt, alternatives } = nobody;
  return { status: 'nobody_available', channel, ...(opensAt ? { opensAt } : {}), alternatives, error };
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
