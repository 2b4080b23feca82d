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

const DIGIT_WORDS = new Map(
  (
    [
      ['0', 'zero oh null cero zéro صفر'],
      ['1', 'one eins uno un um واحد'],
      ['2', 'two zwei zwo dos deux dois duas اثنان اثنين'],
      ['3', 'three drei tres trois três ثلاثة ثلاثه'],
      ['4', 'four vier cuatro quatre quatro أربعة اربعة اربعه'],
      ['5', 'five fünf fuenf cinco cinq خمسة خمسه'],
      ['6', 'six sechs seis meia ستة سته'],
      ['7', 'seven sieben siete sept sete سبعة سبعه'],
      ['8', 'eight acht ocho huit oito ثمانية ثمانيه'],
      ['9', 'nine neun nueve neuf nove تسعة تسعه'],
    ] as const
  ).flatMap(([digit, words]) => words.split(' ').map((word) => [word, digit] as const)),
);
/** "Double four", "triple zero". */
const TIMES = new Map(
  Object.entries({ double: 2, triple: 3, doppel: 2, zweimal: 2, doble: 2, triples: 3, duplo: 2, مرتين: 2 }),
);
const HAN = '〇一二三四五六七八九';
const HAN_RUN = /[〇零一二三四五六七八九]{4,40}/g;
const OTHER_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/g;
/** An apostrophe as phones type it. */
const CURLY = /(?<=\p{L})[’ʼ＇](?=\p{L})/gu;
const WORD = /[\p{L}\p{M}]+|\d/gu;
/** What may stand between two spoken digits. */
const BETWEEN = /^[\s,.\-–—…]{1,4}$/;

/** "It’s" as "it's", unit for unit as long: the rules know one of them. */
export function withPlainApostrophes(text: string): string {
  return text.replace(CURLY, "'");
}

/** Linear in the text's length. */
export function shadowOf(text: string): Shadow {
  const digits = withPlainApostrophes(text)
    .replace(OTHER_DIGIT, (char) => String((char.charCodeAt(0) - firstOf(char.charCodeAt(0))) % 10))
    .replace(HAN_RUN, (run) => [...run].map((char) => (char === '零' ? '0' : String(HAN.indexOf(char)))).join(''));
  return withSpoken(digits);
}

function firstOf(code: number): number {
  return [0xff10, 0x0966, 0x06f0, 0x0660].find((first) => code >= first) ?? 0x30;
}

function withSpoken(text: string): Shadow {
  const spoken: { start: number; end: number }[] = [];
  let shadow = '';
  let done = 0;
  let run: { start: number; end: number; digits: string; words: number } | undefined;
  let times = 1;
  const endRun = (): void => {
    if (run && run.words >= FEWEST) {
      const { start, end, digits } = run;
      shadow += text.slice(done, start) + digits.slice(0, end - start).padEnd(end - start, PADDING);
      spoken.push({ start, end });
      done = end;
    }
    run = undefined;
  };
  for (const match of text.matchAll(WORD)) {
    const word = match[0].toLowerCase();
    const start = match.index;
    const end = start + match[0].length;
    const joins = run !== undefined && BETWEEN.test(text.slice(run.end, start));
    if (!joins) {
      endRun();
      times = 1;
    }
    const repeat = TIMES.get(word);
    const digit = /^\d$/.test(word) ? word : DIGIT_WORDS.get(word);
    if (repeat !== undefined && times === 1) {
      run ??= { start, end, digits: '', words: 0 };
      run.end = end;
      times = repeat;
    } else if (digit !== undefined) {
      run ??= { start, end, digits: '', words: 0 };
      run.digits += digit.repeat(times);
      run.words += /\d/.test(word) ? 0 : 1;
      run.end = end;
      times = 1;
    } else {
      endRun();
      times = 1;
    }
  }
  endRun();
  return { text: shadow + text.slice(done), spoken };
}
