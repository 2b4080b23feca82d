import {
  brazilianCompany,
  brazilianId,
  chileanId,
  chineseId,
  dutchId,
  frenchId,
  germanId,
  indianId,
  italianId,
  luhn,
  polishId,
  spanishId,
  swissId,
} from '../checksums';
import { compact, digitsOf, JOINT, named, SAID_OF, type Rule } from './Rule';

/** United States: no area 000, 666 or 9xx, no group 00, no serial 0000. */
function isAmericanId(value: string): boolean {
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digitsOf(value));
}

/** What a person is known by to a state, in seven languages. */
const ID = named(
  "ssn|social security(?: number| no\\.?)?|itin|national (?:id|identity|identification|insurance)(?: card)?(?: number| no\\.?)?|nino?|id card(?: number)?|identity card(?: number)?|passport(?: number| no\\.?)?|driver'?s?[ -]licen[cs]e(?: number)?|driving licen[cs]e(?: number)?|tax(?:payer)? (?:id|identification|file)(?: number)?|tfn|nhs number|medicare(?: number)?|social insurance(?: number)?|steuer-?(?:id|nummer|identifikationsnummer)(?:nr)?|(?:steuerliche )?identifikationsnummer|steueridentnummer|idnr|tin|perso(?:nalausweis(?:nummer)?)?|versicherten(?:nummer|nr)|krankenversicherungsnummer|ausweisnummer|ausweisnr|reisepass(?:nummer)?|passnummer|führerschein(?:nummer)?|sozialversicherungsnummer|svnr|sv-?nummer|versicherungsnummer|rentenversicherungsnummer|ahv(?:-?nummer)?|dni|nie|nif|cif|documento(?: de identidad)?|cédula(?: de ciudadanía| de identidad)?|cedula|curp|rfc|cuit|cuil|rut|run|pasaporte|seguridad social|número de seguro social|nss|licencia de conducir|carnet de conducir|carte d'identité|cni|numéro de sécu(?:rité sociale)?|sécurité sociale|sécu|nir|passeport|permis de conduire|numéro fiscal|cpf|rg|cnh|cartão de cidadão|carteira de identidade|passaporte|niss|identidade|contribuinte|pis|マイナンバー|個人番号|パスポート(?:番号)?|旅券番号|運転免許証?(?:番号)?|免許証番号|在留カード(?:番号)?|基礎年金番号|保険証番号|رقم الهوية|الهوية(?: الوطنية)?|رقم هويتي|هويتي|الرقم القومي|رقم قومي|رقم الإقامة|الاقامة|الإقامة|رقم الجواز|جواز السفر|رقم جواز السفر|جوازي|الرقم الوطني|رقم الضمان",
);
const NAMED = new RegExp(ID, 'iu');
/** Letters and digits, at least five of these, as such numbers have them. */
const ID_VALUE = '([A-Z]{0,6}[ -]?\\d(?:[ .\\-/]{0,1}[A-Z\\d]){4,18})(?![\\p{Script=Latin}\\d])';
/** Words of other meanings, in whose sentences a short figure is something else: "run 10000 metres", "nie 50000 Euro". */
const ORDINARY = /(?<![\p{L}])(?:run|rut|nie|tin|pis|cif|rg)(?![\p{L}])\D{0,24}$/iu;
const FEWEST_OF_ORDINARY = 7;

/** The groups that have a figure, or are its letters in front or of check; other words are words. */
function idPart(value: string): string {
  let end = 0;
  for (const group of value.matchAll(/[^ ]+/g)) {
    const isLetters = end === 0 ? /^(?:[A-Z]{1,3}|[a-z]{1,2})$/ : /^[A-Z]$/;
    if (!/\d/.test(group[0]) && !isLetters.test(group[0])) break;
    end = group.index + group[0].length;
  }
  return value.slice(0, end);
}

function isCalledId(value: string, before: string): boolean {
  return isId(value) && (digitsOf(value).length >= FEWEST_OF_ORDINARY || !ORDINARY.test(before));
}

/** Of the first ten figures of Germany's one stands twice or three times, and no other. */
function oneTwice(digits: string): boolean {
  const ten = [...digits.slice(0, 10)];
  const kinds = new Set(ten);
  return kinds.size === 9 || (kinds.size === 8 && ten.some((one) => ten.filter((other) => other === one).length === 3));
}

export const isId = (value: string): boolean => digitsOf(value).length >= 5 && compact(value).length <= 20;

/** National identity numbers: by their own arithmetic where they have one, else by what they were called. */
export const NATIONAL_ID_RULES: readonly Rule[] = [
  { kind: 'national_id', pattern: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g, holds: isAmericanId, keeps: 4 },
  {
    kind: 'national_id',
    pattern: /(?<![\p{L}])(?:ssn|social(?: security)?(?: number)?)\D{0,24}?(\d{3}[ -]?\d{2}[ -]?\d{4})(?!\d)/giu,
    holds: isAmericanId,
    keeps: 4,
  },
  {
    kind: 'national_id',
    pattern: /\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/g,
    keeps: 3,
  },
  {
    kind: 'national_id',
    pattern: /\b(?:\d{8}|\d{2}\.\d{3}\.\d{3}|[XYZ]-?\d{7})[ -]?[A-Z]\b/gi,
    holds: (value) => spanishId(compact(value)),
    keeps: 3,
  },
  {
    kind: 'national_id',
    pattern: /(?<!\d)[12] ?\d{2} ?\d{2} ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?!\d)/g,
    holds: (value) => frenchId(compact(value)),
    keeps: 3,
  },
  {
    kind: 'national_id',
    pattern: /\b[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z]\b/gi,
    holds: (value) => italianId(value.toUpperCase()),
    keeps: 3,
  },
  {
    kind: 'national_id',
    pattern: /(?<!\d)\d{3}\.\d{3}\.\d{3}[-/]\d{2}(?!\d)/g,
    holds: (value) => brazilianId(digitsOf(value)),
    keeps: 2,
  },
  {
    kind: 'national_id',
    pattern: /(?<![\p{L}])cpf\D{0,16}(\d{11}|\d{3}[. ]\d{3}[. ]\d{3}[-. ]\d{2})(?!\d)/giu,
    holds: (value) => brazilianId(digitsOf(value)),
    keeps: 2,
  },
  {
    kind: 'national_id',
    pattern: /(?<!\d)\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}(?!\d)/g,
    holds: (value) => brazilianCompany(digitsOf(value)),
    keeps: 2,
  },
  {
    kind: 'national_id',
    pattern: /(?<![\d.])\d{1,2}\.\d{3}\.\d{3}-[\dkK](?![\d\p{L}])/gu,
    holds: (value) => chileanId(compact(value)),
    keeps: 2,
  },
  {
    kind: 'national_id',
    pattern:
      /\b(?:steuer-?id(?:nr|entifikationsnummer)?|idnr|tin|tax id)\.?(?:\s{0,3}(?:ist|lautet|is|:|=)){0,2}\s{0,3}(\d{2} ?\d{3} ?\d{3} ?\d{3})\b/gi,
    holds: (value) => germanId(digitsOf(value)),
    keeps: 3,
  },
  // As Germany's office prints it; phone numbers of this form seldom pass, and have more than one figure twice.
  {
    kind: 'national_id',
    pattern: /(?<![\d.,+-])[1-9]\d \d{3} \d{3} \d{3}(?![\d.,-])/g,
    holds: (value) => germanId(digitsOf(value)) && oneTwice(digitsOf(value)),
    keeps: 3,
  },
  {
    kind: 'national_id',
    pattern:
      /\b(?:sin|social insurance(?: number)?)(?:\s{0,3}(?:number|is|:|=|#)){0,3}\s{0,3}(\d{3}[ -]?\d{3}[ -]?\d{3})\b/gi,
    holds: (value) => luhn(digitsOf(value)),
    keeps: 3,
  },
  {
    kind: 'national_id',
    pattern: /(?<![\d-])[2-9]\d{3}[ -]\d{4}[ -]\d{4}(?![ -]?\d)|\baadhaa?r\D{0,20}([2-9]\d{11})(?!\d)/gi,
    holds: (value) => indianId(digitsOf(value)),
    keeps: 4,
  },
  { kind: 'national_id', pattern: /\bpesel\D{0,10}(\d{11})(?!\d)/gi, holds: polishId, keeps: 3 },
  { kind: 'national_id', pattern: /\b(?:bsn|burgerservicenummer)\D{0,10}(\d{9})(?!\d)/gi, holds: dutchId, keeps: 3 },
  // Switzerland's AHV number, the Emirates' ID: both begin with a country's code.
  {
    kind: 'national_id',
    pattern: /(?<![\d.])756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}(?!\d)/g,
    holds: (value) => swissId(digitsOf(value)),
    keeps: 2,
  },
  { kind: 'national_id', pattern: /(?<![\d-])784-?(?:19|20)\d{2}-?\d{7}-?\d(?!\d)/g, keeps: 3 },
  {
    kind: 'national_id',
    pattern: /(?<![\p{L}\d])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\p{L}\d])/gu,
    holds: (value) => chineseId(value.toUpperCase()),
    keeps: 3,
  },
  // Mexico's CURP: four letters, a date, sex, state and a check that only says the form is right.
  {
    kind: 'national_id',
    pattern: /\b[A-Z]{4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[HMX][A-Z]{5}[A-Z\d]\d\b/gi,
    keeps: 3,
  },
  {
    kind: 'national_id',
    only: NAMED,
    pattern: new RegExp(`${ID}${JOINT}${ID_VALUE}`, 'giu'),
    trim: idPart,
    holds: isCalledId,
    keeps: 3,
  },
  {
    kind: 'national_id',
    only: NAMED,
    pattern: new RegExp(
      `(?<![\\p{Script=Latin}\\d])([A-Z]{0,3}\\d(?:[ .\\-/]{0,1}[A-Z\\d]){4,18})${SAID_OF}${ID}`,
      'giu',
    ),
    holds: isId,
    keeps: 3,
  },
];
