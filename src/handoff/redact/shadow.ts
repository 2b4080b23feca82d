import { numberWord, repeats, together } from './numberWords';

/**
 * A text as the rules read it, unit for unit as long as the text: all digits are ASCII, spoken ones are figures,
 * apostrophes are plain.
 */
export interface Shadow {
  text: string;
  /** Where spoken digits stand in the text. What is masked of one is masked to its end. */
  spoken: readonly { start: number; end: number }[];
}

/** Stands for the letters that a spoken digit has more than a figure. */
const PADDING = '\ue000';
/** Fewer digit words in a row are nobody's secret: "one or two". */
const FEWEST = 3;

const HAN = '〇一二三四五六七八九';
const HAN_RUN = /[〇零一二三四五六七八九]{4,40}/g;
const OTHER_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/g;
/** An apostrophe as phones type it. */
const CURLY = /(?<=\p{L})[’ʼ＇](?=\p{L})/gu;
const WORD = /[\p{L}\p{M}]+|\d/gu;
const AND = new Set(['and', 'und', 'y', 'et', 'e']);
/** What may stand between two spoken digits. */
const BETWEEN = /^[\s,.\-–—…]{1,4}$/;

/** "It’s" as "it's", unit for unit as long: the rules know one of them. */
export function withPlainApostrophes(text: string): string {
  return text.replace(CURLY, "'");
}

/** Linear in the text's length. `fewest` is how many words of digits in a row are read as figures. */
export function shadowOf(text: string, fewest = FEWEST): Shadow {
  const digits = withPlainApostrophes(text)
    .replace(OTHER_DIGIT, (char) => String((char.charCodeAt(0) - firstOf(char.charCodeAt(0))) % 10))
    .replace(HAN_RUN, (run) => [...run].map((char) => (char === '零' ? '0' : String(HAN.indexOf(char)))).join(''));
  return withSpoken(digits, fewest);
}

function firstOf(code: number): number {
  return [0xff10, 0x0966, 0x06f0, 0x0660].find((first) => code >= first) ?? 0x30;
}

/** Numbers said one after the other. */
interface Run {
  start: number;
  end: number;
  /** As they are written: "48", "2", "913". */
  groups: string[];
  /** How many of them are words. */
  words: number;
}

function withSpoken(text: string, fewest: number): Shadow {
  const spoken: { start: number; end: number }[] = [];
  let shadow = '';
  let done = 0;
  let run: Run | undefined;
  let times = 1;
  // "quarante et un": an "and" belongs to the number when a number follows.
  let and = false;
  const endRun = (): void => {
    if (run && run.words >= fewest) {
      const { start, end, groups } = run;
      shadow +=
        text.slice(done, start) +
        groups
          .join('')
          .slice(0, end - start)
          .padEnd(end - start, PADDING);
      spoken.push({ start, end });
      done = end;
    }
    run = undefined;
    and = false;
  };
  let last = 0;
  for (const match of text.matchAll(WORD)) {
    const word = match[0].toLowerCase();
    const start = match.index;
    const end = start + match[0].length;
    if (!run || !BETWEEN.test(text.slice(last, start))) {
      endRun();
      times = 1;
    }
    last = end;
    const repeat = repeats(word);
    const number = numberWord(word);
    if (repeat !== undefined && times === 1) {
      run ??= { start, end, groups: [], words: 0 };
      run.end = end;
      times = repeat;
    } else if (number !== undefined) {
      run ??= { start, end, groups: [], words: 0 };
      const joined = times === 1 && !/\d/.test(word) ? together(run.groups.at(-1), number) : undefined;
      if (joined === undefined) for (let time = 0; time < times; time += 1) run.groups.push(number);
      else run.groups[run.groups.length - 1] = joined;
      run.words += /\d/.test(word) ? 0 : 1;
      run.end = end;
      times = 1;
      and = false;
    } else if (run && !and && AND.has(word)) {
      and = true;
    } else {
      endRun();
      times = 1;
    }
  }
  endRun();
  return { text: shadow + text.slice(done), spoken };
}
