import type { TextByLanguage } from '../../textInLanguage';
import type { HoursOptions } from '../../hours/HoursOptions';
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
  /** How many notices of the wait a customer hears of one handoff, then silence. Default 3. */
  mostNotices?: number;
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
  const { mostNotices = 3 } = service;
  return {
    idleMs,
    onComplete,
    noticeAfterMs,
    noticeEveryMs,
    mostNotices,
  };
}
