/** In seconds, as Sync's TTLs are. */
export interface StoredFor {
  /** From the last write, while the handoff is open: longer than any task may be. Default 30 days. */
  openSeconds: number;
  /** From the end of the task. Default 24 hours. */
  afterEndSeconds: number;
}
