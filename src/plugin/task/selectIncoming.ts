import { MostRecent } from './MostRecent';

/** What selecting an incoming task needs of Flex. */
export interface TaskSelection {
  /** Tells of every change of Flex's state. */
  onChange(listener: () => void): void;
  /** The reservations that were offered to this worker or are accepted, as Flex shows them. */
  openSids(): readonly string[];
  selectedTaskSid(): string | undefined;
  /** Whether Flex shows its tasks; an agent in another view is left there. */
  tasksAreShown(): boolean;
  select(reservationSid: string): Promise<unknown>;
}

/**
 * Flex deselects a task that was taken away by itself, a moment later (seconds, on a busy machine), and with it whatever
 * is selected by then.
 */
const SETTLED_MS = 10_000;
/**
 * Flex's view lets go of a task that was taken away a moment after its state has; what is selected before that is
 * selected in its state and not shown.
 */
const LET_GO_MS = 400;
/** Who else deselects a task again and again has the last word. */
const MOST_TRIES = 3;

/**
 * Selects an incoming task by itself when no task is selected, so that the agent sees the handoff before answering.
 * It looks at Flex's state, not at the moment a reservation is made: a task may have been offered before Flex was
 * loaded, in the instant before the selected one was taken away, or be accepted at once by another plugin. A task that
 * stood selected before is the agent's own business.
 */
export function selectIncoming(flex: TaskSelection): void {
  const tries = new MostRecent<number>();
  const settled = new MostRecent<true>();
  let last: { sid: string; since: number } | undefined;
  let selecting = false;
  let lettingGo = false;

  const look = (): void => {
    const selected = flex.selectedTaskSid();
    if (selected !== last?.sid) {
      if (last && Date.now() - last.since >= SETTLED_MS) settled.set(last.sid, true);
      if (last && selected === undefined) {
        lettingGo = true;
        setTimeout(() => {
          lettingGo = false;
          look();
        }, LET_GO_MS);
      }
      last = selected === undefined ? undefined : { sid: selected, since: Date.now() };
    }
    if (selecting || lettingGo || selected !== undefined || !flex.tasksAreShown()) return;
    const sid = flex.openSids().find((open) => !settled.get(open) && (tries.get(open) ?? 0) < MOST_TRIES);
    if (sid === undefined) return;
    tries.set(sid, (tries.get(sid) ?? 0) + 1);
    selecting = true;
    const done = (): void => {
      selecting = false;
      look();
    };
    // The task may be gone again before it could be selected.
    flex.select(sid).then(done, done);
  };
  flex.onChange(look);
  look();
}
