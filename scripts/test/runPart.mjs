/*
 * `node scripts/test/runPart.mjs PART FOLDER`: one whole part in a process of its own, for runInLanes.mjs. What came of it
 * is in FOLDER/PART.result.json.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parts } from './parts.mjs';

const [name, folder] = process.argv.slice(2);
const part = parts.find((one) => one.name === name);
const result = await part.run({ words: [], folder, env: {} });
writeFileSync(join(folder, `${name}.result.json`), JSON.stringify(result));
