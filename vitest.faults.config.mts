import { defineConfig } from 'vitest/config';

/** Every failure of every call of a hand-over, and many conversations at once: minutes, not seconds. */
export default defineConfig({
  test: {
    include: ['test/emitter/{faultMatrix,twoProcesses,giveBackFaults,giveBackRace}.test.ts'],
    testTimeout: 300_000,
    fileParallelism: false,
  },
});
