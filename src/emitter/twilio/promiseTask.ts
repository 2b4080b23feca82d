import { findTask } from './findTask';
import { createTask } from './taskWrites';
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
/** Not over yet, so the promise still stands. */
const OPEN = ['pending', 'reserved', 'assigned', 'wrapping'];

/**
 * Makes the task that stands for a promise; one for each handoff, however often it is asked for, also when an answer was
 * lost. It is linked to the conversation as Flex Insights does it.
 */
export async function makePromiseTask(
  calls: Calls,
  { workspaceSid, workflowSid }: PromiseRouting,
  { what, to, handoffId, conversationId, conversationSid, notBefore, attributes }: PromiseOrder,
): Promise<CallResult<string>> {
  const before = await findTask(calls, workspaceSid, handoffId, 'handoffPromiseOf', OPEN);
  if (!before.ok) return before;
  if (before.body) return { ...before, body: before.body };
  // A task that has the conversation's sid would be taken for one that people have the chat by.
  const { conversationSid: _chat, ...own } = attributes;
  const made = await createTask(calls, workspaceSid, {
    workflowSid,
    taskChannel: what === 'callback' ? 'voice' : 'default',
    timeoutSeconds: LONGEST_SECONDS,
    attributes: {
      ...own,
      handoffPromise: what,
      handoffPromiseOf: handoffId,
      promisedFor: conversationId,
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
