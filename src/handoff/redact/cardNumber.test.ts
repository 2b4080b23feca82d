import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardNumbersIn, isCardNumber } from './cardNumber';

/** The numbers that card schemes publish for tests. */
const PUBLISHED: readonly (readonly [scheme: string, number: string])[] = [
  ['Visa', '4242424242424242'],
  ['Visa', '4000056655665556'],
  ['Visa of thirteen digits', '4222222222222'],
  ['Mastercard', '5555555555554444'],
  ['Mastercard of the twos', '2223003122003222'],
  ['American Express', '378282246310005'],
  ['American Express', '371449635398431'],
  ['Discover', '6011111111111117'],
  ['Diners Club', '30569309025904'],
  ['Diners Club', '36227206271667'],
  ['JCB', '3566002020360505'],
  ['UnionPay', '6200000000000005'],
  ['Maestro', '6759649826438453'],
];

/** The digits with a check digit of Luhn behind them, reckoned as on paper: every second doubled from the right. */
function withCheckDigit(digits: string): string {
  const doubled = [...digits].reverse().map((digit, place) => Number(digit) * (place % 2 === 0 ? 2 : 1));
  const sum = [...doubled.join('')].reduce((total, digit) => total + Number(digit), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

describe('a card’s number', () => {
  it.each(PUBLISHED)('of %s: %s', (_scheme, number) => expect(isCardNumber(number)).toBe(true));

  it.each(PUBLISHED)('of %s is none when one digit of %s is mistyped', (_scheme, number) => {
    for (let place = 1; place < number.length; place += 1) {
      const typed = `${number.slice(0, place)}${(Number(number[place]) + 1) % 10}${number.slice(place + 1)}`;
      expect(isCardNumber(typed), typed).toBe(false);
    }
  });

  it.each<[string, string]>([
    ['an empty text', ''],
    ['twelve noughts', '000000000000'],
    ['sixteen noughts', '0000000000000000'],
    ['a number that no scheme gives out', withCheckDigit('123456789012345')],
    ['a Visa of fourteen digits', withCheckDigit('4242424242424')],
    ['an American Express of sixteen', withCheckDigit('378282246310005')],
    ['a Mastercard of fifteen', withCheckDigit('55555555555544')],
    ['a Mastercard below the twos', withCheckDigit('222099999999999')],
    ['a Mastercard above the twos', withCheckDigit('272100000000000')],
    ['twenty digits', withCheckDigit('4242424242424242424')],
    ['one with a blank in it', '4242 4242 4242 4242'],
    ['letters', 'abcdabcdabcdabcd'],
  ])('is not %s', (_what, digits) => expect(isCardNumber(digits)).toBe(false));

  it.each(['222100000000000', '272099999999999', '510000000000000', '559999999999999'])(
    'of Mastercard is one at the edge of its ranges: %s',
    (digits) => expect(isCardNumber(withCheckDigit(digits))).toBe(true),
  );
});

describe('the card numbers in a run of digits', () => {
  /** What was found of a run, as it stands there. */
  const found = (run: string): string[] => cardNumbersIn(run).map(({ from, to }) => run.slice(from, to));

  it.each<[string, string, string[]]>([
    ['one', '4242424242424242', ['4242424242424242']],
    ['one in groups', '4242 4242 4242 4242', ['4242 4242 4242 4242']],
    ['one in uneven groups', '42 4242424242 42 42', ['42 4242424242 42 42']],
    ['one of each digit apart', '4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2', ['4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2']],
    ['a number behind it', '4242 4242 4242 4242 123', ['4242 4242 4242 4242']],
    ['a number in front of it', '1 4242 4242 4242 4242', ['4242 4242 4242 4242']],
    ['its date behind it', '3782-822463-10005 12/27', ['3782-822463-10005']],
    ['two', '4242424242424242 5555555555554444', ['4242424242424242', '5555555555554444']],
    ['two with a line between', '4242424242424242 - 378282246310005', ['4242424242424242', '378282246310005']],
    ['the same twice', '4242424242424242 4242424242424242', ['4242424242424242', '4242424242424242']],
    ['one inside a longer number, which is another number', '94242424242424242', []],
    ['one in front of a longer number’s end', '42424242424242421', []],
    ['mistyped', '4242 4242 4242 4241', []],
    ['too short', '4242 4242 424', []],
    ['the places of a decimal', '0.4242424242424242', []],
    ['the places of a decimal with a comma', '0,4242424242424242', []],
    ['the places of a longer decimal', '13.4242424242424242', []],
    ['a place on a map', '52.520008, 13.404955', []],
    ['one that ends a sentence in front of it', 'in 2024. 4242424242424242', ['4242424242424242']],
    ['one of a list', '7,4242424242424242,12', ['4242424242424242']],
    ['one in groups with stops', '4242.4242.4242.4242', ['4242.4242.4242.4242']],
    ['none', '', []],
    ['no digits', '----', []],
  ])('%s', (_what, run, numbers) => expect(found(run)).toEqual(numbers));

  it('are found whatever grouping a customer writes them in', () => {
    const gap = fc.constantFrom('', ' ', '-', '.', ' - ');
    fc.assert(
      fc.property(
        fc.constantFrom(...PUBLISHED),
        fc.array(gap, { minLength: 19, maxLength: 19 }),
        ([, number], gaps) => {
          const written = [...number].map((digit, place) => (place === 0 ? digit : `${gaps[place]}${digit}`)).join('');
          expect(found(written).map((one) => one.replace(/\D/g, ''))).toEqual([number]);
        },
      ),
    );
  });

  it('of a hundred thousand digits are none, and known to be none in a time that grows as they do', () => {
    const run = '42424242'.repeat(12_500);
    expect(found(run)).toEqual([]);
    expect(found('0 '.repeat(50_000))).toEqual([]);
  });
});
