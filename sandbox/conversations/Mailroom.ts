import type { Conversation } from '../kernel/services';
import type { ConversationStore } from './ConversationStore';
import type { MediaStore } from './media/MediaStore';
import type { EmailRecipient } from './records';

/** An e-mail to the company, as its mail server has it. */
export interface ArrivingEmail {
  from: { address: string; name: string };
  /** The company's address that it is for. */
  to: { address: string; name: string };
  cc?: { address: string; name: string }[];
  subject: string;
  html?: string;
  text?: string;
  /** What it answers, as it stands below. */
  history?: string;
  attachments?: { filename: string; contentType: string; content: Buffer }[];
  /** The thread that it goes on; a new one when absent. */
  conversationSid?: string;
}

/** An e-mail that left: whom it is for, and its texts. */
export interface SentEmail {
  subject: string | null;
  recipients: readonly EmailRecipient[];
  html: string;
  text: string;
}

/** Where e-mails come in and go out: each thread is a conversation, and their texts are files of its messages. */
export class Mailroom {
  constructor(
    private readonly conversations: ConversationStore,
    private readonly media: MediaStore,
  ) {}

  /** Returns the conversation of its thread. */
  receive(email: ArrivingEmail): Conversation {
    const conversation = this.threadOf(email);
    const author = email.from.address;
    const files = [
      this.file(author, 'body', 'text/html', email.html),
      this.file(author, 'body', 'text/plain', email.text),
      this.file(author, 'history', 'text/html', email.history),
      ...(email.attachments ?? []).map((one) => this.media.add({ ...one, author, category: 'media' }).sid),
    ];
    this.conversations.addMessage(conversation.sid, {
      author,
      body: '',
      subject: email.subject,
      media: this.media.attach(
        files.filter((sid) => sid !== undefined),
        conversation.sid,
      ),
    });
    return conversation;
  }

  /** What the company has written in this thread, oldest first. Throws Twilio's 404. */
  sent(conversationSid: string): SentEmail[] {
    const { email, messages } = this.conversations.require(conversationSid);
    const own = messages.filter(({ recipients: [from] }) => from !== undefined && from.address === email?.address);
    return own.map(({ subject, recipients, media }) => {
      const read = (type: string): string => {
        const body = media.find(({ category, contentType }) => category === 'body' && contentType.startsWith(type));
        return body ? this.media.require(body.sid).content.toString('utf8') : '';
      };
      return { subject, recipients, html: read('text/html'), text: read('text/plain') };
    });
  }

  private threadOf({ from, to, cc = [], conversationSid, subject }: ArrivingEmail): Conversation {
    const known = conversationSid === undefined ? undefined : this.conversations.conversation(conversationSid);
    const thread = known ?? this.conversations.create({ friendlyName: subject, email: to });
    const there = new Set([...thread.participants.values()].map((one) => one.messagingBinding?.address));
    const people = [{ ...from, level: 'to' as const }, ...cc.map((one) => ({ ...one, level: 'cc' as const }))];
    for (const person of people) {
      if (there.has(person.address)) continue;
      const messagingBinding = { type: 'email', proxyAddress: to.address, ...person };
      this.conversations.addParticipant(thread.sid, { messagingBinding, attributes: { customerName: person.name } });
    }
    return thread;
  }

  private file(author: string, category: string, contentType: string, text: string | undefined): string | undefined {
    if (!text) return undefined;
    return this.media.add({ author, category, contentType, content: Buffer.from(text), filename: category }).sid;
  }
}
