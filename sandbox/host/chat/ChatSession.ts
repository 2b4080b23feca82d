import { Client, type ClientOptions, type Conversation, type Message, type Participant } from '@twilio/conversations';
import type { CustomerChat } from '../customerChat';

/** How it stands with the connection and the conversation. */
export type ChatState = 'connecting' | 'open' | 'reconnecting' | 'ended' | 'failed';

export interface ChatMessage {
  sid: string;
  from: 'me' | 'assistant' | 'person';
  /** What to call the author. */
  name: string;
  text: string;
  at: Date;
}

export interface ChatListener {
  stateChanged: (state: ChatState) => void;
  /** Called once for each message, in order. */
  messageAdded: (message: ChatMessage) => void;
  joined: (name: string) => void;
  left: (name: string) => void;
  /** Who is writing now, the customer aside. */
  typingChanged: (names: string[]) => void;
}

/** One customer's side of a conversation, over Twilio's own client. Knows nothing of the page. */
export class ChatSession {
  private readonly names = new Map<string, string>();
  private readonly typists = new Set<string>();
  private client: Client | undefined;
  private conversation: Conversation | undefined;
  private lastIndex = -1;
  /** Looking up a name takes time; messages are told in order all the same. */
  private told: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly customer: CustomerChat,
    private readonly listener: ChatListener,
    private readonly options: Partial<ClientOptions> = {},
  ) {}

  /** Connects and tells the messages so far. Throws when there is no such conversation, or no connection. */
  async open(): Promise<void> {
    const client = new Client(this.customer.token, { logLevel: 'silent', ...this.options });
    this.client = client;
    client.on('connectionStateChanged', () => this.tellState());
    await new Promise<void>((resolve, reject) => {
      client.once('initialized', resolve);
      client.once('initFailed', ({ error }) => reject(new Error(error?.message ?? 'no connection')));
    });
    const conversation = await client.getConversationBySid(this.customer.conversationSid);
    // The past comes first, whatever is said meanwhile.
    this.told = conversation.getMessages(100).then(async ({ items }) => {
      for (const message of items) await this.tell(message);
    });
    conversation.on('messageAdded', (message) => this.queue(() => this.tell(message)));
    conversation.on('participantJoined', (participant) => this.come(participant, this.listener.joined));
    conversation.on('participantLeft', (participant) => this.come(participant, this.listener.left));
    conversation.on('typingStarted', (participant) => this.type(participant, true));
    conversation.on('typingEnded', (participant) => this.type(participant, false));
    conversation.on('updated', ({ updateReasons }) => {
      if (updateReasons.includes('state')) this.tellState();
    });
    await this.told;
    this.conversation = conversation;
    this.tellState();
  }

  async send(text: string): Promise<void> {
    if (!this.conversation) throw new Error('not connected');
    await this.conversation.sendMessage(text);
  }

  /** Tells the others that the customer is writing. The client itself keeps this from happening too often. */
  typing(): void {
    void this.conversation?.typing().catch(() => undefined);
  }

  close(): void {
    this.closed = true;
    void this.client?.shutdown().catch(() => undefined);
  }

  private tellState(): void {
    if (this.closed) return;
    this.listener.stateChanged(this.state());
  }

  private state(): ChatState {
    if (this.conversation?.state?.current === 'closed') return 'ended';
    if (this.client?.connectionState === 'connected') return this.conversation ? 'open' : 'connecting';
    if (this.client?.connectionState === 'denied') return 'failed';
    return this.conversation ? 'reconnecting' : 'connecting';
  }

  private async tell(message: Message): Promise<void> {
    if (message.index <= this.lastIndex) return;
    this.lastIndex = message.index;
    const author = message.author ?? '';
    const from = this.side(author);
    this.listener.messageAdded({
      sid: message.sid,
      from,
      name: from === 'me' ? this.customer.name : await this.nameOf(author),
      text: message.body ?? '',
      at: message.dateCreated ?? new Date(),
    });
  }

  private come(participant: Participant, listener: (name: string) => void): void {
    const { identity } = participant;
    if (identity && this.side(identity) === 'person') this.queue(async () => listener(await this.nameOf(identity)));
  }

  private type(participant: Participant, isTyping: boolean): void {
    const { identity } = participant;
    if (!identity || this.side(identity) === 'me') return;
    this.queue(async () => {
      const name = await this.nameOf(identity);
      if (isTyping) this.typists.add(name);
      else this.typists.delete(name);
      this.listener.typingChanged([...this.typists]);
    });
  }

  private queue(work: () => Promise<void>): void {
    this.told = this.told.then(async () => {
      if (!this.closed) await work();
    });
  }

  private side(author: string): ChatMessage['from'] {
    if (author === this.customer.identity) return 'me';
    return this.customer.assistant.identities.includes(author) ? 'assistant' : 'person';
  }

  private async nameOf(identity: string): Promise<string> {
    if (this.side(identity) === 'assistant') return this.customer.assistant.name;
    const known = this.names.get(identity);
    if (known) return known;
    const user = await this.client?.getUser(identity).catch(() => undefined);
    const name = user?.friendlyName || identity;
    this.names.set(identity, name);
    return name;
  }
}
