import { expect, it } from 'vitest';
import { readObject } from './readObject';

it('reads an object, and an object’s JSON', () => {
  expect(readObject({ a: 1 })).toEqual({ a: 1 });
  expect(readObject('{"a":1}')).toEqual({ a: 1 });
});

it.each([undefined, null, '', '{', '[1]', 'null', '"text"', 7, [1]])('has nothing in %j', (value) => {
  expect(readObject(value)).toEqual({});
});
