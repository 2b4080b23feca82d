import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readScenario } from '../../packages/flex-sandbox/src/scenario';

const PACKAGE = join(__dirname, '..', '..', 'packages', 'flex-sandbox');
const described = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};
const own = JSON.parse(readFileSync(join(PACKAGE, '..', '..', 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

it('publishes nothing of Flex, and needs only what this repository tries it with', () => {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: PACKAGE, encoding: 'utf8' });
  const [packed] = JSON.parse(output) as { files: { path: string; size: number }[] }[];
  const files = packed?.files ?? [];
  expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['README.md', 'package.json']));
  for (const { path, size } of files) {
    expect(path).toMatch(/^(README\.md|package\.json|dist\/(page-scripts\/|pages\/)?[\w.]+)$/);
    expect(size).toBeLessThan(1_000_000);
  }
  for (const [name, range] of Object.entries(described.dependencies))
    expect({ ...own.devDependencies, ...own.dependencies }[name], name).toBe(range);
});

it('has a scenario in its README that is one', () => {
  const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8');
  const [, json = ''] = /```json\n([^`]*)```/.exec(readme) ?? [];
  expect(readScenario(JSON.parse(json))).toMatchObject({ workers: [{ name: 'kim', role: 'agent' }, { name: 'lee' }] });
});
