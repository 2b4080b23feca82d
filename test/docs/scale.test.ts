import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { callsOfOneHandoff } from '../bench/callsOfOneHandoff';
import { busiest, LIMITS, loadsOf, simulateHour, type Load } from '../bench/scale';
import { ROOT } from './documents';

const page = readFileSync(join(ROOT, 'docs', 'scale.md'), 'utf8');
/** Of the page's first table: the rate's name, the calls of one handoff, and the handoffs a day that are too many. */
const rows = [...page.matchAll(/^\| \[(.+?)\].*?\| +(\d+) +\| +([\d,]+) +\|$/gm)].map(
  ([, name = '', calls = '', wall = '']) => ({ name, calls: Number(calls), wall: Number(wall.replace(/,/g, '')) }),
);

let loads: Load[];
beforeAll(async () => {
  loads = loadsOf(await callsOfOneHandoff('studio'), 10_000);
});

describe('docs/scale.md', () => {
  it('has every rate, with the wall that its arithmetic gives', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual(LIMITS.map(({ name }) => name).sort());
    for (const { name, calls, wall } of rows) {
      const limit = LIMITS.find((one) => one.name === name)!;
      const perSecond = (limit.perSecond * (limit.spreadOver ?? 1)) / calls;
      expect(busiest(wall), name).toBeCloseTo(perSecond, 3);
    }
  });

  it('counts what one handoff really asks for', () => {
    for (const { limit, callsOfOne } of loads) {
      const written = rows.find(({ name }) => name === limit.name)?.calls ?? 0;
      // A look more or less on a slow machine; without Studio there is another row.
      if (callsOfOne > 0) expect(Math.abs(callsOfOne - written), limit.name).toBeLessThanOrEqual(3);
    }
  });

  it('names the first wall', () => {
    expect(loads[0]?.limit.name).toBe('TaskRouter, tasks listed by their attributes');
    expect(page).toContain(`**${loads[0]?.limit.name}**`);
  });

  it('is borne out by an hour that is simulated: under a wall hardly anybody waits, above it the queue has no end', () => {
    for (const { name, calls, wall } of rows) {
      const limit = LIMITS.find((one) => one.name === name)!;
      const allowed = limit.perSecond * (limit.spreadOver ?? 1);
      expect(simulateHour(busiest(wall * 0.5), calls, allowed).worst1, name).toBeLessThan(20);
      expect(simulateHour(busiest(wall * 1.5), calls, allowed).left, name).toBeGreaterThan(100);
    }
  });
});
