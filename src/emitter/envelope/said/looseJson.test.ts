import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLooseJson } from './looseJson';

const value = { kind: 'value', value: { reason: 'Refund', details: [1] } };

describe('JSON as models write it', () => {
  it.each<[string, string]>([
    ['whole', '{"reason":"Refund","details":[1]}'],
    ['with blanks', '\n  {"reason": "Refund", "details": [1]}  '],
    ['in a fence', '```json\n{"reason":"Refund","details":[1]}\n```'],
    ['in a fence without a name', '```\n{"reason":"Refund","details":[1]}\n```'],
    ['in single quotes', "{'reason':'Refund','details':[1]}"],
    ['in curly quotes', '{“reason”:“Refund”,“details”:[1]}'],
    ['without quotes', '{reason:"Refund",details:[1]}'],
    ['with a comma too many', '{"reason":"Refund","details":[1,],}'],
    ['with a comma too few', '{"reason":"Refund" "details":[1]}'],
    ['without its end', '{"reason":"Refund","details":[1'],
    ['with something behind it', '{"reason":"Refund","details":[1]} I hope that helps!'],
    ['encoded twice', JSON.stringify('{"reason":"Refund","details":[1]}')],
    ['encoded three times', JSON.stringify(JSON.stringify('{"reason":"Refund","details":[1]}'))],
  ])('%s', (_how, text) => expect(readLooseJson(text)).toEqual(value));

  it.each<[string, string]>([
    ['plain words', 'The customer wants a refund'],
    ['a sentence in braces', '{hello} world'],
    ['a smile', ':-) {-: '],
    ['a bracket', '[sic] he wrote'],
    ['a masked value', '[card •••4242] was charged'],
    ['a number', '42'],
    ['quoted words', '"Never again"'],
    ['nothing', ''],
  ])('is not %s', (_what, text) => expect(readLooseJson(text)).toEqual({ kind: 'text', text }));

  it('encoded without end is nothing for a person to read', () => {
    let text = '{"a":1}';
    for (let layer = 0; layer < 6; layer += 1) text = JSON.stringify(text);
    expect(readLooseJson(text)).toEqual({ kind: 'unreadable' });
  });

  it('nested without end, or endless, is told from text and throws nothing', () => {
    for (const text of ['['.repeat(50_000), '{"a":'.repeat(50_000), `{"a":"${'x'.repeat(600_000)}`])
      expect(['value', 'unreadable']).toContain(readLooseJson(text).kind);
  });

  it('that is whole says what it says, whatever that is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue()), (given) => {
        fc.pre(Object.keys(given).length > 0);
        const text = JSON.stringify(given);
        expect(readLooseJson(text)).toEqual({ kind: 'value', value: JSON.parse(text) as unknown });
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('{', '["', '{"a":', '```json\n{', ''),
        (rest, head) => {
          expect(['text', 'value', 'unreadable']).toContain(readLooseJson(head + rest).kind);
        },
      ),
    );
  });
});
