import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServices } from '../../sandbox/createServices';
import { account, queues } from '../../sandbox/kernel/account';

/** The tests of Twilio's own client, as they were on this day. */
export const REPOSITORY = 'https://github.com/twilio/twilio-taskrouter.js';
export const COMMIT = 'ab4cc84ab7e1456826ab44f5127a538cda41f2a7';

/** What of it a run of tests does not need: compilers of the client, its style, its documentation. */
const NOT_NEEDED =
  /webpack|eslint|jsdoc|docstrap|^nyc$|^npm$|typescript|multi-reporters|mochawesome|junit|license-info/;
const REDIRECT = join(__dirname, '..', '..', 'sandbox', 'redirect', 'redirectTwilio.cjs');
const [everyone] = queues;

export interface Outcome {
  passed: string[];
  failed: { title: string; message: string }[];
  /** Twilio's own tests skip these. */
  skipped: string[];
}

/** Puts the suite into a folder that is never committed, with what it needs from npm. `source` is a copy that is there. */
export async function fetchSuite(folder: string, source: string | undefined): Promise<void> {
  if (!existsSync(join(folder, 'package.json'))) {
    await mkdir(folder, { recursive: true });
    await run('git', ['init', '--quiet', '.'], folder);
    await run('git', ['fetch', '--quiet', '--depth', '1', source ?? REPOSITORY, COMMIT], folder);
    await run('git', ['checkout', '--quiet', 'FETCH_HEAD'], folder);
  }
  if (existsSync(join(folder, 'node_modules', 'mocha'))) return;
  const file = join(folder, 'package.json');
  const read = JSON.parse(await readFile(file, 'utf8')) as Record<string, Record<string, string>>;
  const dependencies = Object.fromEntries(
    Object.entries({ ...read.dependencies, ...read.devDependencies, ...read.peerDependencies }).filter(
      ([name]) => !NOT_NEEDED.test(name),
    ),
  );
  const { name, version, main } = read as unknown as Record<string, string>;
  await writeFile(file, JSON.stringify({ name, version, main, private: true, dependencies }, null, 2));
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
}

/** Runs it against a sandbox of its own, in a workspace that Twilio's own set-up makes there; `only` chooses by title. */
export async function runSuite(
  folder: string,
  files: string[],
  choose: { only?: string; without?: string },
): Promise<Outcome> {
  const services = await createServices({
    print: () => undefined,
    aiAddress: 'ai-assistant',
    stateService: false,
    queues: [everyone],
    workflow: { task_routing: { filters: [], default_filter: { queue: everyone.sid } } },
    flows: {},
    // Some tests listen only once their request is answered, or count on the client to be ready later than that.
    bridgeDistanceMs: 200,
  });
  const env = {
    ...process.env,
    FLEX_SANDBOX_URL: await services.open(0, false),
    ACCOUNT_SID: account.sid,
    AUTH_TOKEN: account.authToken,
    SIGNING_KEY_SID: account.apiKeySid,
    SIGNING_KEY_SECRET: account.apiKeySecret,
    ENV: 'prod',
    REGION: 'us1',
    WORKSPACE_FRIENDLY_NAME: 'Suite',
  };
  const report = join(folder, 'report.json');
  const chosen = choose.only ?? choose.without;
  try {
    await run('node', ['-r', REDIRECT, 'test/integration_test_setup/IntegrationTestSetup.js'], folder, env);
    const mocha = ['mocha', '--require', '@babel/register', '-r', REDIRECT, '-r', './test/mocha/fetch.js', ...files];
    const how = ['--timeout', '40000', '--exit', '--reporter', 'json', '--reporter-option', `output=${report}`];
    const which = chosen === undefined ? [] : ['--fgrep', chosen, ...(choose.only === undefined ? ['--invert'] : [])];
    await run('npx', ['--no-install', ...mocha, ...how, ...which], folder, env).catch(() => undefined);
  } finally {
    await services.close();
  }
  const text = await readFile(report, 'utf8');
  // Where the copy lies is nobody's business.
  return read(JSON.parse(text.replaceAll(`${folder}/`, '')) as Report);
}

interface Test {
  fullTitle: string;
  err?: { message?: string };
}
interface Report {
  passes: Test[];
  failures: Test[];
  pending: Test[];
}

function read({ passes, failures, pending }: Report): Outcome {
  return {
    passed: passes.map(({ fullTitle }) => fullTitle),
    failed: failures.map(({ fullTitle, err }) => ({ title: fullTitle, message: err?.message?.split('\n')[0] ?? '' })),
    skipped: pending.map(({ fullTitle }) => fullTitle),
  };
}

function run(command: string, args: string[], cwd: string, env = process.env): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} failed: ${said.trim()}`))));
  });
}
