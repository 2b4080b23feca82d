// `npm run supply`: looks at a release before it is published. Prints what it found as JSON, writes `dist/sbom.cdx.json`,
// and ends with 1 when something is wrong. Its tools have a lock file of their own and are installed when they are needed;
// that, and asking the registry for advisories, takes a network.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browserPackages } from './supply/browserPackages';
import { countLicences, licenceFaults } from './supply/licences';
import { lockedPackages, originFaults } from './supply/lock';
import { packedFaults } from './supply/packed';
import { sbomOf } from './supply/sbom';
import { secretsInHistory } from './supply/secrets';
import { secretLook, type LintSource } from './supply/secretLook';

const root = process.cwd();
const tools = join(root, '.cache', 'supply');
const inTools = (path: string): string => join(tools, 'node_modules', path);

function run(command: string, args: string[], cwd = root): { ok: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e9,
    shell: process.platform === 'win32',
  });
  return { ok: status === 0, output: `${stdout}${status === 0 ? '' : stderr}` };
}

function installTools(): void {
  const lock = readFileSync(join(root, 'scripts/supply/package-lock.json'), 'utf8');
  const marker = join(tools, 'installed-lock.json');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  mkdirSync(tools, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(root, 'scripts/supply', file), join(tools, file));
  const { ok, output } = run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], tools);
  if (!ok) throw new Error(`the tools could not be installed: ${output.slice(-400)}`);
  writeFileSync(marker, lock);
}

/** Advisories of high severity and above about what ships; `undefined` where the registry does not say. */
function highAdvisories(): string[] | undefined {
  const { output } = run('npm', ['audit', '--omit=dev', '--json']);
  try {
    const { vulnerabilities } = JSON.parse(output.slice(output.indexOf('{'))) as {
      vulnerabilities?: Record<string, { severity: string }>;
    };
    if (!vulnerabilities) return undefined;
    return Object.entries(vulnerabilities).flatMap(([name, { severity }]) =>
      ['high', 'critical'].includes(severity) ? [`${name}: ${severity}`] : [],
    );
  } catch {
    return undefined;
  }
}

/** What `npm pack` would publish. */
function packedFiles(): string[] {
  const { output } = run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts']);
  const packed: unknown = JSON.parse(output);
  const [first] = (Array.isArray(packed) ? packed : Object.values(packed as object)) as { files: { path: string }[] }[];
  return first?.files.map(({ path }) => path) ?? [];
}

async function supply(): Promise<void> {
  installTools();
  const locked = lockedPackages(
    JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Parameters<typeof lockedPackages>[0],
  );
  const inEmitter = locked.filter(({ dev }) => !dev);
  const inBrowser = await browserPackages(root, locked);
  const shipped = [...new Set([...inEmitter, ...inBrowser])];

  const library = run('node', ['scripts/buildLibrary.mjs']);
  if (!library.ok) throw new Error(`the library could not be built: ${library.output.slice(-400)}`);
  writeFileSync(
    join(root, 'dist/sbom.cdx.json'),
    `${JSON.stringify(sbomOf(root, inTools('@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js'), shipped), null, 1)}\n`,
  );
  const files = packedFiles();
  const publint = run(process.execPath, [inTools('publint/src/cli.js'), '.', '--strict']);
  const types = run(process.execPath, [inTools('@arethetypeswrong/cli/dist/index.js'), '--pack', '.', '--no-color']);
  const advisories = highAdvisories();

  const fromTool = (path: string): Promise<unknown> => import(pathToFileURL(inTools(path)).href);
  const { lintSource } = (await fromTool('@secretlint/core/module/index.js')) as { lintSource: LintSource };
  const rules = await fromTool('@secretlint/secretlint-rule-preset-recommend/module/index.js');
  const secrets = await secretsInHistory(root, secretLook(lintSource, (rules as { creator: unknown }).creator));

  const faults = {
    origins: originFaults(locked),
    licences: licenceFaults(shipped),
    packed: packedFaults(files),
    publint: publint.ok ? [] : [publint.output.slice(-2_000)],
    types: types.ok ? [] : [types.output.slice(-3_000)],
    advisories: advisories ?? [],
    secrets: secrets.found,
  };
  console.log(
    JSON.stringify(
      {
        ships: { emitter: inEmitter.length, browser: inBrowser.map(({ name, version }) => `${name}@${version}`) },
        licences: countLicences(shipped),
        licencesOfTools: countLicences(locked.filter((one) => !shipped.includes(one))),
        packedFiles: files.length,
        advisories: advisories ? `${advisories.length} of high severity or above` : 'the registry does not answer',
        versionsOfFilesSearched: secrets.versions,
        madeUpSecrets: secrets.madeUp,
        faults,
      },
      null,
      1,
    ),
  );
  process.exitCode = Object.values(faults).some((found) => found.length > 0) ? 1 : 0;
}

void supply();
