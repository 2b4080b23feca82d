import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_ENTRIES, entries, fieldsOf, finder, isEmpty, listOf, text } from './fields';

describe('the fields of what a producer sent', () => {
  it.each<[string, unknown, unknown]>([
    ['an object', { a: 1 }, { a: 1 }],
    ['an object as JSON', '{"a":1}', { a: 1 }],
    ['JSON with blanks around it', ' \n{"a":1} ', { a: 1 }],
    ['JSON in JSON is text of its own', JSON.stringify(JSON.stringify({ a: 1 })), undefined],
    ['a list', [{ a: 1 }], undefined],
    ['a list as JSON', '[{"a":1}]', undefined],
    ['JSON that was cut off', '{"a":', undefined],
    ['text that begins like JSON', '{not json}', undefined],
    ['text', 'a: 1', undefined],
    ['a number', 3, undefined],
    ['null', null, undefined],
    ['nothing', undefined, undefined],
  ])('of %s', (_form, value, fields) => expect(fieldsOf(value)).toEqual(fields));

  it.each(['nextSteps', 'next_steps', 'Next-Steps', 'NEXT STEPS', 'nextsteps', 'next_Steps'])(
    'are found however they are spelled: %s',
    (name) => expect(finder({ [name]: 'Refund' })('nextSteps')).toBe('Refund'),
  );

  it('are found under the first name that says something', () => {
    const field = finder({ summary: ' ', call_summary: 'They called twice.', conversationSummary: 'Longer.' });
    expect(field('summary', 'callSummary', 'conversationSummary')).toBe('They called twice.');
    expect(field('conversationSummary', 'callSummary')).toBe('Longer.');
    expect(field('nothingOfTheKind')).toBeUndefined();
  });

  it('are found as they are spelled before they are found otherwise', () => {
    expect(finder({ next_steps: 'other', nextSteps: 'own' })('nextSteps')).toBe('own');
    expect(finder({ next_steps: 'other', nextSteps: null })('nextSteps')).toBe('other');
  });

  it.each(['toString', 'constructor', 'hasOwnProperty', '__proto__', 'valueOf'])('are only its own: no %s', (name) =>
    expect(finder({})(name)).toBeUndefined(),
  );

  it('of an object without end are found among the first', () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, place) => [`Name ${place}`, place]));
    const field = finder(many);
    expect(field('name_0')).toBe(0);
    expect(field('name_99999')).toBeUndefined();
  });
});

describe('a text that a producer sent', () => {
  it.each<[unknown, string | undefined]>([
    ['Refund', 'Refund'],
    ['  Refund\n', 'Refund'],
    ['', undefined],
    [' \t ', undefined],
    ['\u3000', undefined],
    [48213, '48213'],
    [0, '0'],
    [-1.5, '-1.5'],
    [NaN, undefined],
    [Infinity, undefined],
    [true, undefined],
    [null, undefined],
    [['Refund'], undefined],
    [{ text: 'Refund' }, undefined],
    ['\ud83d', '\ud83d'],
    ['مرحبا', 'مرحبا'],
  ])('%j reads %j', (value, read) => expect(text(value)).toBe(read));
});

describe('a list that a producer sent', () => {
  it.each<[string, unknown, unknown[]]>([
    ['a list', ['a', 1, null], ['a', 1, null]],
    ['a list as JSON', ' ["a",1]', ['a', 1]],
    ['JSON that was cut off', '["a"', []],
    ['an object', { 0: 'a' }, []],
    ['a text', 'a', []],
    ['nothing', undefined, []],
  ])('%s', (_form, value, list) => expect(listOf(value)).toEqual(list));

  it('is read to a bound, and what of it says nothing is passed over in order', () => {
    expect(listOf(Array(5_000).fill('a'))).toHaveLength(MOST_ENTRIES);
    expect(listOf(JSON.stringify(Array(5_000).fill('a')))).toHaveLength(MOST_ENTRIES);
    expect(entries([1, ' ', 'b', null, 'c'], text)).toEqual(['1', 'b', 'c']);
  });
});

describe('what says nothing', () => {
  it.each([[undefined], [null], [''], [' \n'], [[]], [{}]])('%j', (value) => expect(isEmpty(value)).toBe(true));
  it.each([[0], [false], ['0'], [[null]], [{ a: undefined }]])('but not %j', (value) =>
    expect(isEmpty(value)).toBe(false),
  );

  it('is never what a finder finds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'A', '_a', 'b'), fc.jsonValue()), (given) => {
        const found = finder(given)('a', 'b');
        expect(found === undefined || !isEmpty(found)).toBe(true);
      }),
    );
  });
});
