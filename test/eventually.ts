import { vi } from 'vitest';

/** Tries again until it throws no more, for as long as a busy machine may need; what it threw last is thrown then. */
export const eventually = <Result>(holds: () => Result | Promise<Result>): Promise<Result> =>
  vi.waitFor(holds, { timeout: 60_000, interval: 20 });
