import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../test/temporaryFolder';
import { runInLanes } from './runInLanes.mjs';

/** A part's process that meets another: each waits until the other has begun, so that two in turn would never end. */
const MEETS = `
import { existsSync, writeFileSync } from 'node:fs';
const [name, folder] = process.argv.slice(2);
writeFileSync(folder + '/' + name + '.began', '');
const other = { left: 'right', right: 'left' }[name];
console.log('this is ' + name);
const look = () => {
  if (other && !existsSync(folder + '/' + other + '.began')) return setTimeout(look, 5);
  if (name === 'silent') process.exit(3);
  writeFileSync(folder + '/' + name + '.result.json', JSON.stringify({ passed: 2, failed: name === 'second' ? 1 : 0 }));
};
look();
`;

const part = (name: string): { name: string; what: string } => ({ name, what: `what ${name} is` });

async function runs(lanes: string[][]): Promise<{ rows: object[]; said: string }> {
  const folder = temporaryFolder();
  const program = join(folder, 'program.mjs');
  writeFileSync(program, MEETS);
  const log = vi.spyOn(console, 'log').mockReturnValue();
  try {
    const results = await runInLanes(
      lanes.map((names) => names.map(part)),
      { folder, env: {} },
      program,
    );
    return {
      rows: results.map(({ took: _took, ...row }) => row),
      said: log.mock.calls.flat().join('\n'),
    };
  } finally {
    log.mockRestore();
  }
}

describe('parts in lanes', () => {
  it('run side by side, and what the second lane says is told when it has ended', async () => {
    const { rows, said } = await runs([['left'], ['right']]);
    expect(rows).toEqual([
      { name: 'left', passed: 2, failed: 0 },
      { name: 'right', passed: 2, failed: 0 },
    ]);
    expect(said).toMatch(/what left is[^]*what right is\nthis is right/);
  });

  it('run one after the other within a lane, whatever became of the one before', async () => {
    const { rows } = await runs([[], ['second', 'silent', 'third']]);
    expect(rows).toEqual([
      { name: 'second', passed: 2, failed: 1 },
      { name: 'silent', passed: 0, failed: 1, failures: ['its process ended without a result'] },
      { name: 'third', passed: 2, failed: 0 },
    ]);
  });
});
