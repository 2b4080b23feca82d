/** What is needed of a message as Flex keeps it. Flex's own word for what Conversations has is `source`. */
export interface TurnMessage {
  isFromMe: boolean;
  /** One of WhatsApp's templates: the business wrote it, also where a flow or the API sent it. */
  isContentTemplate?: boolean;
  isFromCCAIVirtualAgent?: boolean;
  /** It could not be sent, or did not reach them. */
  error?: boolean;
  deliveryStatus?: string;
  source?: {
    /** An identity, a number or an e-mail address; `system` or nothing for what nobody wrote. */
    author?: string | null;
    /** Whose it is; null for what was sent through the API by nobody who is in the conversation. */
    participantSid?: string | null;
    body?: string | null;
    subject?: string | null;
    type?: string;
    dateCreated?: Date | null;
  };
}

/** What a task says of its chat. */
export interface TurnTask {
  /** The customer's address or addresses, as far as the task names any. */
  customer: readonly string[];
  /** When the virtual agent let go, in milliseconds. */
  handedOverAt?: number;
}

type Writer = 'customer' | 'person' | 'template' | 'nobody';

const LOST = ['failed', 'undelivered'];

/** Addresses say their channel or not, and e-mail addresses have no case. */
const plain = (address: string): string => address.replace(/^[a-z]+:/i, '').toLowerCase();

/** Who the customer is: as the task says, else whoever of the others wrote first. */
function customersOf(messages: readonly TurnMessage[], named: readonly string[]): ReadonlySet<string> {
  if (named.length > 0) return new Set(named.map(plain));
  const first = messages.find(({ isFromMe, source }) => !isFromMe && source?.author && source.participantSid);
  return new Set(first ? [plain(first.source?.author ?? '')] : []);
}

/** Who wrote before the virtual agent let go: one that is in the conversation under a name of its own is among them. */
function authorsBefore(messages: readonly TurnMessage[], moment: number | undefined): ReadonlySet<unknown> {
  const before = messages.filter(
    ({ source }) => moment !== undefined && Number(source?.dateCreated ?? moment) < moment,
  );
  return new Set(before.map(({ source }) => source?.author));
}

/**
 * Who is to write next in a chat, oldest message first: the customer when the agent, or a colleague who is in it too,
 * wrote last, else the agent. What nobody wrote who waits for an answer changes nothing: a virtual agent's words, a
 * system's line, what did not reach the customer, a text that was emptied. What the business had sent by itself since the
 * agent's first word is the agent's too.
 */
export function turnOf(messages: readonly TurnMessage[], task: TurnTask = { customer: [] }): 'agent' | 'customer' {
  const customers = customersOf(messages, task.customer);
  const earlier = authorsBefore(messages, task.handedOverAt);
  const writerOf = (message: TurnMessage): Writer => {
    const { isFromMe, isContentTemplate, isFromCCAIVirtualAgent, error, deliveryStatus = '', source } = message;
    if (error || LOST.includes(deliveryStatus) || isFromCCAIVirtualAgent) return 'nobody';
    if (isContentTemplate) return 'template';
    if (source?.type === 'text' && source.body === '' && !source.subject) return 'nobody';
    if (isFromMe) return 'person';
    const author = source?.author ?? '';
    // Without its source all that is known is that somebody else wrote it.
    if (!source || customers.has(plain(author))) return 'customer';
    return source.participantSid && !earlier.has(author) ? 'person' : 'nobody';
  };
  for (let place = messages.length - 1; place >= 0; place -= 1) {
    const writer = writerOf(messages[place] as TurnMessage);
    if (writer === 'customer') return 'agent';
    if (writer === 'person') return 'customer';
    if (writer === 'template')
      return messages.slice(0, place).some((before) => writerOf(before) === 'person') ? 'customer' : 'agent';
  }
  return 'agent';
}
