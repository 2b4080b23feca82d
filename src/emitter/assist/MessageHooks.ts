import type { Log } from '../log';
import { address, type Address } from '../twilio/address';
import type { Calls } from '../twilio/TwilioCalls';

/** A handoff that a person has, and where its messages are. */
export interface Heard {
  handoffId: string;
  conversationId: string;
  /** Of Conversations: `CH...`. Nothing can be heard of a conversation without one, such as a call. */
  conversationSid: string | undefined;
}

export interface MessageHookDeps {
  calls: Calls;
  /** Where Twilio reaches `POST /messages`; nothing when this server's public address is not known. */
  address: () => string | undefined;
  /** `CH...` of a conversation that the orchestrator knows by this id. */
  conversationSidOf: (conversationId: string) => Promise<string | undefined>;
  log: Log;
}

interface Webhook {
  sid: string;
  configuration?: { url?: string };
}

/** The query that tells any process which handoff a message is about. */
export const HOOK_QUERY = { handoff: 'handoff', conversation: 'conversation' } as const;

/**
 * Has Twilio tell of a conversation's messages for as long as a person has it: one webhook of the conversation's own,
 * of the five there may be. It fires for what clients and channels send; for messages over REST only when the sender
 * asks for it.
 *
 * @see https://www.twilio.com/docs/conversations-classic/api/conversation-scoped-webhook-resource.md
 */
export class MessageHooks {
  private readonly running = new Set<Promise<void>>();
  private readonly last = new Map<string, Promise<void>>();

  constructor(private readonly deps: MessageHookDeps) {}

  /** A person has the conversation. Done twice, it happens once; an earlier handoff's webhook goes. */
  open({ handoffId, conversationId, conversationSid }: Heard): void {
    const own = this.deps.address();
    if (!own || !conversationSid?.startsWith('CH')) return;
    const query = new URLSearchParams({
      [HOOK_QUERY.handoff]: handoffId,
      [HOOK_QUERY.conversation]: conversationId,
    });
    this.run(conversationId, () => this.set(handoffId, conversationSid, `${own}?${query}`));
  }

  /** The handoff is over. A webhook of a later one stays. */
  close({ handoffId, conversationId }: Pick<Heard, 'handoffId' | 'conversationId'>): void {
    if (this.deps.address()) this.run(conversationId, () => this.remove(handoffId, conversationId));
  }

  /** Waits for what is under way. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }

  /** One after the other in a conversation: one that is closed is not opened again by an opening under way. */
  private run(conversationId: string, deed: () => Promise<void>): void {
    const work = (this.last.get(conversationId) ?? Promise.resolve()).then(deed, deed);
    this.last.set(conversationId, work);
    this.running.add(work);
    void work.finally(() => {
      this.running.delete(work);
      if (this.last.get(conversationId) === work) this.last.delete(conversationId);
    });
  }

  private async set(handoffId: string, conversationSid: string, url: string): Promise<void> {
    const { calls, log } = this.deps;
    const ours = await this.ours(conversationSid);
    if (ours?.some((webhook) => webhook.configuration?.url === url)) return;
    await Promise.all((ours ?? []).map(({ sid }) => this.drop(conversationSid, sid)));
    const made = await calls({
      method: 'POST',
      url: webhooksOf(conversationSid),
      form: {
        Target: 'webhook',
        'Configuration.Method': 'post',
        'Configuration.Filters': 'onMessageAdded',
        'Configuration.Url': url,
      },
    });
    if (!made.ok)
      log.warn(
        { handoffId, failure: made.failure },
        'Twilio will not tell of this conversation’s messages; suggestions come when they are asked for',
      );
  }

  private async remove(handoffId: string, conversationId: string): Promise<void> {
    const conversationSid = await this.deps.conversationSidOf(conversationId);
    if (!conversationSid?.startsWith('CH')) return;
    const ours = (await this.ours(conversationSid)) ?? [];
    const over = ours.filter(({ configuration }) => handoffIn(configuration?.url) === handoffId);
    await Promise.all(over.map(({ sid }) => this.drop(conversationSid, sid)));
  }

  /** The conversation's webhooks that lead here; `undefined` when Twilio could not be asked. */
  private async ours(conversationSid: string): Promise<Webhook[] | undefined> {
    const own = this.deps.address();
    const listed = await this.deps.calls<{ webhooks?: Webhook[] }>({
      method: 'GET',
      url: webhooksOf(conversationSid),
    });
    if (!listed.ok) return undefined;
    return (listed.body.webhooks ?? []).filter(({ configuration }) => configuration?.url?.split('?')[0] === own);
  }

  private async drop(conversationSid: string, sid: string): Promise<void> {
    const { calls, log } = this.deps;
    const gone = await calls({ method: 'DELETE', url: address`${webhooksOf(conversationSid)}/${sid}` });
    // A closed conversation has no messages any more, and takes no changes.
    if (!gone.ok) log.debug({ failure: gone.failure }, 'a webhook could not be removed');
  }
}

/** Of the default Conversations service, which is Flex's. */
const webhooksOf = (conversationSid: string): Address =>
  address`https://conversations.twilio.com/v1/Conversations/${conversationSid}/Webhooks`;

function handoffIn(url: string | undefined): string | undefined {
  return url && URL.canParse(url) ? (new URL(url).searchParams.get(HOOK_QUERY.handoff) ?? undefined) : undefined;
}
