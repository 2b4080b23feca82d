import { describe, expect, it } from 'vitest';
import { parseQuery } from './queryExpression';

const row = {
  worker_sid: 'WK1',
  status: 'assigned',
  age: 12,
  attributes: { skills: ['billing', 'orders'], 'full name': 'Mia Ö', nested: { deep: 'yes' } },
};

describe('the Live Query Language', () => {
  it.each([
    '',
    'data.worker_sid == "WK1"',
    'data.worker_sid EQ "WK1"',
    'data.worker_sid!="WK2"',
    'data.worker_sid not_eq "WK2"',
    'data.age == "12"',
    'data.status IN ["pending", "assigned"]',
    'data.status NOT_IN ["pending"]',
    'data.attributes.skills == "orders"',
    'data.attributes.skills IN ["billing"]',
    'data.attributes."full name" CONTAINS "mia"',
    'data.attributes.nested.deep eq "yes"',
    'data.absent != "x"',
    'data.status == "x" AND data.age == "x" OR data.age == "12"',
    'data.status == "assigned" && (data.age == "x" || data.age == "12")',
    '(data.worker_sid == "WK1") and ((data.status == "assigned"))',
  ])('finds the row with %s', (expression) => expect(parseQuery(expression)(row)).toBe(true));

  it.each([
    'data.worker_sid == "WK2"',
    'data.status NOT_IN ["assigned"]',
    'data.status IN []',
    'data.attributes.skills != "orders"',
    'data.attributes."full name" contains "dana"',
    'data.absent == "undefined"',
    'data.status == "assigned" AND (data.age == "x" OR data.age == "13")',
  ])('does not find it with %s', (expression) => expect(parseQuery(expression)(row)).toBe(false));

  it.each([
    'data.status',
    'data.status ==',
    'data.status == assigned',
    'data.status = "assigned"',
    'data.status LIKE "a"',
    'data.status IN "assigned"',
    'data.status IN ["assigned"',
    '(data.status == "assigned"',
    'data.status == "assigned")',
    'data.status == "assigned" data.age == "12"',
    'data.status == "assigned" AND',
    '"',
  ])('refuses %s', (expression) =>
    expect(() => parseQuery(expression)).toThrow(expect.objectContaining({ status: 400, code: 54507 })),
  );
});
