import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import { startTwilio } from '../emitter/startTwilio';
import { temporaryFolder } from '../temporaryFolder';
import { ImageSteps } from './ImageSteps';

const ROOT = join(__dirname, '..', '..');
const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');

/** The libraries are the ones that are here; `npm run test:cli` installs them as the image does. */
const ourLibraries = (command: string, workdir: string): boolean => {
  if (!command.startsWith('npm ci')) return false;
  symlinkSync(join(ROOT, 'node_modules'), join(workdir, 'node_modules'), 'dir');
  return true;
};

describe('the Dockerfile', () => {
  it('has nothing that a linter finds', () => {
    expect(validate(dockerfile)).toEqual([]);
    expect(validate('FROM node\nUSER\nRUNN x').length).toBeGreaterThan(0);
  });

  it('copies only what the build is given', () => {
    const given = readFileSync(join(ROOT, '.dockerignore'), 'utf8')
      .match(/^!.+/gm)
      ?.map((line) => line.slice(1));
    const steps = new ImageSteps(ROOT, temporaryFolder(), ourLibraries);
    steps.build();
    expect([...steps.copied].sort()).toEqual([...(given ?? [])].sort());
  });

  it('makes one file that runs as nobody special, says that it is well, and ends when it is told to', async () => {
    const twilio = await startTwilio();
    const steps = new ImageSteps(ROOT, temporaryFolder(), ourLibraries);
    const image = steps.build();
    expect(readdirSync(image.folder).sort()).toEqual(['englishVectors.bin', 'englishWorker.cjs', 'warm-handoff.cjs']);
    expect(existsSync(join(image.folder, 'node_modules'))).toBe(false);
    expect(image.user).toBe('node');
    // Only the package managers of the base image are taken out of it.
    expect(steps.leftOut).toEqual([expect.stringMatching(/^rm -rf .*\/npm .*\/yarn/)]);

    const environment = {
      ...image.environment,
      PATH: process.env.PATH,
      WARM_HANDOFF_PORT: String(await freePort()),
      TWILIO_ACCOUNT_SID: account.sid,
      TWILIO_AUTH_TOKEN: account.authToken,
      WARM_HANDOFF_KEY: 'a-key-of-the-developer',
    };
    const [program = '', ...args] = image.command;
    const container = spawn(program, args, {
      cwd: image.folder,
      env: {
        ...environment,
        FLEX_SANDBOX_URL: twilio.url,
        NODE_OPTIONS: `--require ${join(ROOT, 'sandbox', 'redirect', 'redirectTwilio.cjs')}`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(container, 'exit');
    await once(container.stdout, 'data');
    const isWell = async (): Promise<boolean> => {
      const [check = '', ...words] = image.healthcheck;
      const [code] = (await once(spawn(check, words, { env: environment, stdio: 'inherit' }), 'exit')) as [number];
      return code === 0;
    };
    expect(await isWell()).toBe(true);
    container.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(await isWell()).toBe(false);
    await twilio.close();
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
