/** What an agent is told outside the panel, sparingly: what happened out of their sight. */
export interface Notices {
  copiedForSupport(): void;
  /** There was no message to put a text into; it was copied. */
  copiedForMessage(): void;
  /** A task stays: its conversation goes on with the virtual agent, or nobody can tell. */
  notCompleted(trouble: 'returned' | 'unsure'): void;
  /** What the panels show has not been live for longer than a minute. Told once a loss. */
  syncLost(since: number): void;
  /** It is live again. */
  syncBack(): void;
}

const nothing = (): void => undefined;

/** Tells nobody. */
export const SILENT: Notices = {
  copiedForSupport: nothing,
  copiedForMessage: nothing,
  notCompleted: nothing,
  syncLost: nothing,
  syncBack: nothing,
};
