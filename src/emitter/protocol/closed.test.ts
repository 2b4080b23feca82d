import { describe, expect, it } from 'vitest';
import { accepted, at, doing, handed, happens, waiting, withDana } from '../../../test/protocol/life';

const closes = { type: 'closed', at: at(55) } as const;

describe('a conversation is closed for good', () => {
  it('and nothing of it is put back or promised; what is stored has its end', () => {
    const handoffs = [
      { id: 'h0', at: at(0), endedAt: at(1) },
      { id: 'h1', at: at(2), accepted: true },
      { id: 'h2', at: at(3) },
    ];
    const { state, effects, answer } = happens(waiting({ handoffs, progress: doing('stored') }), closes);
    expect(answer).toEqual({ kind: 'done' });
    expect(state).toEqual({
      ...handed(),
      closedAt: at(55),
      handoffs: [handoffs[0], { ...handoffs[1], endedAt: at(55) }, { ...handoffs[2], endedAt: at(55) }],
    });
    expect(effects).toEqual([
      { do: 'unwatch' },
      { do: 'unlist' },
      { do: 'keep', handoffId: 'h1' },
      { do: 'ended', handoffId: 'h1', how: 'completed' },
      { do: 'keep', handoffId: 'h2' },
      { do: 'ended', handoffId: 'h2', how: 'canceled' },
      { do: 'keep conversation' },
    ]);
  });
  it('after a give-back: note and event are still written down', () => {
    const state = withDana({ owner: 'ai', seats: [{ ...accepted, status: 'over' }], progress: doing('returned') });
    const closed = happens(state, closes);
    expect(closed.state?.progress).toEqual(state.progress);
    expect(closed.effects[1]).toEqual({ do: 'keep', handoffId: 'h1' });
  });
  it('once', () => {
    const state = handed({ closedAt: at(5) });
    expect(happens(state, closes)).toEqual({ state, effects: [], answer: { kind: 'ignored' } });
    expect(happens(handed({ handoffs: undefined }), closes).effects).toEqual([
      { do: 'unwatch' },
      { do: 'unlist' },
      { do: 'keep conversation' },
    ]);
  });
});
