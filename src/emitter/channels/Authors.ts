import { customerOf } from './customer';
import { Remembered } from '../../handoff/Remembered';
import type { TacMessage, TacSession } from './tac';
import type { Orchestrator, Participant } from '../twilio/Orchestrator';

type AuthorInfo = NonNullable<TacSession['authorInfo']>;

export type Author =
  | 'customer'
  /** A human agent, or an agent of whatever kind: not for the virtual agent to answer. */
  | 'colleague'
  /** Participants can't be read now. */
  | 'unknown';

interface Conversation {
  /** By address and by participant id. */
  types: Map<string, Participant['type']>;
  customer?: AuthorInfo;
  /** The live one: TAC reads from it whom to answer. */
  session?: TacSession;
}

const MOST_REMEMBERED = 20_000;

/**
 * Who writes, told apart by participant type: a human agent's line reaches TAC's callback as if the customer had written
 * it, and TAC then takes the human for the one to answer.
 */
export class Authors {
  private readonly conversations = new Remembered<Conversation>(MOST_REMEMBERED);

  constructor(private readonly orchestrator: Orchestrator) {}

  /** Who wrote this. Whatever the answer, the session's author is the customer again, as far as they are known. */
  async authorOf({ conversationId, author, session }: TacMessage): Promise<Author> {
    const written: AuthorInfo | undefined =
      author === undefined || author === session.authorInfo?.address ? session.authorInfo : { address: author };
    // Nobody but the caller is heard on a call; and where there is no address there is nothing to tell by.
    if (session.channel.toLowerCase() === 'voice' || !written) return 'customer';

    const known = this.conversations.get(conversationId);
    // At once, and not when we know: an earlier answer may be sent meanwhile.
    if (known?.customer && !isSame(known.customer, written)) session.authorInfo = known.customer;

    const type = known && typeOf(known, written);
    if (known && type) return this.learn(conversationId, known, session, written, type);
    const people = await this.orchestrator.participants(conversationId);
    if (!people.ok) return 'unknown';
    const read = { types: typesOf(people.body), customer: known?.customer ?? customerIn(people.body) };
    return this.learn(conversationId, read, session, written, typeOf(read, written) ?? 'UNKNOWN');
  }

  /** The session's author is the customer again: before anything is sent. */
  restore(conversationId: string): void {
    const { session, customer } = this.conversations.get(conversationId) ?? {};
    if (session && customer) session.authorInfo = customer;
  }

  private learn(
    conversationId: string,
    conversation: Conversation,
    session: TacSession,
    written: AuthorInfo,
    type: Participant['type'],
  ): Author {
    const isCustomer = type === 'CUSTOMER' || type === 'UNKNOWN';
    if (isCustomer) conversation.customer = written;
    conversation.session = session;
    this.conversations.set(conversationId, conversation);
    if (conversation.customer) session.authorInfo = conversation.customer;
    return isCustomer ? 'customer' : 'colleague';
  }
}

function isSame(one: AuthorInfo, other: AuthorInfo): boolean {
  return one.address === other.address;
}

function typeOf({ types }: Conversation, { participantId, address }: AuthorInfo): Participant['type'] | undefined {
  return (participantId ? types.get(participantId) : undefined) ?? types.get(address);
}

function typesOf(people: readonly Participant[]): Conversation['types'] {
  return new Map(
    people.flatMap(({ id, type, addresses }) =>
      [id, ...addresses.map(({ address }) => address)].map((key) => [key, type]),
    ),
  );
}

function customerIn(people: readonly Participant[]): AuthorInfo | undefined {
  const customer = customerOf(people, undefined);
  return customer && { address: customer.address, participantId: customer.participantId };
}
