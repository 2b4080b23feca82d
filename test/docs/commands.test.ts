import { describe, expect, it } from 'vitest';
import { commands } from './commands';
import { runAsFarAsCheap } from './howItRuns';

describe('commands of the documentation', () => {
  it.each([...new Map(commands.map((command) => [command.text, command])).values()])(
    '$text ($page)',
    async ({ text }) => {
      await runAsFarAsCheap(text);
    },
  );

  it.each([
    ['a script that is gone', 'npm run nothing', /no script “nothing”/],
    ['a part of the tests that is gone', 'npm test -- nothing', /no part “nothing”/],
    ['a command of ours that is gone', 'npx warm-handoff nothing', /ends with 2/],
    ['an option of ours that is gone', 'npx warm-handoff doctor --nothing', /ends with 2/],
    ['a benchmark that is gone', 'npx tsx test/bench/nothing.bench.ts', /Could not resolve/],
    ['a variable that nobody reads', 'export WARM_HANDOFF_NOTHING=1', /does not read WARM_HANDOFF_NOTHING/],
    ['an older version', 'twilio flex:plugins:deploy --version 0.0.1', /this is version/],
    ['a program that no test runs', 'npx somebody-elses', /no test knows/],
  ])('finds %s', async (_what, text, says) => {
    await expect(runAsFarAsCheap(text)).rejects.toThrow(says);
  });

  it('are all found', () => {
    const pagesOf = (text: string): string[] => commands.filter((one) => one.text === text).map(({ page }) => page);
    expect(pagesOf('npm start')).toEqual(expect.arrayContaining(['README.md', 'docs/developers.md']));
    expect(pagesOf('npx warm-handoff provision --dry-run')).toContain('docs/doctor.md');
  });
});
