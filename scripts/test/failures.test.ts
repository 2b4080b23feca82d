import { describe, expect, it } from 'vitest';
import { playwrightFailures, vitestFailures } from './failures.mjs';

describe('what failed, at the end of npm test', () => {
  it('names each test of Vitest that failed, and what it said', () => {
    const report = {
      testResults: [
        {
          name: '/a.test.ts',
          message: '',
          assertionResults: [
            { status: 'passed', fullName: 'a holds', failureMessages: [] },
            { status: 'failed', fullName: 'a breaks', failureMessages: ['\u001b[31mexpected 1\u001b[39m\nto be 2'] },
          ],
        },
      ],
    };
    expect(vitestFailures(report)).toEqual(['a breaks\n  expected 1\n  to be 2']);
  });

  it('names a file that could not be loaded', () => {
    const report = { testResults: [{ name: '/b.test.ts', message: 'no such module', assertionResults: [] }] };
    expect(vitestFailures(report)).toEqual(['/b.test.ts\n  no such module']);
  });

  it('names each test of Playwright that failed, below the groups it stands in', () => {
    const spec = (title: string, ok: boolean, message?: string) => ({
      title,
      ok,
      tests: [{ results: [{ errors: message ? [{ message }] : [] }] }],
    });
    const report = {
      errors: [],
      suites: [
        {
          title: 'a.spec.ts',
          specs: [spec('holds', true)],
          suites: [{ title: 'in the dark', specs: [spec('breaks', false, 'not visible')] }],
        },
      ],
    };
    expect(playwrightFailures(report)).toEqual(['a.spec.ts › in the dark › breaks\n  not visible']);
  });

  it('cuts what would fill the screen', () => {
    const long = Array.from({ length: 100 }, (_, line) => `line ${line}`).join('\n');
    const [failure] = playwrightFailures({ errors: [{ message: long }] });
    expect(failure?.split('\n')).toHaveLength(14);
    expect(failure?.endsWith('…')).toBe(true);
  });

  it('has nothing to say without a report', () => {
    expect(vitestFailures(undefined)).toEqual([]);
    expect(playwrightFailures(undefined)).toEqual([]);
  });
});
