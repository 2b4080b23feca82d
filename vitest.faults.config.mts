import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Every failure of every call of a hand-over, and many conversations at once: minutes, not seconds. */
export default defineConfig({
  test: {
    include: [
      'test/emitter/{faultMatrix,deaths,callFaults,twoProcesses,giveBackFaults,giveBackDeaths,giveBackRace,serveProcesses}.test.ts',
    ],
    // As long as a busy machine may take.
    testTimeout: 900_000,
    hookTimeout: 60_000,
    // One more than cores: a third of a case's time is waiting.
    pool: 'forks',
    poolOptions: { forks: { maxForks: availableParallelism() + 1 } },
  },
});
