import OpenAI from 'openai';
import { givenBackLine } from '../../src/emitter';
import type { Brain, Reply, Turn } from './Brain';
import type { Shop } from './shop';

type Messages = OpenAI.Chat.Completions.ChatCompletionMessageParam[];

const SYSTEM =
  'You are Ava, the virtual agent of Northwind Outfitters, an outdoor shop. Be brief and friendly. You can look orders ' +
  'up and change their address with the tools. You may offer store credit but never decide a refund. Hand the ' +
  'conversation over with the handoff tool when the customer asks for a person or when you cannot help.';

const SHOP_TOOLS: OpenAI.Chat.Completions.ChatCompletionTool[] = [
  {
    type: 'function',
    function: {
      name: 'find_order',
      description: 'Looks an order up by its five-digit number',
      parameters: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
    },
  },
  {
    type: 'function',
    function: {
      name: 'change_address',
      description: 'Changes where an order goes',
      parameters: {
        type: 'object',
        properties: { id: { type: 'string' }, address: { type: 'string' } },
        required: ['id', 'address'],
      },
    },
  },
];
const MOST_ROUNDS = 5;

/** The same virtual agent with a real model: any endpoint that is compatible with OpenAI's chat completions. */
export class ModelBrain implements Brain {
  private readonly histories = new Map<string, Messages>();
  private readonly client: OpenAI;

  /** `baseURL` is read from `OPENAI_BASE_URL` by the client itself. */
  constructor(
    apiKey: string,
    private readonly model: string,
    private readonly shop: Shop,
  ) {
    this.client = new OpenAI({ apiKey });
  }

  async reply({ conversationId, message, givenBack }: Turn, tool: { toOpenAIFormat(): object }): Promise<Reply> {
    const history = this.histories.get(conversationId) ?? [{ role: 'system', content: SYSTEM }];
    this.histories.set(conversationId, history);
    if (givenBack) {
      for (const { role, name, text } of givenBack.since)
        history.push({
          role: 'user',
          content: role === 'customer' ? text : `[${name ?? 'colleague'} to the customer] ${text}`,
        });
      history.push({ role: 'system', content: givenBackLine(givenBack) });
    }
    history.push({ role: 'user', content: message });
    const tools = [...SHOP_TOOLS, tool.toOpenAIFormat() as OpenAI.Chat.Completions.ChatCompletionTool];

    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const answer = await this.client.chat.completions.create({ model: this.model, messages: history, tools });
      const said = answer.choices[0]?.message;
      if (!said) break;
      history.push(said);
      if (!said.tool_calls?.length) return { kind: 'say', text: said.content ?? '' };
      for (const call of said.tool_calls) {
        if (call.type !== 'function') continue;
        const args = parsed(call.function.arguments);
        if (call.function.name === 'handoff')
          return { kind: 'handoff', args: { reason: '', ...args }, attributes: { department: 'orders' } };
        history.push({ role: 'tool', tool_call_id: call.id, content: this.run(call.function.name, args) });
      }
    }
    return { kind: 'say', text: 'Sorry, I got lost. Could you say that again?' };
  }

  forget(conversationId: string): void {
    this.histories.delete(conversationId);
  }

  private run(name: string, args: Record<string, unknown>): string {
    const id = String(args.id ?? '');
    if (name === 'find_order') return JSON.stringify(this.shop.order(id) ?? { error: 'no such order' });
    if (name === 'change_address') return this.shop.changeAddress(id, String(args.address ?? ''));
    return 'unknown tool';
  }
}

function parsed(json: string): Record<string, unknown> {
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    return {};
  }
}
