import { tokensOf, wordSets, type Token } from './language/flatText';
import type { NoteLanguage } from './language/NoteLanguage';

/** Fewer digits spoken one by one than this are a count, not the number of something. */
const FEWEST_DIGITS = 3;
/** Words of one number. */
const MOST_WORDS = 40;

/**
 * The text with spoken numbers in digits, where they are the number of something ("oh four one two", "double nine") or
 * an amount ("forty-five euros"). Other numbers stay as they are said. Digits of other scripts become ours.
 */
export function withDigits(text: string, language: NoteLanguage): string {
  const ours = joinedGroups(asciiDigits(text));
  const words = tokensOf(ours).flatMap(parted);
  let result = '';
  let from = 0;
  for (let place = 0; place < words.length; place += 1) {
    const run = runAt(words, place, language);
    if (run === 0) continue;
    const spoken = words.slice(place, place + run);
    const [first, last] = [spoken[0], spoken.at(-1)];
    const letter = lettersBefore(words, place, ours);
    // Behind a letter two digits are enough.
    const digits = digitsOf(spoken, words[place + run], language, letter ? 2 : FEWEST_DIGITS);
    if (digits !== undefined && first && last) {
      result += ours.slice(from, letter?.start ?? first.start) + (letter?.raw.toUpperCase() ?? '') + digits;
      from = last.end;
    }
    place += run - 1;
  }
  return result + ours.slice(from);
}

/** Numbers of something in other scripts' digits as 0 to 9, for whoever has to type them; a short one stays as it is. */
export function asciiDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹０-９]{4,24}/gu, (run) =>
    [...run]
      .map((digit) => {
        const code = digit.charCodeAt(0);
        return code >= 0xff10 ? code - 0xff10 : code >= 0x6f0 ? code - 0x6f0 : code - 0x660;
      })
      .join(''),
  );
}

/**
 * A number that was said in pieces and written down so ("1 0 4 1 7", "104 17"): no date, no telephone number, nothing
 * that is counted.
 */
function joinedGroups(text: string): string {
  return text.replace(
    /(?<![\p{L}\p{N}.,:/+(-])(?<!\p{N} )\d{1,4}(?: \d{1,4}){1,11}(?! ?[\p{Sc}%.,:/-]?[\p{N}\p{Sc}%])(?! (?:\p{Ll}{3,}))/gu,
    (run) => {
      const groups = run.split(' ');
      const digits = groups.join('');
      const single = groups.every(({ length }) => length === 1);
      const uneven = digits.length <= 8 && !run.startsWith('0') && groups.some(({ length }) => length < 3);
      return digits.length >= 5 && (single || uneven) ? digits : run;
    },
  );
}

/** "quatre-vingt-dix" is three words here. */
function parted(token: Token): Token[] {
  if (!token.raw.includes('-') || /\d/.test(token.raw)) return [token];
  let start = token.start;
  return token.raw.split('-').map((raw) => {
    const part = { raw, word: tokensOf(raw)[0]?.word ?? raw, start, end: start + raw.length };
    start += raw.length + 1;
    return part;
  });
}

/** A letter said in front of digits belongs to them: "f zero nine". */
function lettersBefore(words: readonly Token[], place: number, text: string): Token | undefined {
  const before = words[place - 1];
  const first = words[place];
  if (!before || !first || !/^[b-hj-npq-z]$/i.test(before.raw)) return undefined;
  return text.slice(before.end, first.start) === ' ' ? before : undefined;
}

function valueOf(word: string, { numbers }: NoteLanguage): number | undefined {
  return Object.hasOwn(numbers, word) ? numbers[word] : glued(word, numbers);
}

/** "neunundachtzig", "zweihundertzehn". */
function glued(word: string, numbers: Readonly<Record<string, number>>): number | undefined {
  if (word.length < 9 || word.length > 40) return undefined;
  const part = (text: string): number | undefined => (Object.hasOwn(numbers, text) ? numbers[text] : undefined);
  const hundred = /^(\p{L}{0,40})hundert(?:und)?(\p{L}{0,40})$/u.exec(word);
  if (hundred) {
    const [, many = '', rest = ''] = hundred;
    const ones = many === '' ? 1 : part(many);
    const more = rest === '' ? 0 : (part(rest) ?? glued(rest, numbers));
    return ones === undefined || more === undefined ? undefined : ones * 100 + more;
  }
  const tens = /^(\p{L}{1,40})und(\p{L}{1,40})$/u.exec(word);
  const [ones, ten] = [tens && part(tens[1] ?? ''), tens && part(tens[2] ?? '')];
  return typeof ones === 'number' && typeof ten === 'number' && ten >= 20 && ones < 10 ? ten + ones : undefined;
}

/** How many words from here on say a number. */
function runAt(words: readonly Token[], place: number, language: NoteLanguage): number {
  let length = 0;
  for (let at = place; at < words.length && length < MOST_WORDS; at += 1) {
    const word = words[at]?.word ?? '';
    const next = words[at + 1]?.word ?? '';
    const joins =
      word === language.numberAnd &&
      length > 0 &&
      (valueOf(words[at - 1]?.word ?? '', language) ?? 0) >= 20 &&
      valueOf(next, language) !== undefined;
    const repeats = Object.hasOwn(language.repeats, word) && (valueOf(next, language) ?? 10) < 10;
    if (valueOf(word, language) === undefined && !joins && !repeats) break;
    length += 1;
  }
  return length;
}

/** The digits that are meant, or nothing when the words are a mere count. */
function digitsOf(
  spoken: readonly Token[],
  next: Token | undefined,
  language: NoteLanguage,
  fewest: number,
): string | undefined {
  const groups: number[] = [];
  let times = 1;
  for (const { word } of spoken) {
    const again = language.repeats[word];
    const value = valueOf(word, language);
    if (again !== undefined && value === undefined) times = again;
    else if (value !== undefined) {
      const joined = times === 1 ? joinedTo(groups.at(-1), value) : undefined;
      if (joined === undefined) for (let time = 0; time < times; time += 1) groups.push(value);
      else groups[groups.length - 1] = joined;
      times = 1;
    }
  }
  const said = groups.join('');
  if (groups.length > 1) return said.length >= fewest ? said : undefined;
  return next !== undefined && wordSets(language).currencies.has(next.word) ? said : undefined;
}

/** What a number and the next word make together ("sixty" "five", "four" "hundred"), when they make one. */
function joinedTo(before: number | undefined, value: number): number | undefined {
  if (before === undefined || before === 0) return undefined;
  if (value === 1000 && before < 1000) return before * 1000;
  if (value === 100 && before < 10) return before * 100;
  // "quatre vingt" is 80, "soixante douze" 72.
  if (before === 4 && value === 20) return 80;
  if ((before === 60 || before === 80) && value >= 10 && value < 20) return before + value;
  if (before >= 20 && before < 100 && before % 10 === 0 && value > 0 && value < 10) return before + value;
  if (before >= 100 && before % 100 === 0 && value < 100) return before + value;
  if (before > 100 && before % 100 !== 0 && before % 10 === 0 && before % 100 >= 20 && value < 10)
    return before + value;
  return undefined;
}
