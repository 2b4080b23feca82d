/** Words for the numbers from 0 to 19 by value, in seven languages; several for one value where people say several. */
const SMALL: readonly string[] = [
  'zero oh null cero zéro صفر ゼロ れい まる',
  'one eins uno un um واحد いち',
  'two zwei zwo dos deux dois duas اثنان اثنين に',
  'three drei tres trois três ثلاثة ثلاثه ثلاث さん',
  'four vier cuatro quatre quatro أربعة اربعة اربعه أربع اربع よん し',
  'five fünf fuenf cinco cinq خمسة خمسه خمس ご',
  'six sechs seis meia ستة سته ست ろく',
  'seven sieben siete sept sete سبعة سبعه سبع なな しち',
  'eight acht ocho huit oito ثمانية ثمانيه ثمان ثماني はち',
  'nine neun nueve neuf nove تسعة تسعه تسع きゅう',
  'ten zehn diez dix dez عشرة',
  'eleven elf once onze',
  'twelve zwölf zwoelf doce douze doze',
  'thirteen dreizehn trece treize treze',
  'fourteen vierzehn catorce quatorze catorze',
  'fifteen fünfzehn fuenfzehn quince quinze',
  'sixteen sechzehn dieciséis dieciseis seize dezesseis dezasseis',
  'seventeen siebzehn diecisiete dezessete dezassete',
  'eighteen achtzehn dieciocho dezoito',
  'nineteen neunzehn diecinueve dezenove dezanove',
];
const TENS: readonly string[] = [
  'twenty zwanzig veinte vingt vinte عشرين عشرون',
  'thirty dreißig dreissig treinta trente trinta ثلاثين ثلاثون',
  'forty fourty vierzig cuarenta quarante quarenta أربعين اربعين',
  'fifty fünfzig fuenfzig cincuenta cinquante cinquenta خمسين خمسون',
  'sixty sechzig sesenta soixante sessenta ستين ستون',
  'seventy siebzig setenta septante سبعين سبعون',
  'eighty achtzig ochenta huitante oitenta ثمانين ثمانون',
  'ninety neunzig noventa nonante تسعين تسعون',
];
const HUNDRED = 'hundred hundert cent cien ciento cento cem مئة مية';
/** Spanish writes these together. */
const VEINTI = 'veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve';

const entries = (words: string, value: number): [string, number][] => words.split(' ').map((word) => [word, value]);
const VALUES = new Map<string, number>([
  ...SMALL.flatMap((words, value) => entries(words, value)),
  ...TENS.flatMap((words, place) => entries(words, (place + 2) * 10)),
  ...entries(HUNDRED, 100),
  ...VEINTI.split(' ').map((word, place): [string, number] => [word, 21 + place]),
]);

/** "Double four", "triple zero". */
const TIMES = new Map(
  Object.entries({ double: 2, triple: 3, doppel: 2, zweimal: 2, doble: 2, triples: 3, duplo: 2, مرتين: 2 }),
);

/** How often the next digit is meant. */
export const repeats = (word: string): number | undefined => TIMES.get(word);

/** The figures that a word in small letters stands for; a figure stands for itself. */
export function numberWord(word: string): string | undefined {
  if (/^\d$/.test(word)) return word;
  const value = VALUES.get(word) ?? glued(word);
  return value === undefined ? undefined : String(value);
}

/** "achtundvierzig"; in Arabic the "and" is written to the next word. */
function glued(word: string): number | undefined {
  if (word.length > 24) return undefined;
  if (word.startsWith('و')) return VALUES.get(word.slice(1));
  if (!word.includes('und')) return undefined;
  const parts = /^(\p{L}{3,6})und(\p{L}{6,8})$/u.exec(word);
  const ones = parts?.[1] === 'ein' ? 1 : VALUES.get(parts?.[1] ?? '');
  const tens = VALUES.get(parts?.[2] ?? '');
  return ones !== undefined && tens !== undefined && ones < 10 && tens >= 20 && tens < 100 ? tens + ones : undefined;
}

/** What a number makes together with the one in front of it ("forty" "eight", "sept" "cent" "douze"), when they make one. */
export function together(before: string | undefined, number: string): string | undefined {
  const [first, next] = [Number(before ?? '0'), Number(number)];
  if (first === 0) return undefined;
  if (next === 100) return first < 10 ? String(first * 100) : undefined;
  if (first === 4 && next === 20) return '80';
  if ((first === 60 || first === 80) && next >= 10 && next < 20) return String(first + next);
  if (first >= 20 && first < 100 && first % 10 === 0 && next > 0 && next < 10) return String(first + next);
  if (first >= 100 && first % 100 === 0 && next < 100) return String(first + next);
  if (first > 100 && first % 100 >= 20 && first % 10 === 0 && next > 0 && next < 10) return String(first + next);
  return undefined;
}
