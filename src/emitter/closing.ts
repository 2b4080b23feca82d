import type { Log } from './log';

/** Whoever stops a process waits no longer than this, whatever hangs: milliseconds. */
export const CLOSE_WITHIN_MS = 9_000;

/** Waits for what is in flight, but not for ever: what is left is found by the next process that looks. */
export async function closeInTime(work: Promise<unknown>, log: Log, ms = CLOSE_WITHIN_MS): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, ms, 'late');
  });
  const done = work.then(
    () => 'done' as const,
    (error: unknown) => {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'the emitter did not close cleanly');
      return 'done' as const;
    },
  );
  if ((await Promise.race([done, late])) === 'late')
    log.warn({ ms }, 'the emitter closes although something is still in flight; another process ends it');
  clearTimeout(timer);
}
