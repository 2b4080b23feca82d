import type { GivenBack, HandoffArguments } from '../../src/emitter';

/** One message of a customer. */
export interface Turn {
  conversationId: string;
  message: string;
  /** On the first message after a person gave the conversation back. */
  givenBack?: GivenBack;
}

/** What the virtual agent does with it: it says something, or calls the handoff tool. */
export type Reply =
  { kind: 'say'; text: string } | { kind: 'handoff'; args: HandoffArguments; attributes: Record<string, unknown> };

export interface Brain {
  /** Called with the tool's definition, for brains that are models. */
  reply(turn: Turn, tool: { toOpenAIFormat(): object }): Promise<Reply>;
  forget(conversationId: string): void;
}
