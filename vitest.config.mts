import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,sandbox,test/emitter,test/field,test/contract,scripts}/**/*.test.{ts,tsx}'],
    // Minutes long: `npm run test:faults` runs them.
    exclude: [
      'node_modules/**',
      'test/emitter/{faultMatrix,deaths,callFaults,twoProcesses,giveBackFaults,giveBackDeaths,giveBackRace}.test.ts',
    ],
    setupFiles: ['test/contract/holdContracts.ts'],
    testTimeout: 15_000,
    // Two cores: more workers only wait for each other.
    poolOptions: { threads: { maxThreads: 2 }, forks: { maxForks: 2 } },
  },
});
