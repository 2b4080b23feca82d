import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Caches of the tools themselves; they are as good as new the next time, and gone with the folder. */
const CACHES = /^(tsx-|node-compile-cache|v8-compile-cache|playwright-transform-cache|\.org\.chromium\.)/;

/**
 * A temporary folder that all processes of a run take for the machine's: what they leave in it is seen, and goes when
 * this process does.
 */
export function openTemporaryFolder() {
  const own = mkdtempSync(join(realpathSync(tmpdir()), 'warm-handoff-test-'));
  const theirs = join(own, 'tmp');
  mkdirSync(theirs);
  process.on('exit', () => rmSync(own, { recursive: true, force: true, maxRetries: 3 }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  return {
    /** For reports. */
    own,
    env: { TMPDIR: theirs, TEMP: theirs, TMP: theirs },
    /** What the tests have left until now. */
    left: () => readdirSync(theirs).filter((name) => !CACHES.test(name)),
  };
}
