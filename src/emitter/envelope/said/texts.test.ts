import { describe, expect, it } from 'vitest';
import { isNothing, readEach, scalarIn, textIn, textsIn } from './texts';

describe('a reason or a summary that a model wrote', () => {
  it.each<[string, unknown, string | undefined]>([
    ['a text', 'Wants a refund', 'Wants a refund'],
    ['with blanks around it', ' Wants a refund\n', 'Wants a refund'],
    ['an object with a text', { text: 'Wants a refund' }, 'Wants a refund'],
    ['an object with a reason', { reason: 'Wants a refund' }, 'Wants a refund'],
    ['an object as JSON', '{"summary":"Wants a refund"}', 'Wants a refund'],
    ['JSON in a code fence', '```json\n{"text": "Wants a refund"}\n```', 'Wants a refund'],
    ['JSON that was cut off', '{"text": "Wants a ref', 'Wants a ref'],
    ['JSON in single quotes', "{'text': 'Wants a refund'}", 'Wants a refund'],
    ['JSON encoded twice', JSON.stringify(JSON.stringify({ text: 'Wants a refund' })), 'Wants a refund'],
    ['a list of lines', ['Wants a refund', 'Is upset'], 'Wants a refund; Is upset'],
    ['a list of objects', [{ text: 'A' }, { content: 'B' }, 3], 'A; B; 3'],
    ['a list as JSON', '["Wants a refund","Is upset"]', 'Wants a refund; Is upset'],
    ['a sentence with braces', 'Says {hello} to all', 'Says {hello} to all'],
    ['a sentence in quotation marks', '"Never again," she says', '"Never again," she says'],
    ['Arabic', 'يريد استرداد المبلغ', 'يريد استرداد المبلغ'],
    ['Japanese', '返金を希望', '返金を希望'],
    ['a number', 7, undefined],
    ['a number as text', '404', undefined],
    ['a switch', true, undefined],
    ['emoji alone', '😡😡', undefined],
    ['null in words', 'null', undefined],
    ['“N/A”', 'N/A', undefined],
    ['“Not specified”', 'Not specified', undefined],
    ['nothing', undefined, undefined],
    ['an empty object', {}, undefined],
    ['an object of other names', { foo: 'Wants a refund' }, undefined],
    ['a list of nothing', [null, ''], undefined],
  ])('is read from %s', (_form, written, text) => expect(textIn(written)).toBe(text));

  it('is bounded, whatever a model pours out', () => {
    expect((textIn('word '.repeat(100_000)) ?? '').length).toBeLessThanOrEqual(8_000);
    expect((textIn(Array(1_000).fill('word')) ?? '').split('; ')).toHaveLength(50);
  });
});

describe('a list of steps that a model wrote', () => {
  it.each<[string, unknown, string[], number]>([
    ['texts', ['Reset', 'Restarted'], ['Reset', 'Restarted'], 0],
    ['one text', 'Reset', ['Reset'], 0],
    ['lines', 'Reset\nRestarted', ['Reset', 'Restarted'], 0],
    ['lines with bullets', '- Reset\n* Restarted\n• Waited', ['Reset', 'Restarted', 'Waited'], 0],
    ['lines with numbers', '1. Reset\n2) Restarted\n10. Waited', ['Reset', 'Restarted', 'Waited'], 0],
    ['a line that begins with a year', '2026 was checked', ['2026 was checked'], 0],
    ['objects', [{ step: 'Reset', outcome: 'failed' }, { action: 'Waited' }], ['Reset: failed', 'Waited'], 0],
    ['one object', { attempt: 'Reset', result: 'failed' }, ['Reset: failed'], 0],
    ['an object of texts', { first: 'Reset', second: 'Waited' }, ['Reset', 'Waited'], 0],
    ['a list as JSON', '["Reset","Waited"]', ['Reset', 'Waited'], 0],
    ['a list that was cut off', '["Reset","Wai', ['Reset', 'Wai'], 0],
    ['a list with one bad entry', ['Reset', { foo: 1 }, 'Waited'], ['Reset', 'Waited'], 1],
    ['a list with nothing in between', ['Reset', null, '', 'none', 'Waited'], ['Reset', 'Waited'], 0],
    ['a list of lists', [['Reset']], [], 1],
    ['a number', 3, ['3'], 0],
    ['nothing', undefined, [], 0],
  ])('%s', (_form, written, entries, lost) => expect(textsIn(written)).toEqual({ entries, lost }));

  it('is looked at to a bound', () => {
    expect(textsIn(Array(10_000).fill('Reset')).entries).toHaveLength(50);
    expect(textsIn('Reset\n'.repeat(100_000)).entries.length).toBeLessThanOrEqual(50);
  });
});

describe('one value that a model wrote', () => {
  it.each<[unknown, string | undefined]>([
    [10432, '10432'],
    [0, '0'],
    [10n, '10'],
    [false, 'false'],
    [' A-1 ', 'A-1'],
    [NaN, undefined],
    [Infinity, undefined],
    ['-', undefined],
    ['None', undefined],
    ['NULL', undefined],
    ['unknown', undefined],
    ['unknown sender', 'unknown sender'],
    [[], undefined],
    [{}, undefined],
    [Symbol('x'), undefined],
  ])('%s', (value, read) => expect(scalarIn(value)).toBe(read));

  it('that says nothing is no loss, and one that says something odd is', () => {
    expect([null, undefined, '', 'n/a'].map(isNothing)).toEqual([true, true, true, true]);
    expect([0, false, {}, [], 'x'].map(isNothing)).toEqual([false, false, false, false, false]);
    expect(readEach([1, null, {}, 'a'], scalarIn)).toEqual({ entries: ['1', 'a'], lost: 1 });
  });
});
