/** What selecting an incoming task needs of Flex. */
export interface TaskSelection {
  /** Tells of every change of Flex's state. */
  onChange(listener: () => void): void;
  /** The reservations that wait for this worker's answer, as Flex shows them. */
  pendingSids(): readonly string[];
  selectedTaskSid(): string | undefined;
  /** Whether Flex shows its tasks; an agent in another view is left there. */
  tasksAreShown(): boolean;
  select(reservationSid: string): Promise<unknown>;
}

/**
 * Selects an incoming task by itself when no task is selected, so that the agent sees the handoff before answering.
 * It looks at Flex's state, not at the moment a reservation is made: a task may have been offered before Flex was
 * loaded, or in the instant before the selected one was taken away. Each is selected by itself once at most.
 */
export function selectIncoming(flex: TaskSelection): void {
  const seen = new Set<string>();
  let selecting = false;
  const look = (): void => {
    if (selecting || flex.selectedTaskSid() !== undefined || !flex.tasksAreShown()) return;
    const sid = flex.pendingSids().find((pending) => !seen.has(pending));
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
