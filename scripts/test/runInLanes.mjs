import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../ensureInstalled.mjs';

/**
 * Runs lanes of parts side by side, the parts of a lane one after the other, each in a process of its own: most parts
 * wait about as long as they compute. What the first lane writes is seen at once, what another writes once its part has
 * ended, so that two never mix within a line.
 *
 * @param lanes arrays of parts (see parts.mjs)
 * @param program run with a part's name and `folder`, where it leaves NAME.result.json
 * @returns for each part, in the order of the lanes, `{ name, took, passed, failed, note?, failures? }`, `took` in ms
 */
export async function runInLanes(lanes, { folder, env }, program = `${root}scripts/test/runPart.mjs`) {
  const running = new Set();
  const stop = () => {
    for (const child of running) child.kill();
  };
  process.on('exit', stop);

  const run = (part, isSeen) =>
    new Promise((resolve) => {
      const began = Date.now();
      const log = join(folder, `${part.name}.log`);
      const output = isSeen ? 'inherit' : openSync(log, 'w');
      if (isSeen) console.log(`\n${part.name}: ${part.what}`);
      const child = spawn(process.execPath, [program, part.name, folder], {
        stdio: ['ignore', output, output],
        env: { ...process.env, ...env },
      });
      running.add(child);
      child.on('close', () => {
        running.delete(child);
        if (!isSeen) {
          closeSync(output);
          console.log(`\n${part.name}: ${part.what}\n${readFileSync(log, 'utf8')}`);
        }
        resolve({ name: part.name, took: Date.now() - began, ...resultOf(part, folder) });
      });
    });

  const rows = await Promise.all(
    lanes.map(async (parts, place) => {
      const results = [];
      for (const part of parts) results.push(await run(part, place === 0));
      return results;
    }),
  );
  process.off('exit', stop);
  return rows.flat();
}

/** What the part's process has written; one that ended without a word has failed. */
function resultOf({ name }, folder) {
  const file = join(folder, `${name}.result.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  return { passed: 0, failed: 1, failures: ['its process ended without a result'] };
}
