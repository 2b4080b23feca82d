import type { TextByLanguage } from '../../textInLanguage';
import type { HoursOptions } from '../hours/HoursOptions';
import type { Rules } from '../Rules';
import type { PromiseKind } from '../State';

/** What a customer hears when no person comes, and how it is found out: the operator's choice. */
export interface ServiceOptions {
  /** When people are there, by queue; without it every hour is an open one. Outside of it no person is promised. */
  hours?: HoursOptions;
  /** Asks TaskRouter before a person is promised whether anybody of the queue is at work. Default `false`. */
  askTaskRouter?: boolean;
  /**
   * The queue that a handoff goes to, by name: for hours of its own, and for TaskRouter's figures. Default the routing
   * attribute `queue`, or what `POST /handoffs` says; without any, the hours of all and whoever is at work count.
   */
  queueOf?: (attributes: Readonly<Record<string, unknown>>) => string | undefined;
  /** When nobody could come: the virtual agent is told so and keeps the conversation (default), or it is queued all the same. */
  whenNobody?: 'tell' | 'queue';
  /**
   * What the virtual agent may offer in place of a person now; each becomes a task of its own. Default both, where
   * `workspaceSid` and `workflowSid` are known, else none.
   */
  alternatives?: readonly PromiseKind[];
  /** The longest that anybody waits for a person, in milliseconds; then `afterLongestWait`. None by default: TaskRouter's own end counts. */
  longestWaitMs?: number;
  /**
   * What follows the longest wait: `ai` (default) takes the task out of its queue, and the customer hears that it has
   * taken too long; attributes are merged into the task, so that the workflow sends it to another queue, for as long
   * again, and then it is the AI's.
   */
  afterLongestWait?: 'ai' | { attributes: Record<string, unknown> };
  /**
   * A person who has accepted a chat and written nothing for this long, in milliseconds: the task gets TaskRouter's
   * highest priority and `handoffUnanswered` for the supervisor, and the customer hears something, once. Default 5
   * minutes; 0 for never.
   */
  firstReplyMs?: number;
  /** How many notices of the wait a customer hears of one handoff, then silence. Default 3. */
  mostNotices?: number;
  /** Said when it has taken too long, likewise. */
  tookTooLong?: TextByLanguage;
  /** Said when nobody could come: one text, or one per language; shipped in seven languages. */
  nobodyCame?: TextByLanguage;
  /** How often people's conversations are looked at, whatever events were lost. Default two minutes. */
  lookEveryMs?: number;
}

export interface RulesFrom {
  service?: ServiceOptions | undefined;
  onComplete: boolean;
  idleMs: number;
  noticeAfterMs: number;
  noticeEveryMs: number;
}

export function rulesOf({ service = {}, onComplete, idleMs, noticeAfterMs, noticeEveryMs }: RulesFrom): Rules {
  const { mostNotices = 3, longestWaitMs, firstReplyMs = 300_000, afterLongestWait = 'ai' } = service;
  return {
    idleMs,
    onComplete,
    noticeAfterMs,
    noticeEveryMs,
    mostNotices,
    ...(longestWaitMs ? { longestWaitMs } : {}),
    ...(firstReplyMs > 0 ? { firstReplyMs } : {}),
    movesOnce: afterLongestWait !== 'ai',
  };
}
