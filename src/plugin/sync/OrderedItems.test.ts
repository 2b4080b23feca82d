import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderedItems } from './OrderedItems';

describe('the items of a list', () => {
  it('stand in order of their indexes, however they came, the last word on each index counting', () => {
    const entry = fc.record({ index: fc.nat(40), data: fc.nat() });
    const batch = fc.oneof(entry, fc.array(entry, { maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 20 }), (batches) => {
        const items = new OrderedItems();
        const expected = new Map<number, unknown>();
        for (const one of batches) {
          if (Array.isArray(one)) {
            items.putAll(one);
            for (const { index, data } of one) expected.set(index, data);
          } else {
            items.put(one.index, one.data);
            expected.set(one.index, one.data);
          }
        }
        const sorted = [...expected].sort(([a], [b]) => a - b).map(([, data]) => data);
        expect(items.inOrder()).toEqual(sorted);
      }),
    );
  });
});
