import { defineConfig } from 'vitest/config';

// The real TAC in Python beside the sandbox: `npm run test:python`.
export default defineConfig({
  test: {
    include: ['test/python/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
