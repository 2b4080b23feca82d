import { silentLog, type Log } from '../../src/emitter/log';
import { Ownership, type OwnershipOptions } from '../../src/emitter/protocol/ownership/Ownership';
import type { Rules } from '../../src/emitter/protocol/Rules';
import type { Return, State } from '../../src/emitter/protocol/State';
import { syncNames } from '../../src/handoff/syncNames';
import type { MemorySync } from './MemorySync';

export const SINCE = '2026-11-27T05:00:00.000Z';

export const RULES: Rules = {
  idleMs: 45_000,
  noticeAfterMs: 60_000,
  noticeEveryMs: 180_000,
  mostNotices: 3,
};

/** A conversation that a person has, by handoff `H1`. */
export const aState = (more: Partial<State> = {}): State => ({
  owner: 'human',
  handoffId: 'H1',
  since: SINCE,
  ...more,
});

/** A give-back of handoff `H1`, by Dana. */
export const aReturn = (more: Partial<Return> = {}): Return => ({
  handoffId: 'H1',
  at: '2026-11-27T05:10:00.000Z',
  note: 'The refund is agreed.',
  outcome: 'solved',
  workerSid: 'WK1',
  name: 'Dana',
  since: SINCE,
  people: [],
  ...more,
});

/** What one process believes of conversations. */
export const anOwnership = (
  sync: MemorySync,
  options: Partial<OwnershipOptions> = {},
  log: Log = silentLog,
): Ownership =>
  new Ownership(sync, 1_000, log, { rules: RULES, afterEndSeconds: 10, freshMs: 0, restMs: 1_000, ...options });

/** The ownership document as another process has left it. */
export function left(sync: MemorySync, state: State, conversationId = 'conv_1'): void {
  sync.put(syncNames.owner(conversationId), state as unknown as Record<string, unknown>);
}
