import { describe, expect, it } from 'vitest';
import type { Suggestion, Suggestions } from '../../handoff/suggestions';
import { InsertedText } from './InsertedText';
import { NO_SUGGESTIONS, dismissed, received, stoppedTyping } from './ShownSuggestions';

const reply = (id: string, text = `Text of ${id}`): Suggestion => ({
  id,
  kind: 'reply',
  text,
  confidence: 0.8,
  sources: [],
  by: 'knowledge',
  unsourced: false,
});
const set = (seq: number, ...suggestions: (Suggestion | null)[]): Suggestions => ({ suggestions, seq, writing: false });
const ids = (state: { shown: readonly Suggestion[] }): string[] => state.shown.map(({ id }) => id);

describe('suggestions under the summary', () => {
  it('are those for the newest message, also when an older set comes later', () => {
    let state = received(NO_SUGGESTIONS, set(2, reply('b')), false);
    state = received(state, set(1, reply('a')), false);
    expect(ids(state)).toEqual(['b']);
  });

  it('are the finished ones, also when an unfinished set of the same message comes later', () => {
    let state = received(NO_SUGGESTIONS, { ...set(1, reply('a')), writing: true }, false);
    state = received(state, set(1, reply('b')), false);
    state = received(state, { ...set(1, reply('a')), writing: true }, false);
    expect(ids(state)).toEqual(['b']);
    expect(state.writing).toBe(false);
  });

  it('stay where they are while the agent types, and are renewed afterwards', () => {
    let state = received(NO_SUGGESTIONS, set(1, reply('a')), false);
    state = received(state, set(2, reply('b')), true);
    state = received(state, set(3, reply('c')), true);
    state = received(state, set(2, reply('b')), true);
    expect(ids(state)).toEqual(['a']);
    expect(ids(stoppedTyping(state))).toEqual(['c']);
    expect(stoppedTyping(state).waiting).toBeUndefined();
  });

  it('appear in an empty place at once', () => {
    expect(ids(received(NO_SUGGESTIONS, set(1, reply('a')), true))).toEqual(['a']);
  });

  it('do not come back once they are put away, be it under another id', () => {
    let state = received(NO_SUGGESTIONS, set(1, reply('a'), reply('b')), false);
    state = dismissed(state, reply('a'));
    expect(ids(state)).toEqual(['b']);
    state = received(state, set(2, reply('a'), reply('b'), reply('z', 'Text of a')), false);
    expect(ids(state)).toEqual(['b']);
  });

  it('do not come back in a model’s words either', () => {
    let state = received(NO_SUGGESTIONS, set(1, reply('reply.late'), reply('reply.other')), false);
    state = dismissed(state, reply('reply.late'));
    state = received(state, set(2, reply('draft.late', 'In other words'), reply('reply.other')), false);
    expect(ids(state)).toEqual(['reply.other']);
  });

  it('leave out what this version cannot read', () => {
    expect(ids(received(NO_SUGGESTIONS, set(1, null, reply('a')), false))).toEqual(['a']);
  });
});

describe('a suggestion in the message input', () => {
  it('is told how much was changed before it was sent, once', () => {
    const inserted = new InsertedText();
    inserted.put('CH1', { handoffId: 'one', taskSid: 'WT1', suggestionId: 'a', text: 'Your refund takes five days.' });
    expect(inserted.sent('CH2', 'Hello')).toBeUndefined();
    expect(inserted.sent('CH1', ' Your refund takes five days. ')).toMatchObject({ suggestionId: 'a', distance: 0 });
    expect(inserted.sent('CH1', 'again')).toBeUndefined();
    inserted.put('CH1', { handoffId: 'one', taskSid: 'WT1', suggestionId: 'b', text: 'aaaa' });
    expect(inserted.sent('CH1', 'bbbb')?.distance).toBe(1);
    inserted.put('CH1', { handoffId: 'one', taskSid: 'WT1', suggestionId: 'c', text: 'x'.repeat(100_000) });
    expect(inserted.sent('CH1', `${'x'.repeat(100_000)}y`)?.distance).toBe(0);
  });
});
