import type { Stop, SyncListener } from './SyncWatch';

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;
/** Sync's client asks again by itself while Sync fails, and says nothing; after this long nobody should wait for it. */
const SLOW_MS = 5_000;

interface Closeable {
  close(): void;
}

function isNotFound(failure: unknown): boolean {
  return typeof failure === 'object' && failure !== null && (failure as { status?: unknown }).status === 404;
}

/**
 * Opens a Sync object and keeps it open until stopped; `begin` is told when by its signal. An object that is not there
 * is told as `absent`; any other failure as `unreachable`, and is tried again, ever more rarely, each time with some
 * jitter so that a floor of agents does not come back all at once. What takes too long is told as `unreachable` too.
 */
export function openUntilStopped<T, O extends Closeable>(
  open: () => Promise<O>,
  begin: (object: O, tell: SyncListener<T>, stopped: AbortSignal) => void | Promise<void>,
  tell: SyncListener<T>,
): Stop {
  let stopped = false;
  let opened: O | undefined;
  let attended: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let slow: ReturnType<typeof setTimeout> | undefined;

  const attempt = async (retryMs: number): Promise<void> => {
    slow = setTimeout(() => tell({ kind: 'unreachable' }), SLOW_MS);
    try {
      const object = await open();
      clearTimeout(slow);
      if (stopped) return object.close();
      opened = object;
      const { signal } = (attended = new AbortController());
      await begin(
        object,
        (event) => {
          if (!signal.aborted) tell(event);
        },
        signal,
      );
    } catch (failure) {
      clearTimeout(slow);
      if (stopped) return;
      attended?.abort();
      opened?.close();
      opened = undefined;
      if (isNotFound(failure)) return tell({ kind: 'absent' });
      tell({ kind: 'unreachable' });
      timer = setTimeout(
        () => void attempt(Math.min(retryMs * 2, LONGEST_RETRY_MS)),
        retryMs * (0.75 + Math.random() / 2),
      );
    }
  };
  void attempt(FIRST_RETRY_MS);

  return () => {
    if (stopped) return;
    stopped = true;
    clearTimeout(timer);
    clearTimeout(slow);
    attended?.abort();
    opened?.close();
  };
}
