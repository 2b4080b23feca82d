import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { ensureBuilt } from '../ensureBuilt.mjs';
import { root } from '../ensureInstalled.mjs';

/** What the plugin may weigh on the wire, in bytes after gzip; `npm run size` says where they are. */
const MOST = 110_000;

export const weight = {
  name: 'weight',
  what: 'the built plugin keeps within what it may weigh',
  async run() {
    ensureBuilt();
    const bytes = gzipSync(readFileSync(`${root}build/plugin-warm-handoff.js`), { level: 9 }).length;
    const kept = bytes <= MOST;
    console.log(`The plugin weighs ${bytes} bytes (gzip), of ${MOST}.`);
    return { passed: kept ? 1 : 0, failed: kept ? 0 : 1 };
  },
};
