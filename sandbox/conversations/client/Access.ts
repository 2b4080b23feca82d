import { workers } from '../../kernel/account';
import type { ConversationStore } from '../ConversationStore';
import type { StoredConversation, StoredParticipant } from '../records';
import { refusals } from '../refusals';
import type { ClientRequest } from './ClientRequest';

/** Workers see and change every conversation; customers the ones they are in, or made. */
export const isWorker = (identity: string): boolean => workers.some((worker) => worker.identity === identity);

/** Who may look at what. */
export class Access {
  constructor(private readonly store: ConversationStore) {}

  /** The conversation, when the caller may look at it. */
  visible({ me }: ClientRequest, sid: string): StoredConversation {
    const conversation = this.store.require(sid);
    if (!isWorker(me) && conversation.createdBy !== me && !this.store.participant(conversation, me))
      throw refusals.stranger();
    return conversation;
  }

  /** The conversation as one that the caller takes part in. */
  mine(request: ClientRequest, sid: string): { conversation: StoredConversation; me: StoredParticipant } {
    const conversation = this.store.require(sid);
    const me = this.store.participant(conversation, request.me);
    if (!me) throw refusals.stranger();
    return { conversation, me };
  }

  /** Only one's own list of conversations is there to be asked for. */
  checkOwn(request: ClientRequest, identity: string): void {
    if (identity !== request.me) throw refusals.stranger();
  }
}
