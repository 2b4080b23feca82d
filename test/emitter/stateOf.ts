import { CUSTOMER_TEXTS } from '../../src/emitter/customerTexts';
import { NOBODY_CAME } from '../../src/emitter/protocol/runner/serviceTexts';
import { readState, type State } from '../../src/emitter/protocol/State';
import type { Chat, Twilio } from './startTwilio';

export interface ConversationState {
  /** `ai` as long as nobody has said otherwise. */
  owner: State['owner'];
  handoffId?: string;
  /** No process has anything left to do. */
  settled: boolean;
  tasks: number;
  /** Of the handoffs on the tasks. */
  taskHandoffIds: string[];
  /** Why, as the person who takes the task reads it. */
  reason?: string;
  /** How often the customer heard of the transfer. */
  told: number;
  callbacks: number;
  status: string;
  /** Whether recovery would look at it. */
  listed: boolean;
  /** Messages of the customer, and of the stored transcript. */
  written: number;
  /** How often they heard that nobody could come after all. */
  takenBack: number;
  stored: number;
}

/** A conversation as the services have it, whatever the processes believe. */
export function stateOf(
  { sync, taskRouter, orchestrator, conversations }: Twilio,
  { id, sid }: Chat,
): ConversationState {
  const document = sync.developer.find('document', `handoff.owner.${id}`);
  const owner = document && readState(document.data);
  const tasks = [...taskRouter.engine.tasks.values()].filter(({ attributes }) => attributes.conversationSid === sid);
  const conversation = orchestrator.service.conversation(id);
  const messages = conversations.conversation(sid)?.messages ?? [];
  return {
    owner: owner?.owner ?? 'ai',
    handoffId: owner?.handoffId,
    settled: owner?.progress === undefined,
    tasks: tasks.length,
    taskHandoffIds: tasks.map(({ attributes }) => String((attributes.handoff as { id?: unknown } | undefined)?.id)),
    reason: (tasks[0]?.attributes.handoff as { reason?: { text?: string } } | undefined)?.reason?.text,
    told: messages.filter(({ body }) => body === CUSTOMER_TEXTS.transition.en).length,
    callbacks: conversation?.statusCallbacks.length ?? 0,
    status: conversation?.status ?? '',
    listed: sync.developer
      .all('map')
      .some(({ uniqueName, items }) => uniqueName?.startsWith('handoff.open.') && items.has(id)),
    written: messages.filter(({ body }) => body !== CUSTOMER_TEXTS.transition.en && body !== NOBODY_CAME.en).length,
    takenBack: messages.filter(({ body }) => body === NOBODY_CAME.en).length,
    stored: sync.developer.find('list', `handoff.${owner?.handoffId}.transcript`)?.items.size ?? 0,
  };
}
