import { describe, expect, it } from 'vitest';
import { at, back, context, doing, handed, happens, NOW } from '../../../test/protocol/life';
import type { Progress } from './State';

const left = (step: Progress['step'], more: Partial<Progress> = {}) =>
  handed({ progress: { step, holder: 'another', at: at(0), ...more } });
const notices = (state = left('stored'), own?: boolean, seconds = 60) =>
  happens(state, { type: 'noticed', ...(own === undefined ? {} : { own }) }, context({}, seconds));

describe('a step is left unfinished', () => {
  it('for so long that whoever began it is taken for dead: this process goes on with it', () => {
    const { state, answer } = notices(left('stored'), undefined, 45);
    expect(answer).toEqual({ kind: 'done' });
    expect(state?.progress).toEqual({ step: 'stored', holder: 'we', at: at(45) });
  });
  it('not for so long: it is somebody else’s', () => {
    const state = left('stored');
    expect(notices(state, undefined, 44.999)).toEqual({ state, effects: [], answer: { kind: 'ignored' } });
    expect(notices(state, true, 44.999).answer.kind).toBe('ignored');
  });
  it('by ourselves: there is nothing to wait for', () => {
    const own = handed({ progress: doing('stored') });
    expect(notices(own, true).state?.progress?.at).toBe(NOW);
    expect(notices(own).answer.kind).toBe('ignored');
    expect(notices(own, false).answer.kind).toBe('ignored');
  });
  it('not at all: nothing comes of it', () => expect(notices(handed()).answer.kind).toBe('ignored'));

  it.each([
    ['claimed', {}, [{ do: 'find delivery', handoffId: 'h1' }]],
    ['stored', {}, [{ do: 'find delivery', handoffId: 'h1' }]],
    ['delivered', {}, [{ do: 'find delivery', handoffId: 'h1' }]],
    ['undoing', {}, [{ do: 'put back', handoffId: 'h1', wake: true }]],
    ['undoing', { gone: true }, [{ do: 'put back', handoffId: 'h1', wake: false }]],
    ['undoing', { unsure: true }, [{ do: 'find delivery', handoffId: 'h1' }]],
    ['returning', { back }, [{ do: 'find left', back }]],
    ['returning', {}, []],
    ['staying', { back }, [{ do: 'stay', back }]],
    ['staying', {}, []],
    ['returned', {}, [{ do: 'finish return' }]],
    ['nobody', {}, [{ do: 'open callbacks', handoffId: 'h1' }]],
    ['nobody', { letGo: { why: 'nobody came' } }, [{ do: 'open callbacks', handoffId: 'h1' }]],
    ['nobody', { letGo: { why: 'nobody came', open: true } }, [{ do: 'tell', words: 'nobody came', handoffId: 'h1' }]],
    ['nobody', { letGo: { why: 'too long', open: true } }, [{ do: 'tell', words: 'too long', handoffId: 'h1' }]],
  ] as [Progress['step'], Partial<Progress>, unknown[]][])(
    'at "%s" %j: it looks before it does anything',
    (step, more, effects) => expect(notices(left(step, more)).effects).toEqual(effects),
  );
});
