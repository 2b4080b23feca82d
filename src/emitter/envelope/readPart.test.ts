import { describe, expect, it } from 'vitest';
import type { TranscriptMessage } from '../../handoff/envelope';
import { composeEnvelope } from './composeEnvelope';
import { readPart } from './readPart';

const said = (text: string, place: number): TranscriptMessage => ({ role: place % 2 ? 'assistant' : 'customer', text });
const filler = (count: number, units: number): TranscriptMessage[] =>
  Array.from({ length: count }, (_, place) => said('ok '.repeat(units / 3), place));

describe('what is read of a conversation', () => {
  it('is all of it, when it is not longer than people write', () => {
    const messages = filler(1_000, 150);
    expect(readPart(messages).messages).toBe(messages);
  });

  it('is the beginning and the end of a very long one, each message at its own place', () => {
    const messages = filler(20_000, 300).map((one, place) => ({ ...one, name: String(place) }));
    const { messages: read, placeOf } = readPart(messages);
    expect(read.length).toBeLessThan(1_000);
    expect([read[0]?.name, read.at(-1)?.name]).toEqual(['0', '19999']);
    read.forEach(({ name }, place) => expect(String(placeOf(place))).toBe(name));
  });

  it('has an end in messages, too', () => {
    expect(readPart(filler(20_000, 3)).messages).toHaveLength(4_000);
  });

  it('still shows what the customer wanted first, and where their newest words stand', () => {
    const wish = said('My order 10432 arrived broken, I want my money back.', 0);
    const last = said('My name is Anna Smith and nothing happened. I want a refund for order 99881.', 0);
    const messages = [wish, said('I see.', 1), ...filler(10_000, 300), last];
    const { envelope } = composeEnvelope({ reason: 'x' }, messages, { id: 'x', at: new Date(0), channel: 'chat' });
    expect(envelope.summary).toContain('10432');
    expect(envelope.details?.map(({ value }) => value)).toEqual(expect.arrayContaining(['10432', 'Anna Smith']));
    const places = (envelope.summaryFrom ?? []).flat();
    expect(places).toContain(0);
    expect(places.every((place) => place === 0 || place >= 9_000)).toBe(true);
  });
});
