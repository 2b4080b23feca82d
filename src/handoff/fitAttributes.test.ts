import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitAttributes } from './fitAttributes';
import { jsonLength } from './utf8';

const circle: Record<string, unknown> = {};
circle.self = circle;

describe('the developer’s own attributes', () => {
  it('stay as they are when they fit', () => {
    const attributes = { department: 'billing', vip: true, level: 3, tags: ['a'], none: null };
    expect(fitAttributes(attributes, 200)).toEqual({ attributes, cut: [] });
    expect(fitAttributes(undefined, 200)).toEqual({ attributes: {}, cut: [] });
  });

  it('lose the end of a long text before anything else, and it is named', () => {
    const { attributes, cut } = fitAttributes({ department: 'billing', notes: 'n'.repeat(700) }, 560);
    expect(attributes.department).toBe('billing');
    expect(attributes.notes).toMatch(/^n{400,}…$/);
    expect(cut).toEqual(['attributes.notes']);
  });

  it('lose what is nested before what is routed by', () => {
    const order = { items: Array.from({ length: 50 }, (_, place) => ({ place })) };
    const { attributes, cut } = fitAttributes({ order, department: 'billing', vip: true }, 100);
    expect(attributes).toEqual({ department: 'billing', vip: true });
    expect(cut).toEqual(['attributes.order']);
  });

  it('lose the last of many short ones', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, place) => [`key${place}`, place]));
    const { attributes, cut } = fitAttributes(many, 200);
    expect(Object.keys(attributes).slice(0, 2)).toEqual(['key0', 'key1']);
    expect(cut).toEqual(['attributes']);
  });

  it.each<[string, unknown]>([
    ['circle', circle],
    ['number', 10n],
    ['what', () => 1],
    ['broken', { toJSON: () => JSON.parse('{') as unknown }],
  ])('lose a %s that JSON can’t say, and nothing else', (name, value) =>
    expect(fitAttributes({ [name]: value, department: 'billing' }, 500)).toEqual({
      attributes: { department: 'billing' },
      cut: [`attributes.${name}`],
    }),
  );

  it('fit whatever they are, and what is left is true', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.integer({ min: 2, max: 2_000 }), (given, bytes) => {
        const { attributes, cut } = fitAttributes(given, bytes);
        expect(jsonLength(attributes)).toBeLessThanOrEqual(bytes);
        if (cut.length === 0) expect(JSON.stringify(attributes)).toBe(JSON.stringify(given));
      }),
    );
  });

  it('take no longer than they are long', () => {
    const start = process.cpuUsage();
    fitAttributes({ notes: 'n'.repeat(5_000_000), list: Array.from({ length: 200_000 }, () => 'x') }, 500);
    // Of the processor's time: a busy machine adds none.
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(1_500);
  });
});
