import { describe, expect, it } from 'vitest';
import { readDetails, readPoints } from './details';

describe('the key details', () => {
  it.each<[string, unknown, object[]]>([
    [
      'as ours',
      [{ label: 'Order', value: '48213', kind: 'order_id' }],
      [{ label: 'Order', value: '48213', kind: 'order_id' }],
    ],
    [
      'of a kind that no version knows',
      [{ label: 'Seat', value: '12C', kind: 'seat' }],
      [{ label: 'Seat', value: '12C', kind: 'text' }],
    ],
    [
      'under other names',
      [
        { name: 'Order', text: '48213' },
        { title: 'Total', content: '$5' },
      ],
      [
        { label: 'Order', value: '48213' },
        { label: 'Total', value: '$5' },
      ],
    ],
    ['under other spellings', [{ Label: 'Order', VALUE: '48213' }], [{ label: 'Order', value: '48213' }]],
    [
      'as pairs',
      [
        ['Order', '48213'],
        ['Parcels', 2],
      ],
      [
        { label: 'Order', value: '48213' },
        { label: 'Parcels', value: '2' },
      ],
    ],
    [
      'as lines',
      ['Order: 48213', 'Delivery: Monday: before noon'],
      [
        { label: 'Order', value: '48213' },
        { label: 'Delivery', value: 'Monday: before noon' },
      ],
    ],
    [
      'as an object',
      { orderId: '48213', delivery_date: '2026-11-21' },
      [
        { label: 'Order ID', value: '48213' },
        { label: 'Delivery date', value: '2026-11-21' },
      ],
    ],
    ['as an object in JSON', '{"orderId":48213}', [{ label: 'Order ID', value: '48213' }]],
    ['as a list in JSON', '[{"label":"Order","value":48213}]', [{ label: 'Order', value: '48213' }]],
    [
      'with a switch',
      { vip: true, gift: false },
      [
        { label: 'VIP', value: 'true' },
        { label: 'Gift', value: 'false' },
      ],
    ],
    ['with several values', { orders: ['48213', 48214, null] }, [{ label: 'Orders', value: '48213, 48214' }]],
    ['with nought', { balance: 0 }, [{ label: 'Balance', value: '0' }]],
    ['right-to-left', [{ label: 'الطلب', value: '٤٨٢١٣' }], [{ label: 'الطلب', value: '٤٨٢١٣' }]],
    [
      'of which some say nothing',
      [
        null,
        3,
        '',
        'no label',
        { label: 'Order' },
        { value: 'x' },
        { label: ' ', value: 'x' },
        [],
        ['Order'],
        { label: 'A', value: 'B' },
      ],
      [{ label: 'A', value: 'B' }],
    ],
    ['with an object for a value', [{ label: 'Order', value: { id: 1 } }], []],
    ['a number', 7, []],
    ['a text', 'Order 48213', []],
    ['nothing', undefined, []],
  ])('%s', (_form, written, details) => expect(readDetails(written)).toEqual(details));

  it.each([['__proto__'], ['constructor'], ['toString']])('called %s are details like any other', (name) => {
    const [detail] = readDetails(JSON.parse(`{"${name}":"x"}`));
    expect(detail?.value).toBe('x');
  });

  it('are as many as a person can look through, from a list and from an object', () => {
    expect(readDetails(Array(9_000).fill(['Order', 'x']))).toHaveLength(200);
    expect(readDetails(Object.fromEntries(Array.from({ length: 9_000 }, (_, n) => [`order${n}`, n])))).toHaveLength(
      200,
    );
  });

  it('take no page of prose for a label and a value', () => {
    expect(readDetails([`Note: ${'x'.repeat(600)}`])).toEqual([]);
  });
});

describe('what was tried, and what is to be done', () => {
  it.each<[string, unknown, string[]]>([
    ['lines', ['Reset the router', 'Restarted'], ['Reset the router', 'Restarted']],
    ['one line', 'Reset the router', ['Reset the router']],
    ['one text with a line each', 'Reset\n\n  Restarted  \n', ['Reset', 'Restarted']],
    ['bullets', '- Reset\n* Restarted\n• Called back\n  - Waited', ['Reset', 'Restarted', 'Called back', 'Waited']],
    ['a minus that is no bullet', '-5 degrees measured', ['-5 degrees measured']],
    [
      'objects',
      [{ text: 'Reset' }, { action: 'Restarted' }, { step: 'Waited' }, { description: 'Asked' }],
      ['Reset', 'Restarted', 'Waited', 'Asked'],
    ],
    [
      'objects with their end',
      [
        { action: 'Reset', result: 'failed' },
        { step: 'Waited', outcome: 'in vain' },
        { name: 'Lookup', status: 'ok' },
      ],
      ['Reset: failed', 'Waited: in vain', 'Lookup: ok'],
    ],
    ['an end without an action', [{ result: 'failed' }], []],
    ['one object', { action: 'Reset', result: 'failed' }, ['Reset: failed']],
    ['one object as JSON', '{"action":"Reset"}', ['Reset']],
    ['a list as JSON', '["Reset",{"action":"Restarted"}]', ['Reset', 'Restarted']],
    ['objects as JSON in a list', ['{"action":"Reset"}'], ['Reset']],
    ['a number', [3], ['3']],
    ['what says nothing', [null, '', {}, [], true], []],
    ['nothing', null, []],
    ['an empty object', {}, []],
  ])('%s', (_form, written, points) => expect(readPoints(written)).toEqual(points));

  it('are as many as a person can look through', () => {
    expect(readPoints('Reset\n'.repeat(10_000)).length).toBeLessThanOrEqual(200);
    expect(readPoints(Array(10_000).fill('Reset'))).toHaveLength(200);
  });
});
