/** What an agent is told outside the panel, sparingly: what happened out of their sight. */
export interface Notices {
  copiedForSupport(): void;
  /** What the panels show has not been live for longer than a minute. Told once a loss. */
  syncLost(since: number): void;
  /** It is live again. */
  syncBack(): void;
}

const nothing = (): void => undefined;

/** Tells nobody. */
export const SILENT: Notices = { copiedForSupport: nothing, syncLost: nothing, syncBack: nothing };
