/** The part of a reservation, as TaskRouter's client gives it, that selecting needs. */
export interface Reservation {
  sid: string;
}

/** What selecting an incoming task needs of Flex. */
export interface TaskSelection {
  onReservationCreated(listener: (reservation: Reservation) => void): void;
  selectedTaskSid(): string | undefined;
  /** Whether Flex shows its tasks; an agent in another view is left there. */
  tasksAreShown(): boolean;
  select(reservationSid: string): Promise<unknown>;
}

/** Selects an incoming task by itself when no task is selected, so that the agent sees the handoff before answering. */
export function selectIncoming(flex: TaskSelection): void {
  flex.onReservationCreated(({ sid }) => {
    if (flex.selectedTaskSid() !== undefined || !flex.tasksAreShown()) return;
    // The task may be gone again before it could be selected.
    flex.select(sid).catch(() => undefined);
  });
}
