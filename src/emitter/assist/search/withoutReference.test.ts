import { describe, expect, it } from 'vitest';
import { withoutReference } from './withoutReference';

describe('a clause that only names an order', () => {
  it.each([
    ['My stove is broken, order 10417', 'My stove is broken,'],
    ['Order number 88123. My tent has a hole', 'My tent has a hole'],
    ['Mein Kocher ist kaputt, Bestellung 10417', 'Mein Kocher ist kaputt,'],
    ['pedido 88123: la chaqueta llegó rota', 'pedido 88123: la chaqueta llegó rota'],
    ['La chaqueta llegó rota, pedido 88123', 'La chaqueta llegó rota,'],
    ['ストーブが壊れました。注文番号10417です。', 'ストーブが壊れました。'],
    ['موقدي مكسور تماما، رقم الطلب 10417', 'موقدي مكسور تماما،'],
  ])('goes: “%s”', (text, left) => expect(withoutReference(text)).toBe(left));

  it.each([
    'Where is order 10417?',
    'Order number 88123. Where is my tent?',
    'order 10417',
    'Hi, where is order 10417',
    'broken, 10417',
    'please cancel my order 10417 today',
    'it cost 49.90, I paid twice',
    '',
  ])('stays where it says the matter itself: “%s”', (text) => expect(withoutReference(text)).toBe(text));
});
