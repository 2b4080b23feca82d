import { describe, expect, it } from 'vitest';
import { accepted, at, back, context, doing, handed, NOW, over, pending, withDana } from '../../../test/protocol/life';
import { currentHandoff, endHandoffs, hadPerson, isLive, withHandoff } from './handoffs';
import { history } from './history';

describe('the handoffs of a conversation', () => {
  it('are remembered, each with what is known of it; the oldest go first', () => {
    const known = withHandoff(handed(), 'h1', { accepted: true });
    expect(known.handoffs).toEqual([{ id: 'h1', at: at(0), accepted: true }]);
    expect(withHandoff(handed({ handoffs: undefined }), 'h2', {}).handoffs).toEqual([{ id: 'h2', at: at(0) }]);
    const two = withHandoff(known, 'h2', { at: at(5) });
    expect(withHandoff(two, 'h2', { accepted: true }).handoffs).toEqual([
      known.handoffs?.[0],
      { id: 'h2', at: at(5), accepted: true },
    ]);
    const many = Array.from({ length: 8 }, (_, place) => ({ id: `h${place}`, at: at(place) }));
    expect(withHandoff(handed({ handoffs: many }), 'new', {}).handoffs?.map(({ id }) => id)).toEqual([
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'h7',
      'new',
    ]);
    expect(currentHandoff(two)?.id).toBe('h1');
    expect(currentHandoff(handed({ handoffs: undefined }))).toBeUndefined();
  });
  it('were with a person, or never were', () => {
    expect(hadPerson(withDana(), 'h1')).toBe(true);
    expect(hadPerson(withDana(), 'h2')).toBe(false);
    expect(hadPerson(handed({ returns: [back.record] }), 'h1')).toBe(true);
    expect(hadPerson(handed({ handoffs: undefined }), 'h1')).toBe(false);
  });
  it('live as long as somebody has, or is being asked into, the conversation', () => {
    expect(isLive(handed())).toBe(true);
    expect(isLive(withDana())).toBe(true);
    expect(isLive(handed({ seats: [over, { ...accepted, status: 'wrapping' }] }))).toBe(false);
    expect(isLive(handed({ seats: undefined }))).toBe(false);
  });
});

describe('a handoff ends', () => {
  const ends = (change: Parameters<typeof handed>[0]) => endHandoffs(handed(change), context());
  it('when the last of its tasks is over: what is stored lives on for a while', () => {
    const { state, effects } = ends({ seats: [over, { ...over, taskSid: 'WT2', handoffId: undefined }] });
    expect(state.handoffs).toEqual([{ id: 'h1', at: at(0), endedAt: NOW }]);
    expect(effects).toEqual([
      { do: 'keep', handoffId: 'h1' },
      { do: 'ended', handoffId: 'h1', how: 'canceled' },
      { do: 'keep conversation' },
    ]);
    expect(ends({ seats: [over], handoffs: [{ id: 'h1', at: at(0), accepted: true }] }).effects[1]).toMatchObject({
      how: 'completed',
    });
  });
  it.each([
    ['one of its tasks is not over', { seats: [over, { ...pending, taskSid: 'WT2' }] }],
    ['nobody knows of any task', { seats: [] }],
    ['nobody knows of tasks at all', { seats: undefined }],
    ['it is over already', { seats: [over], handoffs: [{ id: 'h1', at: at(0), endedAt: at(1) }] }],
    ['nothing is remembered of it', { seats: [over], handoffs: undefined }],
    ['something is under way', { seats: [over], progress: doing('undoing') }],
    [
      'a promise is not kept',
      { seats: [over], promised: [{ what: 'email' as const, at: at(1), handoffId: 'h1', taskSid: 'WT8' }] },
    ],
    ['another one’s task is over', { seats: [{ ...over, handoffId: 'h0' }] }],
  ])('but not when %s', (_why, change) => expect(ends(change)).toEqual({ state: handed(change), effects: [] }));
  it.each([
    ['nobody has it', { seats: [over], progress: doing('nobody') }],
    ['it is given back', { seats: [over], progress: doing('returned') }],
    [
      'its promise is kept',
      {
        seats: [over],
        promised: [{ what: 'email' as const, at: at(1), handoffId: 'h1', taskSid: 'WT8', keptAt: at(2) }],
      },
    ],
    [
      'no task stands for its promise',
      { seats: [over], promised: [{ what: 'email' as const, at: at(1), handoffId: 'h1' }] },
    ],
    [
      'another one is promised something',
      { seats: [over], promised: [{ what: 'email' as const, at: at(1), handoffId: 'h0', taskSid: 'WT8' }] },
    ],
  ])('also when %s', (_why, change) => expect(ends(change).state.handoffs?.[0]?.endedAt).toBe(NOW));
  it('and shortens nothing of the next', () => {
    const handoffs = [
      { id: 'h0', at: at(0) },
      { id: 'h1', at: at(5) },
    ];
    const { state, effects } = ends({
      handoffs,
      seats: [{ ...over, handoffId: 'h0' }, pending],
      progress: doing('stored'),
    });
    expect(state.handoffs).toEqual([{ id: 'h0', at: at(0), endedAt: NOW }, handoffs[1]]);
    expect(effects.map((one) => one.do)).toEqual(['keep', 'ended']);
  });
});

describe('what happened', () => {
  it('is remembered, the newest of it', () => {
    let state = handed();
    for (let place = 0; place < 22; place += 1) state = history(state, { what: `${place}`, at: at(place) });
    expect(state.history?.map(({ what }) => what)).toEqual(Array.from({ length: 20 }, (_, place) => `${place + 2}`));
  });
});
