import { describe, expect, it } from 'vitest';
import {
  brazilianCompany,
  brazilianId,
  chileanId,
  chineseId,
  dutchId,
  frenchId,
  germanId,
  iban,
  indianId,
  italianId,
  luhn,
  modulo97,
  polishId,
  spanishId,
  swissId,
} from './checksums';

/** One number of every state whose numbers carry a check, as its offices print them for examples. */
const STATES: readonly (readonly [name: string, check: (text: string) => boolean, valid: readonly string[]])[] = [
  ['a card’s (Luhn)', luhn, ['79927398713', '4242424242424242', '0']],
  ['Spain’s DNI and NIE', spanishId, ['12345678Z', '00000000T', 'X0000000T', 'Y1234567X', 'Z1234567R']],
  ['France’s NIR', frenchId, ['255081416802538', '269054958815780', '180012A00100161', '180012B00100188']],
  ['Brazil’s CPF', brazilianId, ['52998224725', '11144477735', '12345678909']],
  ['Brazil’s CNPJ', brazilianCompany, ['11222333000181', '11444777000161']],
  ['Germany’s tax number', germanId, ['86095742719', '47036892816', '65929970489']],
  ['Italy’s codice fiscale', italianId, ['RSSMRA85T10A562S', 'RSSMRA80A01H501U']],
  ['the Netherlands’ BSN', dutchId, ['111222333', '123456782']],
  ['Poland’s PESEL', polishId, ['44051401359', '02070803628']],
  ['India’s Aadhaar', indianId, ['234123412346']],
  ['Switzerland’s AHV number', swissId, ['7569217076985', '7561234567897']],
  ['Chile’s RUT', chileanId, ['123456785', '111111111', '10000013K']],
  ['China’s identity number', chineseId, ['11010519491231002X', '440524188001010014']],
  [
    'an IBAN',
    iban,
    ['DE89370400440532013000', 'GB82WEST12345698765432', 'FR1420041010050500013M02606', 'NO9386011117947'],
  ],
];

const rows = STATES.flatMap(([name, check, valid]) => valid.map((number) => [name, number, check] as const));

describe('a number that carries its own check', () => {
  it.each(rows)('%s: %s', (_name, number, check) => expect(check(number)).toBe(true));

  it.each(rows.filter(([, number]) => number.length > 1))(
    '%s: not %s with a digit mistyped',
    (_name, number, check) => {
      const places = [...number].flatMap((char, place) => (/\d/.test(char) ? [place] : []));
      const passed = places.filter((place) => {
        const typed = `${number.slice(0, place)}${(Number(number[place]) + 1) % 10}${number.slice(place + 1)}`;
        return check(typed);
      });
      // No arithmetic of one or two digits sees every slip; each of these sees nearly all.
      expect(passed.length, passed.join()).toBeLessThanOrEqual(1);
    },
  );

  it.each(rows.filter(([name, number]) => /Aadhaar|NIR|IBAN/.test(name) && /\d/.test(number)))(
    '%s: not %s with two neighbours changed about',
    (_name, number, check) => {
      const swapped = [...number].flatMap((char, place) => {
        const next = number[place + 1];
        if (next === undefined || next === char || !/\d/.test(char + next) || /\D/.test(char + next)) return [];
        return [`${number.slice(0, place)}${next}${char}${number.slice(place + 2)}`];
      });
      expect(swapped.length).toBeGreaterThan(0);
      expect(swapped.filter((typed) => check(typed))).toEqual([]);
    },
  );

  it.each<[string, (text: string) => boolean, string]>([
    ['a CPF of one digit', brazilianId, '11111111111'],
    ['a CNPJ of one digit', brazilianCompany, '00000000000000'],
    ['a BSN of noughts', dutchId, '000000000'],
    ['a German tax number that begins with nought', germanId, '01234567890'],
    ['an AHV number that is too short', swissId, '756921707698'],
    ['a DNI with another’s letter', spanishId, '12345678A'],
    ['an IBAN of a country that is not', iban, 'XX00370400440532013000'],
    ['a Chinese number with the wrong letter', chineseId, '110105194912310021'],
  ])('%s is none', (_what, check, number) => expect(check(number)).toBe(false));

  it('of any length is divided without losing a digit', () => {
    expect(modulo97('0')).toBe(0);
    expect(modulo97('97')).toBe(0);
    expect(modulo97(`1${'0'.repeat(300)}`)).toBe(Number(BigInt(`1${'0'.repeat(300)}`) % 97n));
  });
});
