import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../runCommand';
import { emitterOptions } from './emitterOptions';
import { readServeSettings, type ServeSettings } from './ServeSettings';

const RIGHT = {
  TWILIO_ACCOUNT_SID: `AC${'a'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'the-auth-token',
  WARM_HANDOFF_KEY: 'a-key-of-the-developer,another-key-of-theirs',
};
const folder = mkdtempSync(join(tmpdir(), 'warm-handoff-serve-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(text: string): string {
  const path = join(folder, 'settings.yaml');
  writeFileSync(path, text);
  return path;
}

async function serve(environment: Record<string, string>, ...args: string[]): Promise<{ code: number; error: string }> {
  let error = '';
  const nothing = (async function* () {})();
  const code = await runCommand(['serve', ...args], {
    input: nothing,
    out: () => undefined,
    error: (text) => void (error += text),
    environment,
  });
  return { code, error };
}

function settingsOf(more: Record<string, string> = {}): ServeSettings {
  const read = readServeSettings({ ...RIGHT, ...more });
  if (!read.ok) throw new Error(read.wrong.join());
  return read.settings;
}

describe('warm-handoff serve', () => {
  it('names every wrong value at once, and shows none', async () => {
    const { code, error } = await serve({
      TWILIO_ACCOUNT_SID: 'AC-secret',
      WARM_HANDOFF_KEY: 'short-secret',
      WARM_HANDOFF_PORT: 'eighty',
      WARM_HANDOFF_CALLS: 'by-hand',
    });
    expect(code).toBe(2);
    expect(error).toContain('TWILIO_ACCOUNT_SID is not a sid that starts with AC');
    expect(error).toContain('TWILIO_AUTH_TOKEN is not set');
    expect(error).toContain('WARM_HANDOFF_KEY has a key of less than 16 characters');
    expect(error).toContain('WARM_HANDOFF_PORT is not a port');
    expect(error).toContain('WARM_HANDOFF_CALLS is neither studio nor enqueue');
    expect(error).not.toContain('secret');
  });

  it('says what one setting needs of another', async () => {
    const { error } = await serve({ ...RIGHT, WARM_HANDOFF_MESSAGING: 'interactions', WARM_HANDOFF_CALLS: 'enqueue' });
    expect(error).toContain('WARM_HANDOFF_MESSAGING=interactions needs it');
    expect(error).toContain('WARM_HANDOFF_CALLS=enqueue needs it');
  });

  it('reads a file of the same names, names what is not a setting, and lets the environment go first', async () => {
    const { error } = await serve(RIGHT, '--config', fileOf('WARM_HANDOFF_PROT: 80\nWARM_HANDOFF_PORT: 99999\n'));
    expect(error).toContain('WARM_HANDOFF_PROT is not a setting');
    expect(error).toContain('WARM_HANDOFF_PORT is not a port');
    expect(readServeSettings({ ...RIGHT, WARM_HANDOFF_PORT: '81' }, { WARM_HANDOFF_PORT: 80 })).toMatchObject({
      settings: { WARM_HANDOFF_PORT: 81 },
    });
    expect((await serve(RIGHT, '--config', join(folder, 'none.yaml'))).error).toContain('cannot be read (ENOENT)');
    expect((await serve(RIGHT, '--config', fileOf('- a list'))).error).toContain('does not hold names');
    expect((await serve(RIGHT, '--config', fileOf('{ broken'))).error).toContain('neither YAML nor JSON');
  });

  it('makes the emitter’s options of them', () => {
    const workflow = `WW${'b'.repeat(32)}`;
    const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
    const options = emitterOptions(
      settingsOf({
        WARM_HANDOFF_URL: 'https://handoff.example.com/handoff/',
        WARM_HANDOFF_CALLS: 'enqueue',
        WARM_HANDOFF_WORKFLOW_SID: workflow,
      }),
      {} as never,
      log,
    );
    expect(options).toMatchObject({
      publicUrl: 'https://handoff.example.com',
      apiKeys: ['a-key-of-the-developer', 'another-key-of-theirs'],
      delivery: { voice: { kind: 'enqueue', workflowSid: workflow } },
    });
    expect(options.delivery?.messaging).toBeUndefined();
  });

  it('listens, says whether it is ready, and ends on SIGTERM', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/warmHandoff.ts', 'serve'], {
      // Nothing of it may reach Twilio from a test.
      env: { ...process.env, ...RIGHT, WARM_HANDOFF_HOST: '127.0.0.1', WARM_HANDOFF_PORT: '0', TWILIO_EDGE: 'invalid' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = /http:\S+/.exec(line.toString())?.[0] ?? '';
    const health = await fetch(new URL('/health', url));
    expect(health.url).toBe(`${url}/health`);
    expect([200, 503]).toContain(health.status);
    expect((await fetch(`${url}/conversations/conv_x/owner`)).status).toBe(401);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
