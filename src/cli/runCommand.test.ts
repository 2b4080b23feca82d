import { describe, expect, it } from 'vitest';
import { composeConversation } from '../emitter/envelope/composeConversation';
import { readConversation } from '../emitter/envelope/Conversation';
import { runCommand } from './runCommand';

const conversation = {
  channel: 'chat',
  messages: [
    { role: 'customer', text: 'My jacket from order 10432 arrived broken', at: '2026-11-21T07:00:00Z' },
    { role: 'assistant', text: 'I can give you store credit.' },
    { role: 'customer', text: 'No. I want to talk to a person, my name is Zoë 🙂' },
  ],
};

async function run(
  args: string[],
  input: string,
  chunkBytes = 7,
  environment: Record<string, string> = {},
): Promise<{ code: number; out: string; error: string }> {
  const bytes = Buffer.from(input);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += chunkBytes) yield bytes.subarray(from, from + chunkBytes);
  }
  let out = '';
  let error = '';
  const code = await runCommand(args, {
    input: chunks(),
    out: (text) => void (out += text),
    error: (text) => void (error += text),
    environment,
  });
  return { code, out, error };
}

const withoutIdAndTime = (json: string): string =>
  json
    .replace(/"id":"[^"]+"/, '')
    .replace(/"at":"[^"]+",/, '')
    .replace(/handoff\.[^.]+\.transcript/, '');

describe('warm-handoff compose', () => {
  it('prints what TypeScript composes, byte for byte but for id and time', async () => {
    const { code, out } = await run(['compose'], JSON.stringify(conversation, null, 2));
    const read = readConversation(conversation);
    if (!read.ok) throw new Error(read.error);
    const { envelope } = composeConversation(read.conversation, undefined, { id: 'X', at: new Date() });
    expect(code).toBe(0);
    expect(withoutIdAndTime(out.trimEnd())).toBe(withoutIdAndTime(JSON.stringify(envelope)));
    expect(envelope.reason).toEqual({ code: 'customer_requested', text: 'The customer asked for a person' });
    expect(envelope.attempted).toEqual(['Offered store credit; declined']);
  });

  it('reads a conversation a line, says which lines it cannot, and goes on', async () => {
    const line = JSON.stringify(conversation);
    const input = [line, '{"messages": 5}', '', 'nonsense secret', line.replace('"customer"', '"martian"'), line].join(
      '\n',
    );
    const { code, out, error } = await run(['compose', '--jsonl'], input);
    expect(code).toBe(1);
    expect(out.trimEnd().split('\n')).toHaveLength(2);
    const errors = error
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one) as { line: number; error: string });
    expect(errors.map((one) => one.line)).toEqual([2, 4, 5]);
    expect(errors[1]?.error).toBe('not JSON');
    expect(errors[2]?.error).toContain('messages.0.role');
    expect(error).not.toContain('secret');
  });

  it('refuses empty input, and takes no lines for no conversations', async () => {
    expect(await run(['compose'], ' \n')).toMatchObject({
      code: 1,
      out: '',
      error: '{"line":1,"error":"empty input"}\n',
    });
    expect(await run(['compose', '--jsonl'], '')).toEqual({ code: 0, out: '', error: '' });
  });

  it('takes a conversation with nobody in it', async () => {
    const { code, out } = await run(['compose'], '{"channel":"sms","messages":[]}');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ channel: 'sms', reason: { code: 'other' }, transcript: { count: 0 } });
  });

  it('says how it is used', async () => {
    expect((await run(['--help'], '')).out).toContain('Usage');
    expect((await run(['compose', '--help'], '')).out).toContain('--jsonl');
    expect((await run(['toString'], '')).code).toBe(2);
    expect((await run([], '')).code).toBe(2);
    expect((await run(['compose', '--nope'], '')).code).toBe(2);
  });

  it('takes a conversation of a megabyte in one line', async () => {
    const huge = { channel: 'chat', messages: [{ role: 'customer', text: 'a1 '.repeat(300_000) }] };
    const { code, out } = await run(['compose', '--jsonl'], JSON.stringify(huge), 65_536);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveProperty('transcript.count', 1);
  });
});

describe('warm-handoff doctor', () => {
  it('names every setting that is missing before it asks anybody', async () => {
    const { code, out, error } = await run(['doctor'], '');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(error).toContain('TWILIO_ACCOUNT_SID is not set');
    expect(error).toContain('TWILIO_AUTH_TOKEN is not set');
  });
});

describe('warm-handoff erase', () => {
  it.each([[], ['--profile', ''], ['--profile', 'a', '--address', 'b'], ['--nobody', 'x']])(
    'asks for one customer or conversation: %j',
    async (...args) => {
      const { code, error } = await run(['erase', ...args], '');
      expect(code).toBe(2);
      expect(error).toContain('--conversation');
    },
  );
});
