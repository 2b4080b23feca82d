import type { Check, DoctorContext, Finding } from './Check';

/** What one check found. */
export interface Report {
  name: string;
  findings: Finding[];
}

/** Runs all checks at once. One that crashes is told of, and stops nothing. */
export function runDoctor(checks: readonly Check[], context: DoctorContext): Promise<Report[]> {
  return Promise.all(
    checks.map(async ({ name, run }) => {
      try {
        const found = await run(context);
        return { name, findings: Array.isArray(found) ? found : [found] };
      } catch (error) {
        const what = `the check itself failed (${error instanceof Error ? error.name : 'unknown'})`;
        return { name, findings: [{ is: 'unknown' as const, what }] };
      }
    }),
  );
}

const MARKS = { fine: 'ok  ', wrong: 'BAD ', unknown: '?   ', 'not used': '-   ' } as const;

/** The reports as lines for a terminal, what is wrong with what mends it. */
export function reportLines(reports: readonly Report[]): string[] {
  const width = Math.max(...reports.map(({ name }) => name.length));
  return reports.flatMap(({ name, findings }) =>
    findings.flatMap((finding) => [
      `${MARKS[finding.is]} ${name.padEnd(width)}  ${finding.what}`,
      ...(finding.is === 'wrong' ? [`     ${' '.repeat(width)}  mend: ${finding.mend}`] : []),
    ]),
  );
}

/** Whether anything is wrong: the exit code of the command. */
export function isSound(reports: readonly Report[]): boolean {
  return reports.every(({ findings }) => findings.every(({ is }) => is !== 'wrong'));
}
