import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { syncNames } from './syncNames';

describe('names of Sync objects', () => {
  it('are Twilio’s ids as they are', () => {
    expect(syncNames.owner('conv_conversation_01k1etk2y5f1y9fpe2epfdtvv2')).toBe(
      'handoff.owner.conv_conversation_01k1etk2y5f1y9fpe2epfdtvv2',
    );
    expect(syncNames.transcript('01M8D170BTG8M64FRT1BF9K11W')).toBe('handoff.01M8D170BTG8M64FRT1BF9K11W.transcript');
  });

  it.each(['owner.x', 'owner', 'a/b', '../x', 'x.transcript', 'x?y#z', 'request', '~', '~~', '', 'ü', '\u0000'])(
    'an id %j reaches into no other name',
    (id) => {
      expect(syncNames.conversation(id)).toMatch(/^handoff\.[A-Za-z0-9_~-]*$/);
      expect(syncNames.conversation(id)).not.toBe(syncNames.owner('x'));
    },
  );

  it('are of one object each, whatever the ids', () => {
    const makers = Object.entries(syncNames).filter(([name]) => name !== 'handoff');
    const id = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[a-z.~]{0,12}$/),
      fc.constantFrom('owner', 'suggestions', 'a.b'),
    );
    fc.assert(
      fc.property(id, id, fc.nat(), fc.nat(), (one, other, first, second) => {
        const [[name, make] = ['', String], [otherName, makeOther] = ['', String]] = [
          makers[first % makers.length],
          makers[second % makers.length],
        ];
        if (name === otherName && one === other) return;
        expect(make(one)).not.toBe(makeOther(other));
      }),
      { numRuns: 2_000 },
    );
  });
});
