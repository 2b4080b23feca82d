import { describe, expect, it } from 'vitest';
import { withModelSummary } from './modelSummary';

const args = { reason: 'Asked' };
const transcript = [{ role: 'customer' as const, text: 'my card is 4242 4242 4242 4242' }];

describe("a summary by the developer's model", () => {
  it('is used, and the model sees no card number', async () => {
    const summary = withModelSummary(args, transcript, { summarize: async ([first]) => `Says ${first?.text}` });
    expect((await summary).summary).toBe('Says my card is [card •••4242]');
  });

  it("is not asked for when the virtual agent's LLM wrote one", async () => {
    const given = { ...args, summary: 'Ours' };
    expect(await withModelSummary(given, transcript, { summarize: () => 'Theirs' })).toBe(given);
  });

  it.each([
    ['is late', () => new Promise<string>(() => undefined)],
    ['fails', () => Promise.reject(new Error('no'))],
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['says nothing', () => ' '],
  ])('gives way to the local one when the model %s', async (_name, summarize) => {
    expect(await withModelSummary(args, transcript, { summarize, summarizeWithinMs: 20 })).toBe(args);
  });

  it('is told when its time is over', async () => {
    let told = false;
    await withModelSummary(args, transcript, {
      summarizeWithinMs: 10,
      summarize: (_transcript, signal) => new Promise(() => signal.addEventListener('abort', () => void (told = true))),
    });
    expect(told).toBe(true);
  });
});
