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
 * Selects an incoming task by itself when no task is selected, so that the agent sees the handoff before answering.
 * It looks at Flex's state, not at the moment a reservation is made: a task may have been offered before Flex was
 * loaded, in the instant before the selected one was taken away, or be accepted at once by another plugin. A task that
 * was selected before is the agent's own business.
 */
export function selectIncoming(flex: TaskSelection): void {
  const seen = new Set<string>();
  let selecting = false;
  const look = (): void => {
    const selected = flex.selectedTaskSid();
    if (selected !== undefined) seen.add(selected);
    if (selecting || selected !== undefined || !flex.tasksAreShown()) return;
    const sid = flex.openSids().find((open) => !seen.has(open));
    if (sid === undefined) return;
    seen.add(sid);
    selecting = true;
    const done = (): void => {
      selecting = false;
    };
    // The task may be gone again before it could be selected.
    flex.select(sid).then(done, done);
  };
  flex.onChange(look);
  look();
}
