// `npm run python:models`: JSON Schemas and pydantic models of the Python package, made from the envelope's schema.
import { spawnSync } from 'node:child_process';
import { ensureInstalled, root, run } from './ensureInstalled.mjs';
import { ensureVenv, python } from './python/venv.mjs';

ensureInstalled();
run('npx', ['tsx', 'scripts/pythonSchemas.ts']);
const missing = ensureVenv();
if (missing) {
  console.error(missing);
  process.exit(1);
}
process.exit(spawnSync(python, ['tools/make_models.py'], { cwd: `${root}python`, stdio: 'inherit' }).status ?? 1);
