import { ExpressionError } from './ExpressionError';

export type Token =
  | { kind: 'string'; value: string }
  | { kind: 'number'; value: number }
  /** A key such as `worker.routing.skills[0]`, or a word such as `AND`, `HAS`, `true`. */
  | { kind: 'word'; value: string }
  | { kind: 'symbol'; value: string };

const WHITESPACE = /\s+/y;
const STRING = /"([^"]*)"|'([^']*)'/y;
const NUMBER = /-?\d*\.?\d+/y;
const WORD = /[A-Za-z_$][\w$-]*(?:\.[\w$-]+|\[\d+\])*/y;
const SYMBOL = /==|!=|<=|>=|[=<>()[\],]/y;

/** Cuts an expression into tokens. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(text) ?? undefined;
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    if (take(WHITESPACE)) continue;
    const string = take(STRING);
    if (string) {
      tokens.push({ kind: 'string', value: string[1] ?? string[2] ?? '' });
      continue;
    }
    const number = take(NUMBER);
    if (number) {
      tokens.push({ kind: 'number', value: Number(number[0]) });
      continue;
    }
    const word = take(WORD);
    if (word) {
      tokens.push({ kind: 'word', value: word[0] });
      continue;
    }
    const symbol = take(SYMBOL);
    if (!symbol) throw new ExpressionError(text, `unexpected "${text[at]}" at ${at}`);
    tokens.push({ kind: 'symbol', value: symbol[0] });
  }
  return tokens;
}
