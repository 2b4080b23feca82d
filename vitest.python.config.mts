import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// The real TAC in Python beside the sandbox: `npm run test:python`.
export default defineConfig({
  test: {
    include: ['test/python/*.test.ts'],
    // These only end what hangs.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000, interval: 20 } },
    // Half of the time is waiting for Python to start.
    poolOptions: { forks: { maxForks: availableParallelism() + 1 } },
  },
});
