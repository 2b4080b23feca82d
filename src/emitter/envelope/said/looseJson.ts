import { jsonrepair } from 'jsonrepair';

/** Longest text that is read as JSON, and the part of it that is mended when it is none, in UTF-16 units. */
const MOST_UNITS = 512 * 1024;
const MOST_MENDED_UNITS = 16 * 1024;
/** A text in a text in a text: models encode twice, nobody four times. */
const MOST_LAYERS = 3;

/** An object or a list, or a text of one, as models write them: also in a code fence, or with single quotes. */
const LOOKS_LIKE_JSON =
  /^(?:```[a-z]{0,10}\s*)?(?:\{\s*(?:["'“}]|\w{1,40}\s*:|$)|\[\s*(?:["'“{[\]]|$)|"\s*\\{0,3}["{[])/i;

/** What a text that may be JSON says. */
export type LooseJson =
  /** It is a text like any other. */
  | { kind: 'text'; text: string }
  /** It was JSON, whole or mended: cut off, unquoted, in single quotes, encoded twice. */
  | { kind: 'value'; value: unknown }
  /** It was meant as JSON, and nobody can tell what it says. Nothing that a person should read. */
  | { kind: 'unreadable' };

/**
 * Reads a text that a model may have written JSON into. The mending is jsonrepair's: kept up, without dependencies, and
 * it does what the partial-JSON parsers do (cut-off input) and what they don't (quotes, commas, fences).
 */
export function readLooseJson(text: string): LooseJson {
  let layer = text.trim();
  if (!LOOKS_LIKE_JSON.test(layer)) return { kind: 'text', text };
  for (let count = 0; count < MOST_LAYERS; count += 1) {
    const value = parsed(layer);
    if (value === undefined) return { kind: 'unreadable' };
    if (typeof value !== 'string') return { kind: 'value', value };
    layer = value.trim();
    if (!LOOKS_LIKE_JSON.test(layer)) return { kind: 'text', text: layer };
  }
  return { kind: 'unreadable' };
}

/** Whole, or mended, or the first of several values with something behind it. */
function parsed(text: string): unknown {
  if (text.length <= MOST_UNITS) {
    const whole = attempt(() => JSON.parse(text) as unknown);
    if (whole !== undefined) return whole;
  }
  const head = text.slice(0, MOST_MENDED_UNITS);
  return (
    attempt(() => JSON.parse(jsonrepair(head)) as unknown) ??
    attempt(() => JSON.parse(jsonrepair(firstValue(head))) as unknown)
  );
}

/** Both parsers throw, also where the nesting is too deep for them: then there is nothing to be read. */
function attempt(parse: () => unknown): unknown {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

/** Up to where the first object or list is closed; all of it when it never is. */
function firstValue(text: string): string {
  let depth = 0;
  let isInText = false;
  for (let place = 0; place < text.length; place += 1) {
    const character = text[place];
    if (character === '\\') place += 1;
    else if (character === '"') isInText = !isInText;
    else if (isInText) continue;
    else if (character === '{' || character === '[') depth += 1;
    else if ((character === '}' || character === ']') && --depth === 0) return text.slice(0, place + 1);
  }
  return text;
}
