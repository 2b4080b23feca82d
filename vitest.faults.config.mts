import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { longestFirst } from './test/longestFirst.ts';

const LONGEST_FIRST = [
  'faultMatrix',
  'callFaults',
  'twoProcesses',
  'giveBackFaults',
  'giveBackRace',
  'serveProcesses',
  'deaths',
  'giveBackDeaths',
];

/** Every failure of every call of a hand-over, and many conversations at once: minutes, not seconds. */
export default defineConfig({
  test: {
    include: LONGEST_FIRST.map((name) => `test/emitter/${name}.test.ts`),
    sequence: { sequencer: longestFirst(LONGEST_FIRST.map((name) => `/${name}.test.`)) },
    // As long as a busy machine may take.
    testTimeout: 900_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000, interval: 20 } },
    // One more than cores: a third of a case's time is waiting.
    pool: 'forks',
    poolOptions: { forks: { maxForks: availableParallelism() + 1 } },
  },
});
