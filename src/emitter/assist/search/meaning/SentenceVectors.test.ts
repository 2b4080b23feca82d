import { describe, expect, it } from 'vitest';
import { localVectors } from './localVectors';
import { dot } from './vectorMath';

const near = (one: string, other: string): number => dot(localVectors().of(one), localVectors().of(other));

describe('what texts mean', () => {
  it.each([
    ['my package is late', 'the parcel has not arrived yet', 'i forgot my password'],
    ['Wo bleibt mein Paket', 'where is my parcel', 'wie wasche ich die Jacke'],
    ['¿dónde está mi pedido?', 'where is my order', 'quiero cambiar mi contraseña'],
    ['荷物が届きません', 'my parcel did not arrive', 'パスワードを忘れました'],
    ['لم يصل طردي', 'my parcel did not arrive', 'نسيت كلمة المرور'],
    ['i want my money back', 'can i get a refund please', 'what are your opening hours'],
  ])('“%s” is nearer to “%s” than to “%s”', (text, like, unlike) => {
    expect(near(text, like)).toBeGreaterThan(near(text, unlike) + 0.1);
  });

  it('has a length of one, or none where nothing is said', () => {
    expect(near('anything', 'anything')).toBeCloseTo(1, 4);
    expect(
      localVectors()
        .of('')
        .every((number) => number === 0),
    ).toBe(true);
    expect(near('☃☃☃', 'parcel')).toBeLessThan(0.6);
  });

  it('of a long text is what its beginning means', () => {
    expect(near('parcel '.repeat(200_000), 'parcel '.repeat(90))).toBeCloseTo(1, 4);
  });
});
