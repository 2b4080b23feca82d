/** TAC's own handoff tool, as `createStudioHandoffTool` makes it. */
export interface TacTool {
  implementation(args: { reason: string }): Promise<TacToolResult> | TacToolResult;
}

interface TacToolResult {
  status: string;
  error?: string | undefined;
}

/**
 * TAC's own tool, or what makes one. A function is better: it is called with the attributes to make the tool with, so
 * that the handoff is on the task from its first moment; the task of a tool that is made already gets it afterwards.
 *
 * When a delivery fails, TAC (1.x) writes its API secret, the `Authorization` header and the whole payload to its log,
 * in clear text. While its tool is passed in, what it logs is masked (see `maskedLog`); leaving the tool out, so that
 * the emitter delivers with its own client, is the surer way.
 *
 * @example
 * emitter.handoffTool(tac, session, { tool: (attributes) => createStudioHandoffTool(tac, session, { attributes }) });
 */
export type TacToolSource = TacTool | ((attributes: Record<string, unknown>) => TacTool);
