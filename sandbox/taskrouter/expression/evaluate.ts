import { parse, type Condition, type Operand, type Operator } from './parse';

/** What the keys of an expression resolve against. */
export interface Scope {
  task?: Readonly<Record<string, unknown>>;
  worker?: Readonly<Record<string, unknown>>;
  /** Counts for `skip_if`: `workers.available` and so on. */
  workers?: Readonly<Record<string, number>>;
  /** Time of day, for `taskrouter.currentTime` and so on; now when absent. */
  now?: Date;
  /** What a key without a prefix belongs to. */
  bare: 'task' | 'worker';
}

const parsed = new Map<string, Condition>();

/** Whether the expression holds. Throws `ExpressionError` when it is not one. */
export function holds(expression: string, scope: Scope): boolean {
  let condition = parsed.get(expression);
  if (!condition) {
    condition = parse(expression);
    parsed.set(expression, condition);
  }
  return test(condition, scope);
}

/** The value of a key such as `task.preferredWorkerSid`. */
export function valueOf(key: string, scope: Scope): unknown {
  return resolve(
    key
      .trim()
      .replace(/\[(\d+)\]/g, '.$1')
      .split('.'),
    scope,
  );
}

function test(condition: Condition, scope: Scope): boolean {
  switch (condition.kind) {
    case 'and':
      return test(condition.left, scope) && test(condition.right, scope);
    case 'or':
      return test(condition.left, scope) || test(condition.right, scope);
    case 'not':
      return !test(condition.condition, scope);
    case 'truth':
      return read(condition.operand, scope) === true;
    case 'compare':
      return compare(read(condition.left, scope), condition.operator, read(condition.right, scope));
  }
}

function read(operand: Operand, scope: Scope): unknown {
  switch (operand.kind) {
    case 'constant':
      return operand.value;
    case 'list':
      return operand.items.map((item) => read(item, scope));
    case 'key':
      return resolve(operand.path, scope);
  }
}

/** A key that is not there resolves to null. */
function resolve(path: string[], scope: Scope): unknown {
  const [root = '', ...rest] = path;
  switch (root) {
    case 'worker':
    case 'task':
      // An attribute may itself be called `worker` or `task`; the prefix wins, as it does at Twilio.
      return scope[root] === undefined ? dig(scope[scope.bare], path) : dig(scope[root], rest);
    case 'workers':
      return scope.workers === undefined ? dig(scope[scope.bare], path) : dig(scope.workers, rest);
    case 'taskrouter':
      return dig(clock(scope.now ?? new Date()), rest);
    default:
      return dig(scope[scope.bare], path);
  }
}

function dig(from: unknown, path: string[]): unknown {
  let value: unknown = from;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
    value = (value as Record<string, unknown>)[key];
  }
  return value ?? null;
}

function compare(left: unknown, operator: Operator, right: unknown): boolean {
  switch (operator) {
    case '==':
      return same(left, right);
    case '!=':
      return !same(left, right);
    case 'HAS':
      return Array.isArray(left) && left.some((item) => same(item, right));
    case 'IN':
      return Array.isArray(right) && right.some((item) => same(item, left));
    case 'NOT IN':
      return !compare(left, 'IN', right);
    case 'CONTAINS':
      return Array.isArray(left)
        ? left.some((item) => same(item, right))
        : typeof left === 'string' && typeof right === 'string' && left.includes(right);
    default:
      return inOrder(left, operator, right);
  }
}

function inOrder(left: unknown, operator: '<' | '<=' | '>' | '>=', right: unknown): boolean {
  const [a, b] = typeof left === 'string' && typeof right === 'string' ? [left, right] : [number(left), number(right)];
  if (a === undefined || b === undefined) return false;
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

/** A number and its text are the same: attributes that came through Studio are often text. */
function same(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left === typeof right) return false;
  const [a, b] = [number(left), number(right)];
  return a !== undefined && a === b;
}

function number(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const parsedNumber = Number(value);
  return Number.isNaN(parsedNumber) ? undefined : parsedNumber;
}

/** https://www.twilio.com/docs/taskrouter/time-of-day-routing; all in UTC. */
function clock(now: Date): Record<string, unknown> {
  return {
    currentTime: now.getUTCHours() * 100 + now.getUTCMinutes(),
    currentHour: now.getUTCHours(),
    currentMin: now.getUTCMinutes(),
    dayOfWeek: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][now.getUTCDay()],
  };
}
