import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { longestFirst } from './test/longestFirst.ts';

/** Each takes more than ten seconds. */
const LONGEST_FIRST = [
  'test/emitter/operations',
  'test/account/provision',
  'sandbox/sync/client/client',
  'test/emitter/guard',
  'test/emitter/giveBack.',
  'test/account/handoffs',
  'src/cli/serve/serve.',
  'test/emitter/waiting',
];

/** Minutes long: `npm run test:faults` runs them. */
const FAULT_RUNS =
  'test/emitter/{faultMatrix,deaths,callFaults,twoProcesses,giveBackFaults,giveBackDeaths,giveBackRace,serveProcesses}.test.ts';

export default defineConfig({
  resolve: { alias: { '@twilio/flex-ui': fileURLToPath(new URL('test/flexUi.ts', import.meta.url)) } },
  test: {
    // These only end what hangs: no test waits for the clock, and a machine may be five times slower than yours.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000, interval: 20 } },
    setupFiles: ['test/contract/holdContracts.ts'],
    sequence: { sequencer: longestFirst(LONGEST_FIRST) },
    // Whether a pool's workers are kept from file to file is the pool's, not the project's: each project has a pool of its
    // own. One worker more than cores between them: a third of the time is waiting.
    poolOptions: {
      forks: { isolate: false, maxForks: availableParallelism() },
      threads: { maxThreads: 1 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: [
            '{src,sandbox,test/emitter,test/field,test/contract,test/docs,test/image,test/account,test/flex-sandbox,scripts}/**/*.test.ts',
          ],
          exclude: ['node_modules/**', FAULT_RUNS],
          // Loading Twilio's library and the sandbox anew takes each file longer than its tests do.
          pool: 'forks',
        },
      },
      {
        extends: true,
        test: {
          name: 'panel',
          include: ['{src,test}/**/*.test.tsx'],
          // A document of its own for each file.
          environment: 'jsdom',
          pool: 'threads',
          setupFiles: ['test/patientPanel.ts'],
        },
      },
    ],
  },
});
