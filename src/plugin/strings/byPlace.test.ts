import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { byPlace } from './byPlace';
import { de } from './de';

const load = createRequire(__filename)('../../../scripts/webpack/stringsByPlace.cjs') as (
  this: { resourcePath: string; addDependency: (path: string) => void },
  source: string,
) => string;

/** The texts of a language as the build ships them. */
function shipped(source: string): (string | null)[] {
  const out = load.call({ resourcePath: join(__dirname, 'de.ts'), addDependency: () => undefined }, source);
  return JSON.parse(/byPlace\((\[.*\])\)/s.exec(out)?.[1] ?? '') as (string | null)[];
}

describe('a language as the build ships it', () => {
  it('says what its source says', () => {
    expect(byPlace(shipped(readFileSync(join(__dirname, 'de.ts'), 'utf8')))).toEqual(de);
  });

  it('leaves out what it has no words for, so that English is shown', () => {
    expect(byPlace(shipped("export const xx = { WarmHandoffYes: 'Jo' };"))).toEqual({ WarmHandoffYes: 'Jo' });
  });

  it('stops the build at a string that English has not', () => {
    expect(() => shipped("export const xx = { WarmHandoffYess: 'Jo' };")).toThrow('WarmHandoffYess');
  });
});
