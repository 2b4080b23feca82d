import type { Return } from '../State';
import { orchestratedConversation } from '../../twilio/orchestratedConversation';
import { orchestrator } from '../../twilio/Orchestrator';
import { carryOn } from './carryOn';
import type { GiveBackDeps } from './GiveBackDeps';
import { callbacksToRestore } from './whoIsThere';

/** Whose task was completed. */
export interface Completed {
  conversationId: string;
  handoffId: string;
  taskSid: string;
  worker?: { sid: string; name?: string | undefined };
}

/** The task is over, so there is no reservation to look at. */
const NO_RESERVATION = 'none';

/**
 * A person has completed their task without giving the conversation back: it is given back with an empty note, where
 * that is configured. A conversation that was closed with the task leaves its note to the customer's next one.
 * `true` when the conversation is the AI's because of it.
 */
export async function giveBackCompleted(deps: GiveBackDeps, event: Completed): Promise<boolean> {
  const { ownership, open, options, times, calls } = deps;
  const { conversationId, handoffId, taskSid } = event;
  if (!options.onComplete || deps.atWork.has(conversationId)) return false;
  const end = Date.now() + times.giveBackMs;
  const rest = orchestrator(calls);
  const [owner, conversation, people] = await Promise.all([
    ownership.current(conversationId),
    orchestratedConversation(calls, conversationId),
    rest.participants(conversationId),
  ]);
  if (owner?.owner !== 'human' || owner.handoffId !== handoffId || !conversation.ok) return false;

  const isClosed = conversation.body.status === 'CLOSED';
  const hears = isClosed || (conversation.body.statusCallbacks?.length ?? 0) > 0;
  const callbacks = hears ? undefined : await callbacksToRestore(deps, owner, end);
  const everybody = people.ok ? people.body : [];
  const customer = everybody.find(({ type }) => type === 'CUSTOMER');
  const record: Return = {
    handoffId,
    at: new Date().toISOString(),
    note: '',
    outcome: 'solved',
    ...(event.worker ? { workerSid: event.worker.sid, ...(event.worker.name ? { name: event.worker.name } : {}) } : {}),
    since: owner.since,
    people: everybody
      .filter(({ type }) => type === 'HUMAN_AGENT')
      .map(({ id, name, addresses }) => ({ id, name, addresses: addresses.map(({ address }) => address) })),
  };
  const back = {
    record,
    taskSid,
    reservationSid: NO_RESERVATION,
    // A closed conversation takes no changes.
    status: isClosed ? 'ACTIVE' : (conversation.body.status ?? 'INACTIVE'),
    ...(callbacks?.length ? { callbacks } : {}),
    ...(customer?.profileId ? { profileId: customer.profileId } : {}),
  };
  await open.add(conversationId);
  const { answer } = await ownership.happen(conversationId, { type: 'return asked', back });
  if (answer.kind !== 'done') return false;
  return (await carryOn(deps, { conversationId, handoffId, back, end })).kind === 'given back';
}
