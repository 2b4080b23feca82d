import { join } from 'node:path';
import { vitestFailures } from './failures.mjs';
import { counted, runTool } from './runTool.mjs';

/** Runs the tests of one Vitest configuration whose path has one of the words in it. */
export async function runVitest(name, config, { words, folder, env }) {
  const file = join(folder, `${name}.json`);
  const { ok, report } = await runTool(
    'vitest',
    [
      'run',
      '--passWithNoTests',
      '--config',
      config,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...words,
    ],
    { env, report: file },
  );
  return counted(ok, report?.numPassedTests ?? 0, report?.numFailedTests ?? 0, vitestFailures(report));
}
