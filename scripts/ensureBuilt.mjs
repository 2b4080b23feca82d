import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hashFiles, root, run } from './ensureInstalled.mjs';

const MARKER = `${root}build/.inputs`;

function filesUnder(folder) {
  return readdirSync(`${root}${folder}`)
    .sort()
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      return statSync(`${root}${path}`).isDirectory() ? filesUnder(path) : [path];
    });
}

/** What the deployable plugin is made from. */
function inputs() {
  const sources = [...filesUnder('src/plugin'), ...filesUnder('src/handoff')].filter(
    (path) => !/\.test\.tsx?$/.test(path),
  );
  return hashFiles([...sources, 'src/index.ts', 'webpack.config.js', 'tsconfig.json', 'package-lock.json']);
}

/** Builds the deployable plugin as the Twilio CLI would, if its sources changed since the last build. */
export function ensureBuilt() {
  const wanted = inputs();
  if (
    existsSync(`${root}build/plugin-warm-handoff.js`) &&
    existsSync(MARKER) &&
    readFileSync(MARKER, 'utf8') === wanted
  )
    return;
  console.log('Building the plugin...');
  run('npm', ['run', '--silent', 'build:plugin']);
  writeFileSync(MARKER, wanted);
}
