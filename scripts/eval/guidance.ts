import type OpenAI from 'openai';
import conversations from '../../data/guidance/conversations.json';

/** A conversation, and the reason with which it should be handed over; none when it should not be. */
export interface GuidanceCase {
  name: string;
  customer: readonly string[];
  handOver?: string;
}

export const guidanceCases: readonly GuidanceCase[] = conversations;

export interface GuidanceResult {
  cases: number;
  /** Handed over, or not, as they should be. */
  right: number;
  /** Of those, and handed over: the reason was the expected one. */
  rightReason: number;
  /** What went wrong, by the case's name. */
  missed: string[];
  needless: string[];
}

const SHOP = 'You are Ava, the virtual agent of an outdoor shop. Answer in a sentence or two.';

/**
 * Whether a model hands over when the guidance says so, and only then. One request a case: the last message is the one that
 * decides, and earlier ones stand unanswered before it.
 */
export async function evaluateGuidance(
  model: Pick<OpenAI, 'chat'>,
  { name, guidance, tool }: { name: string; guidance: string; tool: OpenAI.ChatCompletionTool },
  cases: readonly GuidanceCase[] = guidanceCases,
): Promise<GuidanceResult> {
  const result: GuidanceResult = { cases: cases.length, right: 0, rightReason: 0, missed: [], needless: [] };
  for (const { name: about, customer, handOver } of cases) {
    const completion = await model.chat.completions.create({
      model: name,
      messages: [
        { role: 'system', content: `${SHOP}\n\n${guidance}` },
        ...customer.map((content) => ({ role: 'user' as const, content })),
      ],
      tools: [tool],
    });
    const [call] = completion.choices[0]?.message.tool_calls ?? [];
    if (Boolean(call) === (handOver !== undefined)) result.right += 1;
    else (call ? result.needless : result.missed).push(about);
    if (call && handOver !== undefined && 'function' in call && call.function.arguments.includes(`"${handOver}"`))
      result.rightReason += 1;
  }
  return result;
}
