import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_KEY, startHttp } from './startHttp';
import { startTwilio, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';

const PYTHON = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);
if (!PYTHON) console.warn('There is no Python here: the examples of docs/python.md are not run.');

/** The examples, in the order of the page: messaging, voice, another voice platform, and who fetches from it. */
const examples = [
  ...readFileSync(new URL('../../docs/python.md', import.meta.url), 'utf8').matchAll(/```python\n([\s\S]*?)```/g),
].map(([, code = '']) => code);

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
    'import json, sys, types\nfor name, value in json.loads(sys.argv[1]).items(): globals()[name] = value\n';
  const session = 'if "session" in globals(): session = types.SimpleNamespace(**session)\n';
  const child = spawn(PYTHON ?? '', ['-c', before + session + code, JSON.stringify(known)], {
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
  it('hand a conversation of TAC over', async () => {
    const chat = twilio.startChat('Ich will einen Menschen sprechen');
    const known = {
      said: { reason: 'Kundin möchte einen Menschen 🙂', nextSteps: ['Erstatten'] },
      session: { conversation_id: chat.id, channel: 'CHAT' },
    };
    const { out, error } = await python(known, `${examples[0]}\nprint(json.dumps(handoff))`);
    expect(error).toBe('');
    const state = stateOf(twilio, chat);
    expect(state).toMatchObject({ owner: 'human', tasks: 1, reason: 'Kundin möchte einen Menschen 🙂' });
    expect(JSON.parse(out)).toMatchObject({ id: state.handoffId, delivered: true });
  });

  it('see the failure as an error, with the conversation put back', async () => {
    const chat = twilio.startChat();
    twilio.faults.add({ host: 'studio.twilio.com', mode: 'server-error', request: /^POST .*\/Executions$/ });
    const known = { said: { reason: 'x' }, session: { conversation_id: chat.id, channel: 'CHAT' } };
    const { error } = await python(known, examples[0] ?? '');
    twilio.faults.clear();
    expect(error).toContain('HTTP Error 502');
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', tasks: 0, status: 'ACTIVE' });
  });

  it('park a call’s handoff for the end frame', async () => {
    const session = { conversation_id: 'conv_conversation_call', channel: 'VOICE', call_sid: `CA${'1'.repeat(32)}` };
    const { out, error } = await python(
      { said: { reason: 'Wants a person' }, session },
      `${examples[1]}\nprint(json.dumps(session.pending_handoff_data))`,
    );
    expect(error).toBe('');
    const parked = JSON.parse(out) as { type: string; handoffData: string };
    expect(parked.type).toBe('end');
    expect(JSON.parse(parked.handoffData)).toMatchObject({
      conversationId: session.conversation_id,
      attributes: { reason: 'Wants a person', handoff: { callSid: session.call_sid } },
    });
  });

  it('save a call of another platform, for whoever connects the person', async () => {
    const known = {
      call_id: 'sip:1/2@example',
      reason: 'Wants a person',
      messages: [{ role: 'customer', text: 'Bonjour, je voudrais parler à quelqu’un' }],
      task_attributes: { name: 'Zoë' },
    };
    const code = `${examples[2]}\n${examples[3]}\nprint(json.dumps([saved, task_attributes]))`;
    const { out, error } = await python(known, code);
    expect(error).toBe('');
    const [saved, attributes] = JSON.parse(out) as [{ id: string }, Record<string, unknown>];
    expect(attributes).toMatchObject({ name: 'Zoë', handoff: { id: saved.id, channel: 'voice' } });
  });
});
