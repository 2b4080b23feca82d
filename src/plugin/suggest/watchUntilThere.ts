import type { Stop, SyncObjects } from '../sync/SyncWatch';

const FIRST_LOOK_MS = 500;
const LONGEST_LOOK_MS = 15_000;

/**
 * Watches a document that may come to be only later: while it is absent it is looked for again, ever more rarely. Sync
 * tells nobody that an object was created.
 */
export function watchUntilThere(sync: SyncObjects, name: string, tell: (value: unknown) => void): Stop {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopWatch: Stop | undefined;
  let stopped = false;

  const look = (againMs: number): void => {
    stopWatch = sync.watchDocument(name, (event) => {
      if (event.kind === 'value') tell(event.value);
      if (event.kind !== 'absent') return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        stopWatch?.();
        if (!stopped) look(Math.min(againMs * 2, LONGEST_LOOK_MS));
      }, againMs);
    });
  };
  look(FIRST_LOOK_MS);

  return () => {
    stopped = true;
    clearTimeout(timer);
    stopWatch?.();
  };
}
