import { ExpressionError } from './ExpressionError';
import { tokenize, type Token } from './tokenize';

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'CONTAINS' | 'HAS' | 'IN' | 'NOT IN';

export type Operand =
  | { kind: 'constant'; value: string | number | boolean | null }
  | { kind: 'list'; items: Operand[] }
  | { kind: 'key'; path: string[] };

export type Condition =
  | { kind: 'and' | 'or'; left: Condition; right: Condition }
  | { kind: 'not'; condition: Condition }
  | { kind: 'compare'; operator: Operator; left: Operand; right: Operand }
  /** An operand alone: a key that holds `true`. */
  | { kind: 'truth'; operand: Operand };

const SYMBOL_OPERATORS: Record<string, Operator> = {
  '=': '==',
  '==': '==',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};
const WORD_OPERATORS: Record<string, Operator> = { CONTAINS: 'CONTAINS', HAS: 'HAS', IN: 'IN' };
const CONSTANTS: Record<string, boolean | null> = { TRUE: true, FALSE: false, NULL: null };
const RESERVED = new Set(['AND', 'OR', 'NOT', ...Object.keys(WORD_OPERATORS)]);

/** Parses TaskRouter's SQL-like syntax; `NOT` binds closer than `AND`, `AND` closer than `OR`. */
export function parse(text: string): Condition {
  const parser = new Parser(text, tokenize(text));
  return parser.whole();
}

class Parser {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: Token[],
  ) {}

  whole(): Condition {
    const condition = this.either();
    if (this.at < this.tokens.length) throw this.problem('more follows after its end');
    return condition;
  }

  private either(): Condition {
    let left = this.both();
    while (this.word('OR')) left = { kind: 'or', left, right: this.both() };
    return left;
  }

  private both(): Condition {
    let left = this.single();
    while (this.word('AND')) left = { kind: 'and', left, right: this.single() };
    return left;
  }

  private single(): Condition {
    if (this.word('NOT')) return { kind: 'not', condition: this.single() };
    if (this.symbol('(')) {
      const condition = this.either();
      this.expect(')');
      return condition;
    }
    const left = this.operand();
    const operator = this.operator();
    return operator ? { kind: 'compare', operator, left, right: this.operand() } : { kind: 'truth', operand: left };
  }

  private operator(): Operator | undefined {
    const token = this.tokens[this.at];
    if (token?.kind === 'symbol') {
      const operator = SYMBOL_OPERATORS[token.value];
      if (operator) this.at++;
      return operator;
    }
    if (token?.kind !== 'word') return undefined;
    if (this.word('NOT')) {
      if (!this.word('IN')) throw this.problem('NOT needs IN here');
      return 'NOT IN';
    }
    const operator = WORD_OPERATORS[token.value.toUpperCase()];
    if (operator) this.at++;
    return operator;
  }

  private operand(): Operand {
    if (this.symbol('[')) return this.list();
    const token = this.tokens[this.at++];
    if (token?.kind === 'string' || token?.kind === 'number') return { kind: 'constant', value: token.value };
    if (token?.kind !== 'word' || RESERVED.has(token.value.toUpperCase())) throw this.problem('a value is missing');
    const constant = CONSTANTS[token.value.toUpperCase()];
    if (constant !== undefined) return { kind: 'constant', value: constant };
    return { kind: 'key', path: token.value.replace(/\[(\d+)\]/g, '.$1').split('.') };
  }

  private list(): Operand {
    const items: Operand[] = [];
    while (!this.symbol(']')) {
      if (items.length > 0) this.expect(',');
      items.push(this.operand());
    }
    return { kind: 'list', items };
  }

  private word(value: string): boolean {
    const token = this.tokens[this.at];
    const found = token?.kind === 'word' && token.value.toUpperCase() === value;
    if (found) this.at++;
    return found;
  }

  private symbol(value: string): boolean {
    const token = this.tokens[this.at];
    const found = token?.kind === 'symbol' && token.value === value;
    if (found) this.at++;
    return found;
  }

  private expect(value: string): void {
    if (!this.symbol(value)) throw this.problem(`"${value}" is missing`);
  }

  private problem(what: string): ExpressionError {
    return new ExpressionError(this.text, what);
  }
}
