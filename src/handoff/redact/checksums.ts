/** Luhn's check, over digits only. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    if (place % 2 === 0) sum += digit;
    else sum += digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** The remainder of a decimal number of any length by 97. */
export function modulo97(digits: string): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}

/** ISO 13616: country, check digits and account, without spaces, in capitals. */
export function iban(text: string): boolean {
  const turned = text.slice(4) + text.slice(0, 4);
  return modulo97(turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) === 1;
}

/** Spain's DNI and NIE: eight characters and a letter. */
export function spanishId(text: string): boolean {
  const number = text.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23] === text.slice(-1);
}

/** France's NIR: thirteen digits (Corsica's letters count as numbers) and a key of two. */
export function frenchId(text: string): boolean {
  const digits = text.replace('2A', '19').replace('2B', '18');
  return 97 - modulo97(digits.slice(0, 13)) === Number(digits.slice(13));
}

/** Brazil's CPF: nine digits and two of check. */
export function brazilianId(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  return [9, 10].every((length) => {
    let sum = 0;
    for (let place = 0; place < length; place += 1) sum += Number(digits[place]) * (length + 1 - place);
    return ((sum * 10) % 11) % 10 === Number(digits[length]);
  });
}

/** Germany's tax number for persons: ten digits and one of check (ISO 7064, MOD 11,10). */
export function germanId(digits: string): boolean {
  if (digits.startsWith('0')) return false;
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits[10]);
}

const ITALIAN_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Italy's codice fiscale: fifteen characters and a letter of check. */
export function italianId(text: string): boolean {
  let sum = 0;
  for (let place = 0; place < 15; place += 1) {
    const char = text.charAt(place);
    const value = /\d/.test(char) ? Number(char) : char.charCodeAt(0) - 65;
    sum += place % 2 === 0 ? (ITALIAN_ODD[value] ?? 0) : value;
  }
  return String.fromCharCode(65 + (sum % 26)) === text.charAt(15);
}

/** The Netherlands' BSN: nine digits, the "eleven test". */
export function dutchId(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (place === 8 ? -1 : 9 - place);
  return sum !== 0 && sum % 11 === 0;
}

const POLISH_WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];

/** Poland's PESEL: ten digits and one of check. */
export function polishId(digits: string): boolean {
  const sum = POLISH_WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return (10 - (sum % 10)) % 10 === Number(digits[10]);
}

/** How a digit turns in Verhoeff's check, by its place from the right. */
const VERHOEFF_TURNS = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Verhoeff's sum of two digits: the symmetries of a pentagon. */
function turned(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5;
  return b < 5 ? ((a - b + 5) % 5) + 5 : (a - b + 5) % 5;
}

/** India's Aadhaar: twelve digits, Verhoeff's check. */
export function indianId(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    sum = turned(sum, Number(VERHOEFF_TURNS[place % 8]?.[digit]));
  }
  return sum === 0;
}

/** Switzerland's AHV number: an EAN-13. */
export function swissId(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return digits.length === 13 && sum % 10 === 0;
}

/** Chile's RUT: a number and a check of modulo 11, K for ten. */
export function chileanId(text: string): boolean {
  const number = text.slice(0, -1);
  let sum = 0;
  for (let place = 0; place < number.length; place += 1)
    sum += Number(number[number.length - 1 - place]) * (2 + (place % 6));
  const check = 11 - (sum % 11);
  return text.slice(-1) === (check === 11 ? '0' : check === 10 ? 'K' : String(check));
}

/** Brazil's CNPJ for companies: twelve digits and two of check. */
export function brazilianCompany(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  return [12, 13].every((length) => {
    let sum = 0;
    for (let place = 0; place < length; place += 1) sum += Number(digits[length - 1 - place]) * (2 + (place % 8));
    const rest = sum % 11;
    return Number(digits[length]) === (rest < 2 ? 0 : 11 - rest);
  });
}

const CHINESE_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** China's resident identity number: seventeen digits and a check of ISO 7064, MOD 11-2. */
export function chineseId(text: string): boolean {
  const sum = CHINESE_WEIGHTS.reduce((total, weight, place) => total + weight * Number(text[place]), 0);
  return '10X98765432'[sum % 11] === text.charAt(17);
}
