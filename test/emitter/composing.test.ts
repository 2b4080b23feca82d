import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { de, en, type EmitterOptions } from '../../src/emitter';
import type { Envelope } from '../../src/handoff/envelope';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { VirtualAgent, tac } from './VirtualAgent';

let twilio: Twilio;
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());

/** What the person gets when the LLM calls the tool with these arguments. */
async function handedOver(chat: Chat, args: unknown, options: Partial<EmitterOptions>): Promise<Envelope> {
  const { emitter } = new VirtualAgent(twilio.client(), options);
  const session = { conversationId: chat.id, channel: 'chat' as const, authorInfo: { address: chat.customer } };
  await emitter.handoffTool(tac, session).implementation(args);
  const document = twilio.sync.developer.find('document', `handoff.${chat.id}`);
  return (document?.data as { envelope: Envelope }).envelope;
}

const said = (chat: Chat): string[] =>
  twilio.conversations.conversation(chat.sid)?.messages.map(({ body }) => body ?? '') ?? [];

describe('what a developer brings along', () => {
  it('their model writes the summary, from a transcript without secrets, when the LLM gave none', async () => {
    const seen: string[] = [];
    const options: Partial<EmitterOptions> = {
      summarize: async (transcript) => {
        seen.push(...transcript.map(({ text }) => text));
        return 'By the developer’s model.';
      },
    };
    const chat = twilio.startChat('My card is 4242 4242 4242 4242, where is order 10432?');
    expect((await handedOver(chat, { reason: 'x' }, options)).summary).toBe('By the developer’s model.');
    expect(seen.join()).toContain('10432');
    expect(seen.join()).not.toContain('4242 4242');
    const another = twilio.startChat();
    expect((await handedOver(another, { reason: 'x', summary: 'By the LLM.' }, options)).summary).toBe('By the LLM.');
  });

  it('a model that is late or fails costs nothing but its summary', async () => {
    for (const summarize of [() => new Promise<string>(() => undefined), () => Promise.reject(new Error('down'))]) {
      const chat = twilio.startChat('Where is my order 10432?');
      const envelope = await handedOver(chat, { reason: 'x' }, { summarize, summarizeWithinMs: 20 });
      expect(envelope.summary).toContain('10432');
    }
  });

  it('their policy topics name the reason when the LLM did not', async () => {
    const chat = twilio.startChat('There is a recall of my stroller, what now?');
    const topics = [{ topic: 'recall', code: 'policy_required' as const, phrases: ['recall'] }];
    const envelope = await handedOver(chat, {}, { triggers: { languages: [en, de], topics } });
    expect(envelope.reason.code).toBe('policy_required');
  });

  it('their words, or ours, come in the customer’s language', async () => {
    const german = 'Guten Tag, meine Bestellung ist noch nicht angekommen, ich bin sehr verärgert';
    const ours = twilio.startChat(german);
    await handedOver(ours, { reason: 'x' }, {});
    expect(said(ours).at(-1)).toContain('Ich verbinde Sie');
    const theirs = twilio.startChat(german);
    await handedOver(theirs, { reason: 'x' }, { transitionMessage: { en: 'One moment', de: 'Einen Moment' } });
    expect(said(theirs).at(-1)).toBe('Einen Moment');
    const silent = twilio.startChat(german);
    await handedOver(silent, { reason: 'x' }, { transitionMessage: '' });
    expect(said(silent)).toHaveLength(1);
  });
});
