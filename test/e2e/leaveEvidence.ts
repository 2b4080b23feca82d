import { mkdir, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { TestInfo } from '@playwright/test';
import type { Sandbox } from '../../sandbox/startSandbox';

/** Beside the trace and the screenshots of a failed test: what was asked of its sandbox. Says where all of it is. */
export async function leaveEvidence({ requests }: Sandbox, testInfo: TestInfo): Promise<void> {
  if (testInfo.status === testInfo.expectedStatus) return;
  await mkdir(testInfo.outputDir, { recursive: true });
  await writeFile(testInfo.outputPath('sandbox-requests.json'), JSON.stringify(requests.requests, undefined, 2));
  console.log(`    left for whoever looks into it: ${relative(process.cwd(), testInfo.outputDir)}`);
}
