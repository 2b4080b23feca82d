import { install, type Clock } from '@sinonjs/fake-timers';

/** How far apart two steps of real time are, in milliseconds. */
const STEP_MS = 10;

let clock: Clock | undefined;

/**
 * From here on the process goes by a clock that runs like any other and can be put forward: what was to happen in the
 * meantime, offers that time out and Sync objects whose life ends, happens at once. Before anything sets a timer.
 */
export function startClock(): void {
  clock = install({
    now: Date.now(),
    shouldAdvanceTime: true,
    advanceTimeDelta: STEP_MS,
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  });
}

/** Puts the clock forward. What repeats happens once. Returns what time it is then. */
export function advance(milliseconds: number): Date {
  clock?.jump(milliseconds);
  return new Date();
}
