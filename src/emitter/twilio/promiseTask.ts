import { createTask } from './taskWrites';
import { findTask } from './findTask';
import { mergeTaskAttributes } from './mergeTaskAttributes';
import type { CallResult, Calls } from './TwilioCalls';

/** Where the tasks go that promises become. */
export interface PromiseRouting {
  workspaceSid: string;
  workflowSid: string;
}

/** A call back, or an e-mail, that the customer was or will be told of. */
export interface PromiseOrder {
  what: 'callback' | 'email';
  /** A telephone number in E.164, or an e-mail address. */
  to: string;
  handoffId: string;
  /** Of Conversation Orchestrator. */
  conversationId: string;
  /** The classic conversation (`CH...`). */
  conversationSid?: string | undefined;
  /** ISO 8601, UTC. TaskRouter delays no task: it stands on it for whoever gets it, and waits until somebody is there. */
  notBefore?: string | undefined;
  /** What else the task carries: the handoff, and what the workflow routes by. */
  attributes: Readonly<Record<string, unknown>>;
}

/** TaskRouter's longest: by default a task is given up after a day, and a weekend is longer. */
const LONGEST_SECONDS = 14 * 24 * 3600;
/** Nobody has begun with it. */
const WAITING = ['pending', 'reserved'];

/**
 * Makes the task that stands for a promise: one for each conversation and kind, however often it is asked for, also when
 * an answer was lost. A customer who gives another number gets no second call. It is linked to the conversation as Flex
 * Insights does it.
 */
export async function makePromiseTask(
  calls: Calls,
  { workspaceSid, workflowSid }: PromiseRouting,
  order: PromiseOrder,
): Promise<CallResult<string>> {
  const { what, to, handoffId, conversationId, conversationSid, notBefore } = order;
  const before = await findTask(calls, workspaceSid, `${what}-${conversationId}`, 'promisedFor', WAITING);
  if (!before.ok) return before;
  if (before.body) {
    const merged = await mergeTaskAttributes(calls, workspaceSid, before.body, { to, name: to });
    return merged.ok ? { ...before, body: before.body } : merged;
  }
  // A task that has the conversation's sid would be taken for one that people have the chat by.
  const { conversationSid: _chat, ...own } = order.attributes;
  const made = await createTask(calls, workspaceSid, {
    workflowSid,
    taskChannel: what === 'callback' ? 'voice' : 'default',
    timeoutSeconds: LONGEST_SECONDS,
    attributes: {
      ...own,
      handoffPromise: what,
      handoffPromiseOf: handoffId,
      promisedFor: `${what}-${conversationId}`,
      ...(notBefore ? { notBefore } : {}),
      direction: 'outbound',
      to,
      name: own.name ?? own.customerName ?? to,
      ...(conversationSid ? { conversations: { conversation_id: conversationSid } } : {}),
    },
  });
  if (!made.ok) return made;
  const { sid } = made.body;
  if (sid) return { ...made, body: sid };
  return { ok: false, failure: { kind: 'malformed', message: 'TaskRouter answered without a task' } };
}

/** Whether a task is one of these. What it says counts only on the task channels that they have, which nobody can change. */
export function standsForPromise(says: unknown, taskChannel: string | undefined): boolean {
  return (says === 'callback' && taskChannel === 'voice') || (says === 'email' && taskChannel === 'default');
}
