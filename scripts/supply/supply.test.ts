import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporaryFolder';
import { isAllowed, licenceFaults } from './licences';
import { lockedPackages, originFaults, type LockedPackage } from './lock';
import { packedFaults } from './packed';
import { secretsInHistory } from './secrets';

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const locked = lockedPackages(read('package-lock.json') as Parameters<typeof lockedPackages>[0]);

const one = (more: Partial<LockedPackage>): LockedPackage => ({
  path: 'node_modules/one',
  name: 'one',
  version: '1.0.0',
  license: 'MIT',
  hasInstallScript: false,
  integrity: 'sha512-x',
  dev: false,
  ...more,
});

describe('what is locked', () => {
  it('comes from wherever the registry is, with a digest, and runs no script where it ships', () => {
    expect(originFaults(locked)).toEqual([]);
  });

  it('would be named if it did', () => {
    expect(originFaults([one({ resolved: 'https://registry.example/one.tgz' })])).toHaveLength(1);
    expect(originFaults([one({ integrity: undefined })])).toHaveLength(1);
    expect(originFaults([one({ hasInstallScript: true })])).toHaveLength(1);
    expect(originFaults([one({ hasInstallScript: true, dev: true })])).toEqual([]);
  });

  it('has a licence that lets us ship it', () => {
    expect(licenceFaults(locked.filter(({ dev }) => !dev))).toEqual([]);
  });

  it.each([
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND GPL-3.0', false],
    ['GPL-3.0-only', false],
    ['SEE LICENSE IN FILE', false],
  ])('%s: %s', (expression, allowed) => expect(isAllowed(expression)).toBe(allowed));

  it('is not shipped without a licence', () => {
    expect(licenceFaults([one({ license: undefined })])).toEqual(['one@1.0.0: names no licence']);
  });
});

it('our own package runs nothing when it is installed', () => {
  const { scripts } = read('package.json') as { scripts: Record<string, string> };
  expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$|^prepare$/.test(name))).toEqual([]);
});

describe('the package', () => {
  it('would hold nothing but what it should: the files that are here, built or not', () => {
    const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    const packed = Object.values(JSON.parse(output) as object) as { files: { path: string }[] }[];
    const files = packed.flatMap((each) => each.files.map(({ path }) => path));
    expect(files).toContain('package.json');
    // Whether it is built is another question than what is in it.
    expect(packedFaults(files).filter((fault) => !fault.endsWith('is missing'))).toEqual([]);
  });

  it.each(['public/appConfig.js', '.env', 'src/index.ts', 'build/dev/plugin-warm-handoff.js', 'dist/server/x.cjs'])(
    'would be refused with %s',
    (file) => expect(packedFaults([file])).toContain(`${file}: is not to be published`),
  );
});

describe('the search for secrets', () => {
  it('finds what was taken out again', async () => {
    const cwd = temporaryFolder();
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd, encoding: 'utf8' });
    git('init', '--quiet');
    writeFileSync(join(cwd, 'settings.ts'), 'one\nkey: SECRET\n');
    git('add', '.');
    git('commit', '--quiet', '--message', 'with a key');
    writeFileSync(join(cwd, 'settings.ts'), 'one\n');
    git('commit', '--quiet', '--all', '--message', 'without');

    const look = async (text: string) =>
      text.split('\n').flatMap((line, place) => (line.includes('SECRET') ? [{ line: place + 1, what: 'a key' }] : []));
    const { versions, found } = await secretsInHistory(cwd, look);
    expect(versions).toBe(2);
    expect(found).toMatchObject([{ path: 'settings.ts', line: 2, what: 'a key' }]);
  });
});
