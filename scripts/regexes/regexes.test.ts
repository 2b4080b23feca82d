import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { literalsOf, together, type Expression } from './expressions';
import { GrowthMeter } from './growth';
import { digestOf, isSuperlinear, longestOf, type Recorded } from './record';
import { verdictOf } from './verdicts';

const root = join(__dirname, '../..');
const recorded = JSON.parse(readFileSync(join(root, 'docs/regexes.json'), 'utf8')) as Recorded[];
/** Processor time for 16,000 characters: a linear expression takes one or two, a quadratic one a hundred. Milliseconds. */
const FAR_TOO_LONG_MS = 40;

/** What is wrong with an expression that nobody has measured yet; nothing when recheck finds nothing. */
async function wrongWith(expression: Expression): Promise<string | undefined> {
  const verdict = await verdictOf(expression);
  if (!verdict.attack) return undefined;
  if (verdict.complexity !== 'exponential') {
    const meter = new GrowthMeter();
    const growth = await meter.measure(expression, verdict, true);
    await meter.close();
    if (growth && longestOf(growth) < FAR_TOO_LONG_MS) return undefined;
  }
  return `${expression.places.join(', ')}: ${verdict.complexity}, ${verdict.attack.pattern.slice(0, 80)}`;
}

describe('the regular expressions of what ships', () => {
  it('have all been measured, and none grows faster than its input', () => {
    expect(recorded.length).toBeGreaterThan(500);
    expect(recorded.filter(isSuperlinear)).toEqual([]);
  });

  it('are those on record; a new one has no input that recheck finds and the engine is slow on', async () => {
    const known = new Set(recorded.map(({ digest }) => digest));
    const fresh = together(literalsOf(root)).filter((one) => !known.has(digestOf(one)));
    const wrong = [];
    for (const one of fresh) wrong.push(await wrongWith(one));
    expect(wrong.filter((one) => one !== undefined)).toEqual([]);
  });

  it('would be told of a quadratic and an exponential one, and not of one that is entered at its first mark only', async () => {
    const of = (source: string): Promise<string | undefined> => wrongWith({ source, flags: '', places: ['here'] });
    expect(await of('[.!?]+$')).toContain('here: 2nd degree polynomial');
    expect(await of('^(?:a+)+$')).toContain('here: exponential');
    expect(await of('(?<![.!?])[.!?]+$')).toBeUndefined();
  });
});
