import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { runCommand } from '../../src/cli/runCommand';
import { ROOT } from './documents';

/** Runs a command as far as that is cheap. Throws when a reader who typed it would be told that there is no such thing. */
type Run = (text: string) => Promise<void> | void;

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const packageJson = JSON.parse(read('package.json')) as {
  name: string;
  version: string;
  scripts: Record<string, string>;
};

/** A test types it: the file is there, and says that it does. */
const typedBy =
  (file: string, words: string): Run =>
  () => {
    if (!existsSync(join(ROOT, file))) throw new Error(`there is no ${file}`);
    if (!read(file).includes(words)) throw new Error(`${file} does not have “${words}”`);
  };

/** A program of ours that takes minutes, a browser or a network: it is there, and so is all that it imports. */
async function loads(file: string): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: [`./${file}`],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
}

/** `npm run name` and its like: the script is there, and what it runs too. */
const script: Run = async (text) => {
  const [, name = ''] = /npm (?:run )?([\w:-]+)/.exec(text) ?? [];
  const line = packageJson.scripts[name];
  if (line === undefined) throw new Error(`package.json has no script “${name}”`);
  for (const part of line.split(' && ')) {
    const [, file] = /^(?:node|tsx) (\S+)/.exec(part) ?? [];
    if (file !== undefined) await loads(file);
    else if (part.startsWith('npm run ')) await script(part);
    else installed(part.split(' ')[0] ?? '');
  }
};

function installed(program: string): void {
  if (!existsSync(join(ROOT, 'node_modules', '.bin', program))) throw new Error(`${program} is not installed`);
}

/** `npm test -- words`: there are such parts. */
const partOfTests: Run = async (text) => {
  const module = pathToFileURL(join(ROOT, 'scripts', 'test', 'choose.mjs')).href;
  const { choose } = (await import(/* @vite-ignore */ module)) as { choose: (words: string[]) => unknown };
  const words = text.split(' -- ')[1]?.split(' ') ?? [];
  const chosen = choose(words);
  if (typeof chosen === 'string') throw new Error(chosen);
};

/** Ours, run in this process: it takes the words that are typed, and says which settings it lacks. */
const ours: Run = async (text) => {
  const [, words = '', file] = /^npx warm-handoff ([^<]*)(?:< (\S+))?$/.exec(text) ?? [];
  const conversation = JSON.stringify({ channel: 'chat', messages: [{ role: 'customer', text: 'A person, please' }] });
  let printed = '';
  const code = await runCommand(words.trim().split(' '), {
    input: once(file ? conversation : ''),
    out: (line) => void (printed += line),
    error: (line) => void (printed += line),
    environment: {},
  });
  const isAsExpected = file ? code === 0 : printed.includes('TWILIO_ACCOUNT_SID is not set');
  if (!isAsExpected) throw new Error(`“${text}” ends with ${code}: ${printed.slice(0, 300)}`);
};

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

/** The variables that are set are read by the program they are set for. */
const variables =
  (file: string): Run =>
  (text) => {
    const names = [...text.matchAll(/([A-Z_]+)=/g)].map(([, name = '']) => name);
    const unknown = names.filter((name) => !read(file).includes(name));
    if (names.length === 0 || unknown.length > 0) throw new Error(`${file} does not read ${unknown.join(', ')}`);
  };

const nameOfPackage =
  (file: string, line: string): Run =>
  () => {
    if (!read(file).includes(line)) throw new Error(`the package has another name in ${file}`);
  };

const pluginVersion: Run = (text) => {
  typedBy('test/cli/deploy.spec.ts', 'README')(text);
  if (!text.includes(packageJson.version)) throw new Error(`this is version ${packageJson.version}`);
};

const both =
  (...runs: Run[]): Run =>
  async (text) => {
    for (const run of runs) await run(text);
  };

/** Which command is run how; the first that fits. What fits none fails the test. */
const HOW: readonly (readonly [RegExp, Run])[] = [
  [/^npm test( -- .+)?$/, both(script, partOfTests)],
  [/^npm audit$/, typedBy('scripts/supply.ts', "'audit'")],
  [/^npm install$/, typedBy('scripts/ensureInstalled.mjs', 'npm')],
  [/^npm install plugin-warm-handoff$/, nameOfPackage('package.json', '"name": "plugin-warm-handoff"')],
  [/^pip install warm-handoff /, nameOfPackage('python/pyproject.toml', 'name = "warm-handoff"')],
  [/^(?:[A-Z_0-9]+=\S+ )*npm (?:start|run [\w:-]+)/, script],
  [/^npx warm-handoff [^<]+(< \S+)?$/, ours],
  [/^npx tsx \S+\.bench\.ts/, async (text) => loads(text.split(' ')[2] ?? '')],
  [
    /^npx playwright show-trace FILE$/,
    () => void execFileSync(process.execPath, ['node_modules/.bin/playwright', 'show-trace', '--help'], { cwd: ROOT }),
  ],
  [/^export .*WARM_HANDOFF_URL=\S+ WARM_HANDOFF_KEY=/, variables('python/src/warm_handoff/emitter.py')],
  [/^export /, variables('src/cli/serve/ServeSettings.ts')],
  [/^twilio flex:plugins:(deploy|release) /, pluginVersion],
  [/^twilio flex:plugins:start$/, typedBy('public/appConfig.example.js', 'accountSid')],
  [/^docker (build|run) /, typedBy('test/image/image.test.ts', 'ImageSteps')],
  [/^curl .*\/handoff\/erasures$/, typedBy('src/emitter/http/eraseRoute.ts', '/erasures')],
];

/** Runs it; what it throws is why a reader could not. */
export async function runAsFarAsCheap(text: string): Promise<void> {
  const [, run] = HOW.find(([shape]) => shape.test(text)) ?? [];
  if (!run) throw new Error('no test knows this command: add it to test/docs/howItRuns.ts');
  await run(text);
}
