import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const page = readFileSync(new URL('../../docs/python.md', import.meta.url), 'utf8');
const diffs = [...page.matchAll(/```diff\n([\s\S]*?)```/g)].map(([, diff = '']) => diff);

it('a TAC developer changes five lines in Twilio’s own example at most, imports among them, in either language', () => {
  expect(diffs).toHaveLength(2);
  for (const diff of diffs) {
    const added = diff.split('\n').filter((line) => line.startsWith('+'));
    expect(added.length, diff).toBeGreaterThan(0);
    expect(added.length, diff).toBeLessThanOrEqual(5);
    // Whoever pastes it has what it names.
    for (const name of ['createEmitter', 'create_warm_handoff_tool', 'guard'])
      if (added.some((line) => line.includes(`${name}(`) && !line.includes(`.${name}(`)))
        expect(
          added.some((line) => /import/.test(line) && line.includes(name)),
          name,
        ).toBe(true);
  }
});
