import type { GivenBack } from '../../src/emitter';
import type { Brain, Reply, Turn } from './Brain';
import type { Order, Shop } from './shop';

/** What the brain keeps of one conversation. */
interface Memory {
  topic?: 'order' | 'address' | 'refund';
  orderId?: string;
  misses: number;
  /** What the customer said they want money back for. */
  complaint?: string;
  creditOffered: boolean;
  tried: string[];
}

const PERSON =
  /\b(human|person|agent|representative|someone real|real (one|person)|colleague|operator|somebody|staff|supervisor|manager)\b/i;
const TALK = /\b(talk|speak|chat|connect|transfer|get|want|need|give|put|reach|with|to)\b/i;
const REFUND = /\b(refunds?|money back|broken|damaged|defective|faulty|reimburse)/i;
const ADDRESS = /\b(change|update|new|different|wrong|move)\b.*\b(address|deliver)|\baddress\b/i;
const ORDER = /\b(where|track|status|order|parcel|package|delivery|arrive|shipped)/i;
const THANKS = /^(thanks?|thank you|great|perfect|cheers|ok(ay)?|no,? (that'?s )?(all|it))\b/i;
const HELLO = /^(hi|hello|hey|good (morning|afternoon|evening))\b[\s!.,]*$/i;
const NUMBER = /\b\d{4,8}\b/;

/**
 * Rules instead of a model: it really helps with two things (where is my order, change my address), gets stuck on a
 * refund dispute, and hands over when it is asked to or does not understand twice.
 */
export class RuleBrain implements Brain {
  private readonly memories = new Map<string, Memory>();

  constructor(private readonly shop: Shop) {}

  async reply(turn: Turn): Promise<Reply> {
    if (turn.givenBack) return this.wentOn(turn.conversationId, turn.message, turn.givenBack);
    return this.answer(turn);
  }

  /** The person's part is over: what they settled is not asked or argued about again. */
  private async wentOn(conversationId: string, message: string, givenBack: GivenBack): Promise<Reply> {
    this.memories.delete(conversationId);
    const answer = await this.answer({ conversationId, message });
    const settled = settledBy(givenBack);
    const isLost = answer.kind === 'say' && answer.text.startsWith("I'm not sure");
    if (answer.kind !== 'say') return answer;
    return say(isLost ? `${settled} What else can I do for you?` : `${settled} ${answer.text}`);
  }

  private async answer({ conversationId, message }: Turn): Promise<Reply> {
    const memory = this.memories.get(conversationId) ?? { misses: 0, creditOffered: false, tried: [] };
    this.memories.set(conversationId, memory);
    const text = message.trim();
    memory.orderId = NUMBER.exec(text)?.[0] ?? memory.orderId;

    if (PERSON.test(text) && TALK.test(text)) return this.asked(memory, text);
    if (memory.topic === 'refund') return this.refund(memory, text);
    if (REFUND.test(text)) return this.refund({ ...this.start(memory, 'refund'), complaint: text }, text, memory);
    if (memory.topic === 'address') return this.address(memory, text);
    if (ADDRESS.test(text)) return this.address(this.start(memory, 'address'), text);
    if (ORDER.test(text) || (memory.topic === 'order' && NUMBER.test(text)))
      return this.order(this.start(memory, 'order'));
    if (HELLO.test(text))
      return say("Hello! I'm Ava. I can find an order or change its address. What can I do for you?");
    if (THANKS.test(text)) return say("You're welcome. Anything else?");
    return this.missed(memory, text);
  }

  forget(conversationId: string): void {
    this.memories.delete(conversationId);
  }

  private start(memory: Memory, topic: NonNullable<Memory['topic']>): Memory {
    memory.topic = topic;
    memory.misses = 0;
    return memory;
  }

  private order(memory: Memory): Reply {
    if (!memory.orderId) return say('Happy to look. What is the order number? It has five digits.');
    const order = this.shop.order(memory.orderId);
    if (!order) return this.unknownOrder(memory);
    memory.tried.push(`Looked up order ${order.id}: it ${order.status}`);
    return say(`Your order ${order.id} (${order.item}) ${order.status}.`);
  }

  private address(memory: Memory, text: string): Reply {
    if (!memory.orderId) return say('Of course. Which order is it for?');
    const order = this.shop.order(memory.orderId);
    if (!order) return this.unknownOrder(memory);
    const address = /\bto\s+(\d+\s+.{5,80})$/i.exec(text)?.[1] ?? /^(\d+\s+\D.{5,80})$/.exec(text)?.[1];
    if (!address || NUMBER.exec(address)?.[0] === order.id)
      return say(`Order ${order.id} goes to ${order.address}. What is the new address?`);
    memory.topic = undefined;
    if (this.shop.changeAddress(order.id, address.trim()) === 'delivered')
      return say(`Order ${order.id} was delivered already, so its address can't change any more.`);
    memory.tried.push(`Changed the address of order ${order.id}`);
    return say(`Done: order ${order.id} now goes to ${address.trim()}.`);
  }

  private refund(memory: Memory, text: string, kept: Memory = memory): Reply {
    kept.complaint = memory.complaint;
    if (!kept.orderId) return say("I'm sorry to hear that. Which order is it about?");
    const order = this.shop.order(kept.orderId);
    if (!order) return this.unknownOrder(kept);
    if (!kept.creditOffered) {
      kept.creditOffered = true;
      kept.tried.push(`Looked up order ${order.id}: it ${order.status}`);
      return say(
        `I see order ${order.id} (${order.item}, ${order.total}). I can give you store credit for it right away. Would that be all right?`,
      );
    }
    if (/^(yes|yeah|sure|ok(ay)?|fine)\b/i.test(text)) {
      kept.topic = undefined;
      return say(`Thank you. ${order.total} of store credit is on your account.`);
    }
    return this.stuckOnRefund(kept, order);
  }

  private stuckOnRefund(memory: Memory, order: Order): Reply {
    return {
      kind: 'handoff',
      args: {
        reason: 'Wants money back instead of store credit, which I may not decide',
        reasonCode: 'complex_issue',
        summary: `The customer wants ${order.total} refunded for order ${order.id} (${order.item}): “${memory.complaint ?? ''}”. Store credit was offered and declined. A refund to their card has to be decided.`,
        intent: 'refund_dispute',
        sentiment: 'negative',
        details: [...orderDetails(order), { label: 'Refund asked for', value: order.total, kind: 'refund_amount' }],
        attempted: [...memory.tried, 'Offered store credit; declined'],
        nextSteps: ['Check the courier claim before refunding', 'Decide on a refund to the card'],
      },
      attributes: { department: 'billing', skills: ['billing'], priority: 5 },
    };
  }

  private asked(memory: Memory, text: string): Reply {
    const order = memory.orderId ? this.shop.order(memory.orderId) : undefined;
    const wish =
      memory.topic === 'refund'
        ? 'a refund'
        : memory.topic === 'address'
          ? 'a change of address'
          : order
            ? 'an order'
            : '';
    return {
      kind: 'handoff',
      args: {
        reason: wish ? `Customer asked for a person about ${wish}` : 'Customer asked for a person',
        reasonCode: 'customer_requested',
        intent:
          memory.topic === 'refund'
            ? 'refund_dispute'
            : memory.topic === 'address'
              ? 'change_address'
              : 'contact_human_agent',
        sentiment: /[!]{2,}|\b(ridiculous|useless|angry|terrible)\b/i.test(text) ? 'negative' : undefined,
        details: order ? orderDetails(order) : undefined,
        attempted: memory.tried,
      },
      attributes: memory.topic === 'refund' ? { department: 'billing' } : { department: 'orders' },
    };
  }

  private unknownOrder(memory: Memory): Reply {
    const id = memory.orderId ?? '';
    memory.orderId = undefined;
    memory.misses += 1;
    if (memory.misses < 2) return say(`I can't find an order ${id}. Could you check the number?`);
    return {
      kind: 'handoff',
      args: {
        reason: "Can't find the customer's order",
        reasonCode: 'low_confidence',
        details: [{ label: 'Order', value: id, kind: 'order_id' }],
        attempted: [...memory.tried, `Looked for order ${id}; not found`],
      },
      attributes: { department: 'orders' },
    };
  }

  private missed(memory: Memory, text: string): Reply {
    memory.misses += 1;
    if (memory.misses < 2)
      return say("I'm not sure I understood. I can find an order, or change its address. Which one is it?");
    return {
      kind: 'handoff',
      args: {
        reason: `Did not understand the customer twice`,
        reasonCode: 'low_confidence',
        attempted: [...memory.tried, 'Asked what it is about'],
      },
      attributes: { department: REFUND.test(text) ? 'billing' : 'orders' },
    };
  }
}

function settledBy({ note, human }: GivenBack): string {
  const name = human.name ?? 'My colleague';
  return note.trim() === '' ? `${name} and you have talked it over.` : `${name} told me: “${note.trim()}”`;
}

function say(text: string): Reply {
  return { kind: 'say', text };
}

function orderDetails(order: Order): { label: string; value: string; kind: 'order_id' | 'amount' | 'text' }[] {
  return [
    { label: 'Order', value: order.id, kind: 'order_id' },
    { label: 'Item', value: order.item, kind: 'text' },
    { label: 'Total', value: order.total, kind: 'amount' },
  ];
}
