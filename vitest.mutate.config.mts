import { defineConfig } from 'vitest/config';

/** The tests that a mutation of the machine must not survive: its own, and nothing else. */
export default defineConfig({
  test: { include: ['src/emitter/protocol/*.test.ts'], pool: 'threads' },
});
