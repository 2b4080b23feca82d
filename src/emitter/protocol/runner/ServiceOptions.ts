import type { TextByLanguage } from '../../textInLanguage';
import type { Rules } from '../Rules';

/** What happens to a customer when no person comes: the operator's choice. Times in milliseconds. */
export interface ServiceOptions {
  /**
   * The longest that anybody waits for a person. After it the task leaves its queue, the AI has the conversation again
   * and says so. By default it is TaskRouter's own timeout that ends the wait, with the same effect.
   */
  longestWaitMs?: number;
  /** A person who has accepted and not written for this long: the task's priority is raised. Default: never. */
  firstReplyMs?: number;
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
  const { longestWaitMs, firstReplyMs, mostNotices = 3 } = service;
  return {
    idleMs,
    onComplete,
    noticeAfterMs,
    noticeEveryMs,
    mostNotices,
    ...(longestWaitMs === undefined ? {} : { longestWaitMs }),
    ...(firstReplyMs === undefined ? {} : { firstReplyMs }),
  };
}
