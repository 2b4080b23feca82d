import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressPart } from './addressPart';

it('an id is one part of an address, whatever is in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (id) => {
      const { pathname, search, hash } = new URL(`https://bot.example.com/handoffs/${addressPart(id)}/give-back`);
      expect(pathname.split('/')).toHaveLength(4);
      expect([pathname.slice(0, 10), pathname.slice(-10), search, hash]).toEqual(['/handoffs/', '/give-back', '', '']);
    }),
  );
});

it('what would lead elsewhere, or has no encoding, leads nowhere and is no error', () => {
  expect(['', '.', '..'].map(addressPart)).toEqual(['-', '-', '-']);
  expect(addressPart('\ud800')).toBe('%EF%BF%BD');
  expect(addressPart('a/b?c#d')).toBe('a%2Fb%3Fc%23d');
});
