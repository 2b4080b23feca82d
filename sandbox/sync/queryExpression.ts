import { badQuery } from './refusals';
import type { SyncData } from './SyncObject';

/*
 * The Live Query Language (https://www.twilio.com/docs/sync/live-query): `field operator "value"`, joined by AND and OR
 * with parentheses. AND binds closer.
 */

export type Matches = (data: SyncData) => boolean;

type Compare = (actual: unknown, expected: string[]) => boolean;

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|(&&|\|\||==|!=|[()[\],])|([^\s()[\],"=!&|]+(?:"[^"]*"[^\s()[\],"=!&|]*)*))/y;

const isOneOf: Compare = (actual, expected) =>
  // An attribute that is a list matches by any of its elements.
  (Array.isArray(actual) ? actual : [actual]).some((one) => one !== undefined && expected.includes(String(one)));

const contains: Compare = (actual, expected) => {
  const sought = (expected[0] ?? '').toLowerCase();
  return (Array.isArray(actual) ? actual : [actual]).some((one) =>
    String(one ?? '')
      .toLowerCase()
      .includes(sought),
  );
};

const COMPARE: Record<string, { compare: Compare; list?: boolean }> = {
  '==': { compare: isOneOf },
  eq: { compare: isOneOf },
  '!=': { compare: (actual, expected) => !isOneOf(actual, expected) },
  not_eq: { compare: (actual, expected) => !isOneOf(actual, expected) },
  in: { compare: isOneOf, list: true },
  not_in: { compare: (actual, expected) => !isOneOf(actual, expected), list: true },
  contains: { compare: contains },
};

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  const text = expression.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) throw badQuery();
    tokens.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return tokens;
}

/** `data.attributes.skills`; a part that is not a plain word stands in quotes: `data.attributes."full name"`. */
function pathOf(field: string): string[] {
  const path = [...field.matchAll(/"([^"]*)"|([^."]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  // Every field of a row is below `data`.
  return path[0] === 'data' ? path.slice(1) : path;
}

function valueAt(data: SyncData, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as SyncData)[key] : undefined),
    data,
  );
}

class Parser {
  private position = 0;

  constructor(private readonly tokens: string[]) {}

  parse(): Matches {
    const matches = this.or();
    if (this.position < this.tokens.length) throw badQuery();
    return matches;
  }

  private or(): Matches {
    const terms = [this.and()];
    while (this.takeIf('or', '||')) terms.push(this.and());
    return (data) => terms.some((matches) => matches(data));
  }

  private and(): Matches {
    const terms = [this.term()];
    while (this.takeIf('and', '&&')) terms.push(this.term());
    return (data) => terms.every((matches) => matches(data));
  }

  private term(): Matches {
    if (!this.takeIf('(')) return this.comparison();
    const inner = this.or();
    if (!this.takeIf(')')) throw badQuery();
    return inner;
  }

  private comparison(): Matches {
    const path = pathOf(this.take());
    const operator = COMPARE[this.take().toLowerCase()];
    if (!operator) throw badQuery();
    const expected = operator.list ? this.values() : [this.value()];
    return (data) => operator.compare(valueAt(data, path), expected);
  }

  private values(): string[] {
    if (!this.takeIf('[')) throw badQuery();
    const values: string[] = [];
    while (!this.takeIf(']')) {
      values.push(this.value());
      this.takeIf(',');
    }
    return values;
  }

  private value(): string {
    const token = this.take();
    if (!token.startsWith('"')) throw badQuery();
    try {
      return JSON.parse(token) as string;
    } catch {
      throw badQuery();
    }
  }

  private take(): string {
    const token = this.tokens[this.position++];
    if (token === undefined) throw badQuery();
    return token;
  }

  private takeIf(...wanted: string[]): boolean {
    const found = wanted.includes(this.tokens[this.position]?.toLowerCase() ?? '');
    if (found) this.position += 1;
    return found;
  }
}

/** Throws Twilio's refusal when the expression is none. The empty expression is true of every row. */
export function parseQuery(expression: string): Matches {
  return expression.trim() === '' ? () => true : new Parser(tokensOf(expression)).parse();
}
