/** Where there are no frames, as long as one of them. */
const FRAME_MS = 16;

/** Runs something when the next frame is painted, once, however often it was asked for. */
export interface OncePerFrame {
  ask(): void;
  /** Takes back what was asked for. */
  cancel(): void;
}

/** See `OncePerFrame`. A hundred messages a second are painted sixty times at most, and not at all in a hidden tab. */
export function oncePerFrame(run: () => void): OncePerFrame {
  let cancel: (() => void) | undefined;
  const now = (): void => {
    cancel = undefined;
    run();
  };
  return {
    ask: () => {
      if (cancel) return;
      if (typeof requestAnimationFrame === 'function') {
        const frame = requestAnimationFrame(now);
        cancel = () => cancelAnimationFrame(frame);
      } else {
        const timer = setTimeout(now, FRAME_MS);
        cancel = () => clearTimeout(timer);
      }
    },
    cancel: () => {
      cancel?.();
      cancel = undefined;
    },
  };
}
