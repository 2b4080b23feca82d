/**
 * `npm run test:outside [-- --source <a copy of the repository>]`: tests that nobody here wrote, against the sandbox:
 * the integration tests of Twilio's own TaskRouter client. They are fetched into .cache/ and never committed. Writes
 * docs/outside-suites.md; fails when one that is not excluded does.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ALONE, LEFT_OUT } from './outside/exclusions';
import { COMMIT, fetchSuite, REPOSITORY, runSuite, type Outcome } from './outside/taskrouterSuite';
import { writePage } from './writePage';

const PAGE = join('docs', 'outside-suites.md');
const FILES = ['./test/integration/index.js', './test/integration/spec/WorkerPresence.js'];

async function main(): Promise<void> {
  const { source } = parseArgs({ options: { source: { type: 'string' } } }).values;
  const folder = resolve('.cache', 'outside', 'twilio-taskrouter');
  console.log('Fetching twilio-taskrouter.js, and what its tests need ...');
  await fetchSuite(folder, source);
  console.log('Running its integration tests: two minutes ...');
  const runs = [
    await runSuite(folder, FILES, { without: ALONE.title }),
    await runSuite(folder, FILES, { only: ALONE.title }),
  ];
  const all: Outcome = {
    passed: runs.flatMap(({ passed }) => passed),
    failed: runs.flatMap(({ failed }) => failed),
    skipped: runs.flatMap(({ skipped }) => skipped),
  };
  for (const { title, message } of all.failed) console.log(`failed: ${title}\n        ${message}`);
  console.log(`${all.passed.length} passed, ${all.failed.length} failed, ${all.skipped.length} skipped by Twilio`);
  await writePage(PAGE, pageOf(all));
  process.exitCode = all.failed.length > 0 || all.passed.length === 0 ? 1 : 0;
}

function pageOf({ passed, failed, skipped }: Outcome): string {
  return [
    '# Tests that nobody here wrote',
    '',
    '<!-- Written by `npm run test:outside`. -->',
    '',
    `The integration tests of [twilio-taskrouter.js](${REPOSITORY}/tree/${COMMIT}), which Twilio runs against its own`,
    'servers, run against the sandbox. They are fetched into `.cache/` for the run; none of their text is in this repository.',
    'Their own set-up makes the workspace over REST, as it does on an account.',
    '',
    `${passed.length} passed, ${failed.length} failed; ${skipped.length} are skipped by Twilio.`,
    '',
    ...(failed.length === 0
      ? []
      : ['## Failed', '', ...failed.map(({ title, message }) => `- ${title}: ${message}`), '']),
    '## Left out, and why',
    '',
    `- One runs by itself, and passes: “${ALONE.title}”. ${ALONE.reason}`,
    ...LEFT_OUT.map(({ what, reason }) => `- ${what}: ${reason}`),
    '',
  ].join('\n');
}

void main();
