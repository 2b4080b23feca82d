import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_KEY, startHttp } from './startHttp';
import { startTwilio, type Twilio } from './startTwilio';

const PYTHON = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);
if (!PYTHON) console.warn('There is no Python here: the examples of docs/python.md are not run.');

/** The page's last two examples: another voice platform, and who fetches from it. The real TAC's are in test/python. */
const examples = [
  ...readFileSync(new URL('../../docs/python.md', import.meta.url), 'utf8').matchAll(/```python\n([\s\S]*?)```/g),
]
  .map(([, code = '']) => code)
  .slice(-2);

let twilio: Twilio;
let http: Awaited<ReturnType<typeof startHttp>>;
beforeAll(async () => {
  twilio = await startTwilio();
  http = await startHttp(twilio);
});
afterAll(async () => {
  await http.close();
  await twilio.close();
});

/** Runs Python code in a process of its own; what it knows beforehand is given as JSON. Resolves to what it prints. */
async function python(known: Record<string, unknown>, code: string): Promise<{ out: string; error: string }> {
  const before =
    'import json, sys, urllib.parse\nfor name, value in json.loads(sys.argv[1]).items(): globals()[name] = value\n';
  const child = spawn(PYTHON ?? '', ['-c', before + code, JSON.stringify(known)], {
    env: { ...process.env, WARM_HANDOFF_URL: http.url, WARM_HANDOFF_KEY: API_KEY, NO_PROXY: '*', no_proxy: '*' },
  });
  let out = '';
  let error = '';
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (error += part.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  return { out, error };
}

describe.skipIf(!PYTHON)('the Python examples', () => {
  it('save a call of another platform, for whoever connects the person', async () => {
    const known = {
      call_id: 'sip:1/2@example',
      reason: 'Wants a person',
      messages: [{ role: 'customer', text: 'Bonjour, je voudrais parler à quelqu’un' }],
      task_attributes: { name: 'Zoë' },
    };
    const code = `${examples[0]}\n${examples[1]}\nprint(json.dumps([saved, task_attributes]))`;
    const { out, error } = await python(known, code);
    expect(error).toBe('');
    const [saved, attributes] = JSON.parse(out) as [{ id: string }, Record<string, unknown>];
    expect(attributes).toMatchObject({ name: 'Zoë', handoff: { id: saved.id, channel: 'voice' } });
  });
});
