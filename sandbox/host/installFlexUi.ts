import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The React that Flex UI 2 runs with. */
export const REACT_VERSION = '17.0.2';

const PUBLISHED = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Installs a version of Flex UI as npm has it, and React beside it, into `folder/node_modules`. No script of it runs. */
export async function installFlexUi(version: string, folder: string): Promise<void> {
  if (!PUBLISHED.test(version)) throw new Error(`“${version}” is not a version of Flex UI, such as 2.16.0`);
  // Older versions of Flex count on what webpack 4 and its Babel bring.
  const dependencies = {
    '@twilio/flex-ui': version,
    react: REACT_VERSION,
    'react-dom': REACT_VERSION,
    events: '^3.3.0',
    'base64-js': '^1.5.1',
    ieee754: '^1.2.1',
    'regenerator-runtime': '^0.13.11',
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--no-package-lock'];
  await new Promise<void>((resolve, reject) => {
    const npm = spawn('npm', ['install', '--prefer-offline', '--loglevel=error', ...flags], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    });
    let said = '';
    npm.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    npm.on('error', reject);
    npm.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`npm could not install @twilio/flex-ui ${version}\n${said.trim()}`)),
    );
  });
}
