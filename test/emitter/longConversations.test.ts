import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startHttp } from './startHttp';
import { ThreadTime } from '../bench/ThreadTime';
import { startTwilio, type Twilio } from './startTwilio';
import { Composer } from '../../src/emitter/envelope/Composer';
import { composeEnvelope } from '../../src/emitter/envelope/composeEnvelope';
import { silentLog } from '../../src/emitter/log';
import { redactConversation } from '../../src/handoff/redact/redactConversation';
import type { TranscriptMessage } from '../../src/handoff/envelope';

const WORDS =
  'My order 10432 arrived broken, I want $189.00 back. I paid with my card 4242 4242 4242 4242. My name is Anna Smith. ';

function conversation(units: number): TranscriptMessage[] {
  return Array.from({ length: Math.ceil(units / 1_000) }, (_, place) => ({
    role: place % 2 ? ('assistant' as const) : ('customer' as const),
    text: WORDS.repeat(9).slice(0, 1_000),
  }));
}

let twilio: Twilio;
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());

const context = { id: '01ABC', at: new Date(0), channel: 'chat' };

describe('a conversation that takes long to compose', () => {
  it('is composed beside the process, as it would be in it', async () => {
    const composer = new Composer(undefined, silentLog);
    const messages = conversation(40_000);
    const beside = await composer.compose({ reason: 'x' }, messages, context);
    expect(beside).toEqual(composeEnvelope({ reason: 'x' }, messages, context));
    await composer.close();
  });

  it('leaves the process to everybody else meanwhile', async () => {
    const composer = new Composer(undefined, silentLog);
    const messages = conversation(200_000);
    const thread = new ThreadTime();
    onTestFinished(() => thread.close());
    composeEnvelope({ reason: 'x' }, messages, context);
    const inside = thread.take();
    await composer.compose({ reason: 'x' }, messages, context);
    // By itself it takes hundreds of milliseconds; what is left is to hand it over and take it back.
    expect(thread.take().worked).toBeLessThan(inside.worked / 2);
    await composer.close();
  });

  it('and that never ends is composed of what is newest, and says so', async () => {
    const composer = new Composer(undefined, silentLog, 1);
    const { envelope, transcript } = await composer.compose({ reason: 'x' }, conversation(400_000), context);
    expect(envelope.cut).toContain('transcript');
    expect(transcript.length).toBeLessThan(20);
    // The next one has a worker again.
    const again = new Composer(undefined, silentLog);
    expect((await again.compose({ reason: 'x' }, conversation(20_000), context)).envelope.cut).toBeUndefined();
    await Promise.all([composer.close(), again.close()]);
  });

  it('with triggers that no other thread can have is composed all the same', async () => {
    const topics = [{ topic: 'x', code: 'policy_required' as const, phrases: ['x'], own: () => 1 }];
    const composer = new Composer({ topics }, silentLog);
    expect((await composer.compose({ reason: 'x' }, conversation(20_000), context)).envelope.reason.text).toBe('x');
    await composer.close();
  });

  it('comes over HTTP like any other', async () => {
    const http = await startHttp(twilio);
    const messages = conversation(60_000).map(({ role, text }) => ({ role, text }));
    const { status, body } = await http.ask('/handoffs', { messages, reason: 'x' });
    expect(status).toBe(201);
    expect(body.attributes?.handoff).toMatchObject({ transcript: { count: 60 } });
    await http.close();
  });

  it('is redacted beside the process, too, for the developer’s own model', async () => {
    const composer = new Composer(undefined, silentLog);
    const messages = conversation(100_000);
    let [turns, isOver] = [0, false];
    const look = (): void => {
      turns += 1;
      if (!isOver) setImmediate(look);
    };
    setImmediate(look);
    const redacted = await composer.redacted(messages);
    isOver = true;
    expect(redacted).toEqual(redactConversation(messages).messages);
    expect(turns).toBeGreaterThan(20);
    await composer.close();
  });

  it('of millions of values is refused before it is parsed', async () => {
    const http = await startHttp(twilio);
    const attempted = Array.from({ length: 260_000 }, () => []);
    expect((await http.ask('/handoffs', { attempted, messages: [], reason: 'x' })).status).toBe(413);
    await http.close();
  });
});
