import { join } from 'node:path';
import { runProgram } from './runTool.mjs';
import { runVitest } from './runVitest.mjs';

export const unit = {
  name: 'unit',
  what: 'unit tests, and the emitter with the emulated Twilio',
  async run(run) {
    // Some of the tests use some of Twilio: nothing follows for the whole.
    if (run.words.length > 0) return runVitest('unit', 'vitest.config.mts', run);
    const tallies = join(run.folder, 'contracts');
    const result = await runVitest('unit', 'vitest.config.mts', {
      ...run,
      env: { ...run.env, CONTRACT_TALLIES: tallies },
    });
    const isCurrent = await runProgram('npx', ['tsx', 'scripts/writeContracts.ts', tallies, '--check'], {
      env: run.env,
      shell: process.platform === 'win32',
    });
    if (isCurrent) return { ...result, passed: result.passed + 1 };
    return { ...result, failed: result.failed + 1, note: 'docs/contracts.md is not what this run has used of Twilio' };
  },
};
