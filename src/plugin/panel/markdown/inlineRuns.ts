/** A run of text within a line, as Markdown has it. */
export interface InlineRun {
  text: string;
  strong?: boolean;
  emphasis?: boolean;
  code?: boolean;
}

type Style = 'strong' | 'emphasis';

/** A piece of a line before it is known which marks belong together. */
type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'marks'; mark: string; left: number; opens: boolean; closes: boolean; starts: Style[]; ends: Style[] };

type Marks = Extract<Piece, { kind: 'marks' }>;

const WORD = /[\p{L}\p{N}]/u;
const LONGEST_ADDRESS = 2_000;
/** What a backslash may stand before. */
const ESCAPABLE = /[\\`*_{}[\]()#+\-.!~>|]/;

/**
 * Reads one line, in linear time. Emphasis and code keep their look; a link is its text with its address beside it;
 * everything else stays as it was written, markup too.
 */
export function inlineRuns(line: string): InlineRun[] {
  const pieces = split(line);
  pair(pieces);
  return join(pieces);
}

/** Where each run of backticks ends that is as long as one before it. */
function closingBackticks(line: string): Map<number, number> {
  const runs = [...line.matchAll(/`+/g)];
  const next = new Map<number, number>();
  const closes = new Map<number, number>();
  for (const { index, 0: run } of runs.reverse()) {
    const end = next.get(run.length);
    if (end !== undefined) closes.set(index, end);
    next.set(run.length, index);
  }
  return closes;
}

/** Where each bracket is closed. */
function closingBrackets(line: string): Map<number, number> {
  const open: number[] = [];
  const closes = new Map<number, number>();
  for (let place = 0; place < line.length; place += 1) {
    if (line[place] === '\\') place += 1;
    else if (line[place] === '[') open.push(place);
    else if (line[place] === ']') {
      const start = open.pop();
      if (start !== undefined) closes.set(start, place);
    }
  }
  return closes;
}

function split(line: string): Piece[] {
  const pieces: Piece[] = [];
  const backticks = closingBackticks(line);
  const brackets = closingBrackets(line);
  const lastParenthesis = line.lastIndexOf(')');
  let text = '';
  const flush = (): void => {
    if (text !== '') pieces.push({ kind: 'text', text });
    text = '';
  };
  /** The address after a link's text, and where it ends. */
  const address = (place: number): { url: string; end: number } | undefined => {
    if (line[place] !== '(' || place > lastParenthesis) return undefined;
    const rest = line.slice(place + 1, place + 1 + LONGEST_ADDRESS);
    const [written, url] =
      /^<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)?)>?(?:\s+["'][^"'\n]*["'])?\s*\)/.exec(rest) ?? [];
    return written === undefined || !url ? undefined : { url, end: place + 1 + written.length };
  };
  /** Where a link ends whose address is to be shown there. */
  const addresses = new Map<number, { url: string; end: number; start: number }>();

  for (let place = 0; place < line.length; place += 1) {
    const char = line[place] ?? '';
    if (char === '\\' && ESCAPABLE.test(line[place + 1] ?? '')) {
      text += line[(place += 1)] ?? '';
      continue;
    }
    if (char === '`') {
      const end = backticks.get(place);
      let length = 1;
      while (line[place + length] === '`') length += 1;
      if (end === undefined) {
        text += '`'.repeat(length);
        place += length - 1;
        continue;
      }
      flush();
      pieces.push({ kind: 'code', text: line.slice(place + length, end).trim() });
      place = end + length - 1;
      continue;
    }
    if (char === '[' || (char === '!' && line[place + 1] === '[')) {
      const start = char === '!' ? place + 1 : place;
      const end = brackets.get(start);
      const link = end === undefined ? undefined : address(end + 1);
      if (end !== undefined && link) {
        addresses.set(end, { ...link, start });
        place = start;
        continue;
      }
    }
    const link = char === ']' ? addresses.get(place) : undefined;
    if (link) {
      const shown = line.slice(link.start + 1, place);
      if (shown.trim() !== link.url) text += ` (${link.url})`;
      place = link.end - 1;
      continue;
    }
    if (char === '<') {
      const url = /^<((?:https?:\/\/|mailto:)[^\s<>]{1,2000})>/.exec(line.slice(place, place + LONGEST_ADDRESS))?.[1];
      if (url !== undefined) {
        text += url;
        place += url.length + 1;
        continue;
      }
    }
    if (char === '*' || char === '_' || (char === '~' && line[place + 1] === '~')) {
      let end = place;
      while (line[end] === char) end += 1;
      const before = line[place - 1] ?? ' ';
      const after = line[end] ?? ' ';
      flush();
      pieces.push({
        kind: 'marks',
        mark: char,
        left: end - place,
        // Within a word they are part of it: 2*3*4, order_id.
        opens: !/\s/.test(after) && !WORD.test(before),
        closes: !/\s/.test(before) && !WORD.test(after),
        starts: [],
        ends: [],
      });
      place = end - 1;
      continue;
    }
    text += char;
  }
  flush();
  return pieces;
}

/** Lets each run of marks that can close take the nearest one that is open. */
function pair(pieces: readonly Piece[]): void {
  const open = new Map<string, Marks[]>();
  for (const piece of pieces) {
    if (piece.kind !== 'marks') continue;
    const waiting = open.get(piece.mark) ?? [];
    while (piece.closes && piece.left > 0) {
      const opener = waiting[waiting.length - 1];
      if (!opener) break;
      const both = Math.min(2, opener.left, piece.left);
      const style: Style = both === 2 ? 'strong' : 'emphasis';
      // Struck through is no emphasis: only its marks go.
      if (piece.mark !== '~') {
        opener.starts.push(style);
        piece.ends.push(style);
      }
      opener.left -= both;
      piece.left -= both;
      if (opener.left === 0) waiting.pop();
    }
    if (piece.opens && piece.left > 0) waiting.push(piece);
    open.set(piece.mark, waiting);
  }
}

function join(pieces: readonly Piece[]): InlineRun[] {
  const depth: Record<Style, number> = { strong: 0, emphasis: 0 };
  const runs: InlineRun[] = [];
  const add = (text: string, code = false): void => {
    if (text === '') return;
    runs.push({
      text,
      ...(depth.strong > 0 ? { strong: true } : {}),
      ...(depth.emphasis > 0 ? { emphasis: true } : {}),
      ...(code ? { code } : {}),
    });
  };
  for (const piece of pieces) {
    if (piece.kind !== 'marks') {
      add(piece.text, piece.kind === 'code');
      continue;
    }
    for (const style of piece.ends) depth[style] -= 1;
    add(piece.mark.repeat(piece.left));
    for (const style of piece.starts) depth[style] += 1;
  }
  return runs;
}
