import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,sandbox,test/emitter,scripts}/**/*.test.{ts,tsx}'],
    // Minutes long: `npm run test:faults` runs them.
    exclude: [
      'node_modules/**',
      'test/emitter/faultMatrix.test.ts',
      'test/emitter/twoProcesses.test.ts',
      'test/emitter/giveBack{Faults,Race}.test.ts',
    ],
    testTimeout: 15_000,
    // Two cores: more workers only wait for each other.
    poolOptions: { threads: { maxThreads: 2 }, forks: { maxForks: 2 } },
  },
});
