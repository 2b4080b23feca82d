import { expect, it } from 'vitest';
import { fuzz } from '../fuzz/fuzz';

it(
  'no input whatever makes a door break: ten seconds of them, `npm run fuzz` has longer runs',
  { timeout: 60_000 },
  async () => {
    const report = await fuzz({ ms: 10_000, seed: 1 });
    expect(report.findings).toEqual([]);
    expect(Object.values(report.inputs).every((count) => count > 0)).toBe(true);
  },
);
