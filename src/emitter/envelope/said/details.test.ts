import { describe, expect, it } from 'vitest';
import { DETAIL_KINDS } from '../../../handoff/envelope';
import { detailsIn } from './details';

const order = { label: 'Order', value: '10432' };

describe('the facts that a model wrote', () => {
  it.each<[string, unknown, object[], number]>([
    [
      'as they were asked for',
      [{ label: 'Order', value: '10432', kind: 'order_id' }],
      [{ ...order, kind: 'order_id' }],
      0,
    ],
    ['with a number', [{ label: 'Order', value: 10432 }], [order], 0],
    [
      'with the kind in other letters',
      [{ label: 'Order', value: '10432', kind: 'ORDER-ID' }],
      [{ ...order, kind: 'order_id' }],
      0,
    ],
    [
      'with the kind under another name',
      [{ label: 'Order', value: '10432', type: 'orderId' }],
      [{ ...order, kind: 'order_id' }],
      0,
    ],
    ['with a kind on no list', [{ label: 'Order', value: '10432', kind: 'zebra' }], [order], 0],
    [
      'under other names',
      [
        { name: 'Order', text: '10432' },
        { key: 'Sum', content: '$5' },
      ],
      [order, { label: 'Sum', value: '$5' }],
      0,
    ],
    ['as an object of values', { Order: '10432', Total: 5 }, [order, { label: 'Total', value: '5' }], 0],
    ['in the field’s own name', { order_id: '10432' }, [{ label: 'Order id', value: '10432', kind: 'order_id' }], 0],
    ['in camel case', { deliveryDate: 'Monday' }, [{ label: 'Delivery date', value: 'Monday' }], 0],
    ['as one fact', { label: 'Order', value: '10432' }, [order], 0],
    ['as pairs', [['Order', '10432']], [order], 0],
    ['as lines', ['Order: 10432', 'Total = $5'], [order, { label: 'Total', value: '$5' }], 0],
    ['as one text of lines', 'Order: 10432\nTotal: $5', [order, { label: 'Total', value: '$5' }], 0],
    ['as JSON', '[{"label":"Order","value":"10432"}]', [order], 0],
    ['as JSON that was cut off', '[{"label":"Order","value":"10432"},{"lab', [order], 1],
    ['as objects of one field', [{ Order: '10432' }], [order], 0],
    ['with several values', { Orders: ['10432', '10433'] }, [{ label: 'Orders', value: '10432, 10433' }], 0],
    ['with a value in an object', { Order: { value: '10432', kind: 'order_id' } }, [{ ...order, kind: 'order_id' }], 0],
    ['without a label', ['Wants it by Monday'], [{ label: 'Note', value: 'Wants it by Monday' }], 0],
    ['with a time, which is no label', ['10:30 works'], [{ label: 'Note', value: '10:30 works' }], 0],
    ['with an address', ['https://example.com/a'], [{ label: 'Note', value: 'https://example.com/a' }], 0],
    ['that say nothing', [{ label: 'Order', value: null }, null, 'none', ''], [], 1],
    [
      'of which one is odd',
      [
        { label: 'Order', value: '10432' },
        { a: 1, b: 2 },
      ],
      [order],
      1,
    ],
    ['as a switch', { VIP: true }, [{ label: 'VIP', value: 'true' }], 0],
    ['right-to-left', { 'رقم الطلب': '١٠٤٣٢' }, [{ label: 'رقم الطلب', value: '١٠٤٣٢' }], 0],
    ['as nothing', undefined, [], 0],
    ['as an empty list', [], [], 0],
  ])('%s', (_form, written, entries, lost) => {
    const read = detailsIn(written);
    expect(read.entries).toEqual(entries);
    if (entries.length > 0 || lost === 0) expect(read.lost).toBe(lost);
  });

  it('have a kind that the panel knows, or none', () => {
    for (const kind of DETAIL_KINDS)
      expect(detailsIn([{ label: 'X', value: 'y', kind: kind.toUpperCase() }]).entries[0]?.kind).toBe(kind);
  });

  it('called like a prototype are facts like any other', () => {
    expect(detailsIn(JSON.parse('{"constructor":"x","__proto__":"y"}')).entries).toContainEqual({
      label: 'constructor',
      value: 'x',
    });
  });

  it('are looked at to a bound', () => {
    expect(detailsIn(Array(10_000).fill({ label: 'Order', value: '1' })).entries).toHaveLength(50);
    expect(detailsIn('Order: 1\n'.repeat(50_000)).entries.length).toBeLessThanOrEqual(50);
  });
});
