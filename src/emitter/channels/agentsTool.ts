export interface AgentsToolDefinition {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
  implementation: (args: unknown) => unknown;
}

/** What the package exports, as far as it is used. */
interface AgentsSdk {
  tool(definition: object): unknown;
}

/** In a variable: bundlers and the compiler must not look for a package that need not be there. */
const PACKAGE = '@openai/agents';

/** A tool of OpenAI's Agents SDK, which is loaded when somebody asks for one. Its result goes to the model as JSON. */
export async function agentsTool({ implementation, parameters, ...named }: AgentsToolDefinition): Promise<unknown> {
  const sdk = await load();
  return sdk.tool({
    ...named,
    // The SDK's strict schemas know no optional fields; the other ones must say that more is allowed.
    parameters: { ...parameters, required: parameters.required ?? [], additionalProperties: true },
    strict: false,
    execute: async (args: unknown) => JSON.stringify(await implementation(args)),
  });
}

async function load(): Promise<AgentsSdk> {
  try {
    return (await import(/* @vite-ignore */ PACKAGE)) as AgentsSdk;
  } catch {
    throw new Error(`toOpenAIAgentsSDKTool() needs the package ${PACKAGE}: npm install ${PACKAGE}`);
  }
}
