import { describe, expect, it } from 'vitest';
import type { TranscriptMessage } from '../../handoff/envelope';
import { limits } from '../../handoff/limits';
import { jsonLength } from '../../handoff/utf8';
import { transcriptItems } from './HandoffStore';

function message(text: string): TranscriptMessage {
  return { role: 'customer', text };
}

describe('a transcript in Sync list items', () => {
  it('keeps every message, in order, in items that fit', () => {
    const messages = Array.from({ length: 2_000 }, (_, place) => message(`${place} ${'ä'.repeat(place % 300)}`));
    const items = [...transcriptItems(messages)];
    expect(items.flatMap((item) => item.messages)).toEqual(messages);
    for (const item of items) expect(jsonLength(item)).toBeLessThanOrEqual(limits.syncItem);
  });

  it('cuts a message that no item holds', () => {
    const items = [...transcriptItems([message('before'), message('🙂'.repeat(30_000)), message('after')])];
    for (const item of items) expect(jsonLength(item)).toBeLessThanOrEqual(limits.syncItem);
    const kept = items.flatMap((item) => item.messages);
    expect(kept.map(({ text }) => text.slice(-1))).toEqual(['e', '…', 'r']);
  });

  it('is nothing for an empty conversation', () => {
    expect([...transcriptItems([])]).toEqual([]);
  });
});
