import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isActedOn, isShown, signedText } from './signed';
import { syncNames } from './syncNames';

describe('what the panel acts on', () => {
  it.each<[string, boolean, boolean]>([
    [syncNames.conversation('conv_1'), false, true],
    [syncNames.handoff('01J'), false, true],
    [syncNames.transcript('01J'), false, true],
    [syncNames.suggestions('01J'), true, true],
    [syncNames.owner('conv_1'), true, true],
    [syncNames.byConversationSid('CH1'), false, true],
    [syncNames.audit('conv_1'), false, false],
    [syncNames.request('digest'), false, false],
    [syncNames.customer('digest'), false, false],
    ['handoff.', false, false],
    ['handoff', false, false],
    ['other.owner.x', false, false],
    ['xhandoff.owner.x', false, false],
    ['handoff.a.b.suggestions', false, false],
    ['handoff.owner.', false, false],
    ['', false, false],
  ])('%s: acted on %s, shown %s', (name, actedOn, shown) => {
    expect(isActedOn(name)).toBe(actedOn);
    expect(isShown(name)).toBe(shown);
  });
});

describe('the text that is signed', () => {
  it('is the same, whichever order the keys come back in', () => {
    expect(signedText('n', { a: 1, b: { d: [1, { y: 1, x: 2 }], c: null } })).toBe(
      signedText('n', { b: { c: null, d: [1, { x: 2, y: 1 }] }, a: 1 }),
    );
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['another name', 'm', { a: 1 }],
    ['another value', 'n', { a: 2 }],
    ['a text for a number', 'n', { a: '1' }],
    ['another key', 'n', { b: 1 }],
    ['one key more', 'n', { a: 1, b: null }],
    ['a list for a value', 'n', { a: [1] }],
    ['none', 'n', {}],
  ])('is another for %s', (_what, name, data) => expect(signedText(name, data)).not.toBe(signedText('n', { a: 1 })));

  it('is not of its own signature, nor of what is left out of JSON', () => {
    expect(signedText('n', { a: 1, signature: 'x', b: undefined })).toBe(signedText('n', { a: 1 }));
    expect(signedText('n', { a: { signature: 'x' } })).not.toBe(signedText('n', { a: {} }));
  });

  it('is not moved by the order of a list', () => {
    expect(signedText('n', { a: [1, 2] })).not.toBe(signedText('n', { a: [2, 1] }));
  });

  it('survives Sync, which is JSON there and back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        const back = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
        const turned = Object.fromEntries(Object.entries(back).reverse());
        expect(signedText('n', turned)).toBe(signedText('n', data));
      }),
    );
  });

  it('is never that of other data', () => {
    const data = fc.dictionary(
      fc.constantFrom('a', 'b', '"a":1', 'a,b'),
      fc.oneof(fc.integer({ max: 2, min: 0 }), fc.constantFrom('', '1', '1,"b":1')),
      { maxKeys: 2 },
    );
    fc.assert(
      fc.property(data, data, (one, other) => {
        const sorted = (given: object): string => JSON.stringify(Object.entries(given).sort());
        expect(signedText('n', one) === signedText('n', other)).toBe(sorted(one) === sorted(other));
      }),
      { numRuns: 500 },
    );
  });
});
