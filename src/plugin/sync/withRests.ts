/** Where there are no frames, as long as one of them. */
const FRAME_MS = 16;

/** Runs something soon, once, however often it was asked for. */
export interface WithRests {
  ask(): void;
  /** Takes back what was asked for. */
  cancel(): void;
}

function inNextFrame(run: () => void): () => void {
  if (typeof requestAnimationFrame === 'function') {
    const frame = requestAnimationFrame(run);
    return () => cancelAnimationFrame(frame);
  }
  const timer = setTimeout(run, FRAME_MS);
  return () => clearTimeout(timer);
}

/**
 * Runs something in the next frame, and then not again for `restMs`: one message is seen at once, a hundred a second
 * are painted together, with room between for what the agent types. Nothing runs in a hidden tab.
 */
export function withRests(run: () => void, restMs: number): WithRests {
  let cancel: (() => void) | undefined;
  let ranAt = -Infinity;
  const now = (): void => {
    cancel = undefined;
    ranAt = Date.now();
    run();
  };
  return {
    ask: () => {
      if (cancel) return;
      const rest = ranAt + restMs - Date.now();
      if (rest <= 0) {
        cancel = inNextFrame(now);
        return;
      }
      const timer = setTimeout(() => (cancel = inNextFrame(now)), rest);
      cancel = () => clearTimeout(timer);
    },
    cancel: () => {
      cancel?.();
      cancel = undefined;
    },
  };
}
