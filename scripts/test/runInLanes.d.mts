import type { Part } from './parts.mjs';

/** What came of one part; `took` in milliseconds. */
export interface PartResult {
  name: string;
  took: number;
  passed: number;
  failed: number;
  note?: string;
  failures?: string[];
}
export function runInLanes(
  lanes: Pick<Part, 'name' | 'what'>[][],
  run: { folder: string; env: NodeJS.ProcessEnv },
  program?: string,
): Promise<PartResult[]>;
