import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './documents';

/** Where the libraries that are not bundled are found, and nobody else writes. */
const FOLDER = join('.cache', `library-${process.pid}`);

beforeAll(async () => {
  const module = pathToFileURL(join(ROOT, 'scripts', 'bundleLibrary.mjs')).href;
  const { bundleLibrary } = (await import(/* @vite-ignore */ module)) as {
    bundleLibrary: (folder: string) => Promise<void>;
  };
  await bundleLibrary(FOLDER);
});
afterAll(() => rmSync(join(ROOT, FOLDER), { recursive: true, force: true }));

/** What Node itself prints of it, without any bundler or loader of a test between. */
function node(...args: string[]): string {
  return execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', env: { PATH: process.env.PATH } });
}

const PRINT = 'console.log(typeof emitter.createEmitter)';

describe('the library as it is published', () => {
  it('is imported', () => {
    const line = `import * as emitter from './${FOLDER}/emitter.mjs'; ${PRINT}`;
    expect(node('--input-type=module', '--eval', line)).toBe('function\n');
  });

  it('is required', () => {
    expect(node('--eval', `const emitter = require('./${FOLDER}/emitter.cjs'); ${PRINT}`)).toBe('function\n');
  });

  it.each(['compose', 'doctor', 'provision', 'serve', 'erase'])('has the command line’s %s', (command) => {
    expect(node(join(FOLDER, 'cli.mjs'), command, '--help')).toContain(`warm-handoff ${command}`);
  });
});
