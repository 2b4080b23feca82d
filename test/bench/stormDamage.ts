import { readState } from '../../src/emitter/protocol/State';
import type { Chat, Twilio } from '../emitter/startTwilio';
import { stateOf } from '../emitter/stateOf';
import type { Done } from './StormyOffice';

export type Damage = 'stranded' | 'lost' | 'doubled';
const LIVE = ['pending', 'reserved', 'assigned'];

/**
 * What must not be of a conversation, once nobody has anything left to do.
 *
 * - `stranded`: something is still under way, a person has it without a task, or nobody hears the customer.
 * - `lost`: the virtual agent was told of a handoff that no task has, or a person of a return that nobody knows of.
 * - `doubled`: a handoff has more tasks than colleagues were asked in, or the customer reads a line twice in a row.
 */
export function damageOf(twilio: Twilio, chat: Chat, done: Done): Damage[] {
  const state = stateOf(twilio, chat);
  const document = twilio.sync.developer.find('document', `handoff.owner.${chat.id}`);
  const owner = document && readState(document.data);
  const tasks = [...twilio.taskRouter.engine.tasks.values()].filter(
    ({ attributes }) => attributes.conversationSid === chat.sid,
  );
  const isLive = tasks.some(({ assignmentStatus }) => LIVE.includes(assignmentStatus));
  const isHeard = state.status === 'CLOSED' || (state.owner === 'human' ? isLive : state.callbacks > 0);
  const handoffs = new Set(state.taskHandoffIds);
  const returned = new Set(owner?.returns?.map(({ handoffId }) => handoffId));
  const isKnown =
    [...done.delivered].every((id) => handoffs.has(id)) && [...done.returned].every((id) => returned.has(id));
  const messages = twilio.conversations.conversation(chat.sid)?.messages ?? [];
  const isRead = messages.some(({ body }, place) => body === messages[place - 1]?.body);
  const isDouble = state.tasks > handoffs.size + done.transfers || isRead;
  return [
    ...(state.settled && !state.listed && isHeard ? [] : (['stranded'] as const)),
    ...(isKnown ? [] : (['lost'] as const)),
    ...(isDouble ? (['doubled'] as const) : []),
  ];
}
