import { readLooseJson } from './looseJson';

/** One text that a model may write, in UTF-16 units, before anything is done with it; the envelope has less room. */
const MOST_UNITS = 8_000;
/** Entries of one list that are looked at; the envelope keeps twelve. */
const MOST_ENTRIES = 50;

/** Where models put a text that was asked for as a text. */
const TEXT_KEYS = ['text', 'value', 'message', 'content', 'description', 'reason', 'summary', 'title', 'name'];
/** What an entry of a list is about, and how it ended. */
const STEP_KEYS = ['step', 'action', 'attempt', 'task', ...TEXT_KEYS];
const OUTCOME_KEYS = ['outcome', 'result', 'status', 'response'];

/** Words that stand for nothing at all. */
const NOTHING = new Set(['', '-', '--', 'null', 'none', 'nil', 'undefined', 'n/a', 'nan', 'not specified', 'unknown']);

/** A list, and how many entries of it could not be read. */
export interface ReadList<Entry> {
  entries: Entry[];
  lost: number;
}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text, a number or a switch as a text; nothing where it stands for nothing. */
export function scalarIn(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.slice(0, MOST_UNITS).trim();
  return NOTHING.has(text.toLowerCase()) ? undefined : text;
}

/**
 * The words in what a model wrote where a text was asked for; `undefined` when nobody can tell which they are, or there
 * are none: a number is no reason and no summary.
 */
export function textIn(value: unknown): string | undefined {
  const text = typeof value === 'boolean' ? undefined : proseIn(value);
  return text !== undefined && /\p{L}/u.test(text) ? text : undefined;
}

function proseIn(value: unknown): string | undefined {
  if (typeof value === 'string') {
    const json = readLooseJson(value);
    if (json.kind === 'unreadable') return undefined;
    return json.kind === 'text' ? scalarIn(json.text) : proseIn(json.value);
  }
  if (Array.isArray(value)) {
    const texts = value.slice(0, MOST_ENTRIES).flatMap((entry) => scalarIn(entry) ?? firstText(entry, TEXT_KEYS) ?? []);
    return texts.length > 0 ? texts.join('; ') : undefined;
  }
  return scalarIn(value) ?? firstText(value, TEXT_KEYS);
}

/** The texts in what a model wrote where a list of them was asked for: a text is a list of one. */
export function textsIn(value: unknown): ReadList<string> {
  if (typeof value === 'string') {
    const json = readLooseJson(value);
    if (json.kind === 'unreadable') return { entries: [], lost: 1 };
    return json.kind === 'text' ? listed(linesIn(json.text)) : textsIn(json.value);
  }
  if (Array.isArray(value)) return listed(value);
  if (!isFields(value)) return listed([value]);
  const one = entryIn(value);
  return one === undefined ? listed(Object.values(value)) : { entries: [one], lost: 0 };
}

/** At most so many entries of a list, read one by one. `null` and blanks are no loss. */
export function readEach<Entry, Value = unknown>(
  values: readonly Value[],
  read: (value: Value) => Entry | undefined,
): ReadList<Entry> {
  const looked = values.slice(0, MOST_ENTRIES).filter((value) => !isNothing(value));
  const entries = looked.flatMap((value) => read(value) ?? []);
  return { entries, lost: looked.length - entries.length };
}

/** Whether it says that there is nothing to be said. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && scalarIn(value) === undefined);
}

const listed = (values: readonly unknown[]): ReadList<string> => readEach(values, entryIn);

/** One line a text; what models number or mark their lines with is left out. */
function linesIn(text: string): string[] {
  const lines = text.slice(0, MOST_UNITS * 4).split('\n');
  return lines.map((line) => line.trim().replace(/^(?:[-*•]|\d{1,2}[.)])\s+/, ''));
}

function entryIn(value: unknown): string | undefined {
  const scalar = scalarIn(value);
  if (scalar !== undefined) return scalar;
  const step = firstText(value, STEP_KEYS);
  const outcome = firstText(value, OUTCOME_KEYS);
  return step !== undefined && outcome !== undefined ? `${step}: ${outcome}` : step;
}

function firstText(value: unknown, keys: readonly string[]): string | undefined {
  if (!isFields(value)) return undefined;
  for (const key of keys) {
    const text = scalarIn(value[key]);
    if (text !== undefined) return text;
  }
  return undefined;
}
