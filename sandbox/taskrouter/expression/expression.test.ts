import { describe, expect, it } from 'vitest';
import { holds, valueOf, type Scope } from './evaluate';

const scope: Scope = {
  bare: 'task',
  task: { department: 'billing', priority: 5, skills: ['refunds', 'orders'], customer: { tier: 'gold' }, vip: true },
  worker: { routing: { skills: ['billing', 'refunds'], levels: { billing: 3 } }, languages: ['en'], sid: 'WK1' },
};

describe('an expression that holds', () => {
  it.each([
    '1==1',
    '1 == 1.0',
    'department == "billing"',
    "department = 'billing'",
    'department != "orders"',
    'missing != "x"',
    'priority >= 5 AND priority < 6',
    'priority > 4.9',
    'customer.tier == "gold"',
    'skills[0] == "refunds"',
    'skills HAS "orders"',
    'department IN ["billing", "orders"]',
    "department NOT IN ['sales']",
    'department CONTAINS "bill"',
    'vip == true',
    'vip',
    'NOT (department == "orders")',
    'not department == "orders" and vip',
    'department == "orders" OR department == "billing"',
    'department == "billing" OR 1 == 2 AND 1 == 3',
    'worker.routing.skills HAS task.skills[0]',
    'worker.routing.levels.billing >= 3',
    'worker.languages HAS "en" AND task.vip == true',
    "name_with_symbol == 'a (b) AND c' OR vip",
  ])('%s', (expression) => expect(holds(expression, scope)).toBe(true));
});

describe('an expression that does not hold', () => {
  it.each([
    '1 == 2',
    'department == "Billing"',
    'missing == "x"',
    'missing > 1',
    'missing HAS "x"',
    'missing CONTAINS "WK"',
    'missing IN ["x"]',
    'department HAS "billing"',
    'priority < 5',
    '(department == "billing" OR 1 == 2) AND 1 == 3',
    'worker.routing.skills HAS task.missing[0]',
    'constructor == "x"',
  ])('%s', (expression) => expect(holds(expression, scope)).toBe(false));
});

it('reads bare keys from the worker in a queue’s target', () => {
  expect(holds('routing.skills HAS "billing"', { bare: 'worker', worker: scope.worker })).toBe(true);
});

it('counts workers for skip_if', () => {
  const workers = { available: 0, unavailable: 2 };
  expect(holds('workers.available == 0', { ...scope, workers })).toBe(true);
  expect(holds('workers.unavailable < 2', { ...scope, workers })).toBe(false);
});

it('knows the time of day, in UTC', () => {
  const now = new Date('2026-11-21T09:30:00Z');
  expect(holds("taskrouter.dayOfWeek == 'Sat' AND taskrouter.currentTime > 0800", { ...scope, now })).toBe(true);
});

it('takes a number that Studio turned into text', () => {
  expect(holds('priority >= 5', { bare: 'task', task: { priority: '7' } })).toBe(true);
});

it('finds the worker that a known-worker step names', () => {
  expect(valueOf('task.customer.tier', scope)).toBe('gold');
  expect(valueOf('task.preferredWorkerSid', scope)).toBeNull();
});

it.each(['', 'department ==', '== 1', '(1 == 1', '1 == 1 1 == 1', 'a NOT "b"', 'a == "b', 'a & b', 'a IN ["b"'])(
  'refuses %j',
  (expression) => expect(() => holds(expression, scope)).toThrow(/is not valid/),
);
