import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, expect, it } from 'vitest';
import { startPython } from '../../sandbox/virtual-agent/startPython';
import { chatOf } from '../emitter/ReturnDesk';
import { API_KEY, startHttp } from '../emitter/startHttp';
import { startTwilio } from '../emitter/startTwilio';
import { until } from '../emitter/until';
import { pageArgs, PYTHON, ROOT } from './startAgent';

const folder = mkdtempSync(join(tmpdir(), 'warm-handoff-wheel-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: string, args: string[], cwd = folder): void {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
}

it('wheel and sdist are built, and the page’s first example runs on the wheel in an empty environment', async () => {
  run(PYTHON, ['-m', 'build', '--no-isolation', '--outdir', folder, join(ROOT, 'python')]);
  const built = readdirSync(folder);
  expect(built.map((one) => one.replace(/^.*?(\.whl|\.tar\.gz)$/, '$1')).sort()).toEqual(['.tar.gz', '.whl']);
  const wheel = join(folder, String(built.find((one) => one.endsWith('.whl'))));
  run(PYTHON, ['-m', 'venv', 'empty']);
  const python = join(folder, 'empty', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  run(python, ['-m', 'pip', 'install', '--quiet', wheel, 'twilio-agent-connect[server]', 'openai']);

  const twilio = await startTwilio();
  const emitter = await startHttp(twilio);
  const model = Fastify({ forceCloseConnections: true });
  const message = { role: 'assistant', content: 'Hello from the wheel' };
  model.post('/v1/chat/completions', () => ({
    id: 'x',
    object: 'chat.completion',
    created: 0,
    model: 'm',
    choices: [{ index: 0, finish_reason: 'stop', message }],
  }));
  const openai = await model.listen({ port: 0, host: '127.0.0.1' });
  const page = readFileSync(join(ROOT, 'docs', 'python.md'), 'utf8');
  const [, code = ''] = /```python\n([\s\S]*?)```/.exec(page) ?? [];
  const agent = await startPython({
    python,
    args: pageArgs(code),
    sandboxUrl: twilio.url,
    emitterUrl: emitter.url,
    emitterKey: API_KEY,
    environment: { OPENAI_API_KEY: 'none', OPENAI_BASE_URL: `${openai}/v1` },
  });
  twilio.orchestrator.service.setStatusCallbacks([agent.webhook]);
  const chat = twilio.startChat('hello');
  await until(() => chatOf(twilio, chat).length > 1);
  expect(chatOf(twilio, chat).at(-1)?.body).toBe('Hello from the wheel');
  await agent.close();
  await model.close();
  await emitter.close();
  await twilio.close();
}, 240_000);
