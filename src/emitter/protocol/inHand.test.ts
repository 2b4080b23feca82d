import { describe, expect, it } from 'vitest';
import { CALLBACKS, context, doing, handed, KEPT, at, withDana } from '../../../test/protocol/life';
import { handedOver, isInHand, lasting, wasAccepted } from './inHand';

describe('whether a step is in our hands', () => {
  const is = (
    handoffId: string,
    progress = doing('stored'),
    steps: readonly ('stored' | 'claimed')[] = ['claimed', 'stored'],
  ) => isInHand(handed({ progress }), { handoffId }, steps, context());
  it('by handoff, process and step', () => {
    expect(is('h1')).toBe(true);
    expect(is('h2')).toBe(false);
    expect(is('h1', doing('stored', { holder: 'another' }))).toBe(false);
    expect(is('h1', doing('undoing'))).toBe(false);
    expect(isInHand(handed(), { handoffId: 'h1' }, ['stored'], context())).toBe(false);
    expect(isInHand(handed(), { handoffId: 'h1' }, ['stored'], { ...context(), without: 'own handoff only' })).toBe(
      false,
    );
  });
});

describe('what outlives a hand-over', () => {
  const plan = {
    callbacks: CALLBACKS,
    configurationId: 'conf',
    speaksAs: 'ava',
    by: 'studio',
    target: { to: '+1' },
    voiceOnly: true,
  };
  it('is what a give-back restores, and how it was delivered', () => {
    const { progress, ...state } = handed({
      kept: undefined,
      progress: doing('stored', { ...plan, say: 'One moment.' }),
    });
    expect(lasting({ ...state, progress }, progress)).toEqual({ ...state, kept: plan });
  });
  it.each([
    [{ callbacks: CALLBACKS }, { callbacks: CALLBACKS }],
    [{ configurationId: 'conf' }, { configurationId: 'conf' }],
    [{ speaksAs: 'ava' }, { speaksAs: 'ava' }],
    [{ by: 'studio', target: {}, voiceOnly: true }, KEPT],
  ])('of %j', (progress, kept) => expect(lasting(handed(), progress).kept).toEqual(kept));
  it('is what it was when nothing is known of it', () => expect(lasting(handed()).kept).toEqual(KEPT));
  it('and which of the customer’s conversations it was', () => {
    const progress = doing('stored', { target: { conversationSid: 'CH1' } });
    expect(handedOver(handed({ progress })).handoffs).toEqual([{ id: 'h1', at: at(0), conversationSid: 'CH1' }]);
    expect(handedOver(handed({ progress: doing('stored', { target: {} }) })).handoffs).toEqual([
      { id: 'h1', at: at(0) },
    ]);
    expect(handedOver(handed())).toEqual(handed());
  });
});

describe('whether a person has ever accepted', () => {
  it('the newest handoff', () => {
    expect(wasAccepted(withDana())).toBe(true);
    expect(wasAccepted(handed())).toBe(false);
    expect(wasAccepted(withDana({ handoffId: 'h2' }))).toBe(false);
  });
});
