import type { Orchestrator } from './Orchestrator';
import type { StatusCallback } from './resources';

/**
 * Where the sample virtual agent answers when it does not answer everywhere: an invited conversation has the agent's
 * webhook among its own status callbacks, and no other has.
 */
export class Invitations {
  private webhook: StatusCallback | undefined;
  private readonly invited = new Set<string>();

  constructor(private readonly orchestrator: Orchestrator) {
    // A closed one is followed by another with new traffic: who was invited stays invited.
    orchestrator.events.on('conversationCreated', ({ id, conversationSid }) => {
      if (conversationSid !== undefined && this.invited.has(conversationSid)) this.listen(id);
    });
  }

  /** From now on the agent is not everywhere. */
  answerWith(webhook: StatusCallback): void {
    this.webhook = webhook;
  }

  /** Also before anybody has written; again is once. */
  invite(conversationSid: string): void {
    if (this.webhook === undefined || this.invited.has(conversationSid)) return;
    this.invited.add(conversationSid);
    const there = this.orchestrator.byConversationSid(conversationSid);
    if (there && there.status !== 'CLOSED') this.listen(there.id);
  }

  private listen(id: string): void {
    const conversation = this.orchestrator.existing(id);
    const { webhook } = this;
    if (webhook) this.orchestrator.setConversationCallbacks(conversation, [...conversation.statusCallbacks, webhook]);
  }
}
