import type { TextByLanguage } from '../../textInLanguage';
import type { Rules } from '../Rules';

/** What a customer hears when no person comes, and how it is found out: the operator's choice. */
export interface ServiceOptions {
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
