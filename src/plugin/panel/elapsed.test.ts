import { describe, expect, it } from 'vitest';
import { elapsed } from './elapsed';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('how long ago the handoff was', () => {
  it.each([
    ['2026-11-21T11:59:40Z', 'now'],
    ['2026-11-21T12:00:40Z', 'now'],
    ['2026-11-21T11:58:30Z', '1 min. ago'],
    ['2026-11-21T09:00:00Z', '3 hr. ago'],
    ['2026-11-20T11:00:00Z', 'yesterday'],
  ])('%s is "%s"', (at, words) => {
    expect(elapsed(at, now, 'en')).toBe(words);
  });

  it('is not said when the time cannot be read', () => {
    expect(elapsed('soon', now, 'en')).toBeUndefined();
    expect(elapsed(undefined, now, 'en')).toBeUndefined();
  });
});
