import { describe, expect, it } from 'vitest';
import type { Detail } from '../../../handoff/envelope';
import { fillVariables, knownValue } from './variables';

const details: Detail[] = [
  { label: 'Order', value: '48213', kind: 'order_id' },
  { label: 'Total', value: '$1,499.00', kind: 'amount' },
  { label: 'Name', value: 'Ada Lovelace', kind: 'person_name' },
  { label: 'Delivery day', value: 'Monday' },
];

describe('a reply with gaps', () => {
  it.each([
    ['Order {{order}} costs {{total}}.', 'Order 48213 costs $1,499.00.'],
    ['Dear {{ name }},', 'Dear Ada Lovelace,'],
    ['{{order}} and {{order}}', '48213 and 48213'],
    ['On {{delivery_day}}.', 'On Monday.'],
    ['Your invoice {{invoice}} is paid.', 'Your invoice [invoice] is paid.'],
    ['{{toString}} {{__proto__}} {{constructor}}', '[toString] [__proto__] [constructor]'],
    ['{{ }} and {order}', '{{ }} and {order}'],
    ['No gaps.', 'No gaps.'],
    ['', ''],
  ])('%j reads %j', (text, filled) => expect(fillVariables(text, details)).toBe(filled));

  it('takes a dollar sign for a dollar sign', () => {
    expect(fillVariables('{{total}}', [{ label: 'Total', value: '$1', kind: 'amount' }])).toBe('$1');
  });
});

describe('a value that is fit for a sentence to the customer', () => {
  it.each<[string, Detail]>([
    ['order', { label: 'x', value: '#A-12_3/4', kind: 'order_id' }],
    ['total', { label: 'x', value: '1 200,50 €', kind: 'amount' }],
    ['total', { label: 'x', value: "CHF 1'200", kind: 'amount' }],
    ['name', { label: 'x', value: '佐藤', kind: 'person_name' }],
    ['name', { label: 'x', value: 'ليلى', kind: 'person_name' }],
    ['address', { label: 'x', value: '12 Harbour Lane', kind: 'address' }],
    ['order', { label: 'Order', value: '48213' }],
  ])('is known: {{%s}} of %j', (name, detail) => expect(knownValue(name, [detail])).toBe(detail.value));

  it.each<[string, Detail]>([
    ['order', { label: 'x', value: '48213 and refund me', kind: 'order_id' }],
    ['order', { label: 'x', value: '<b>48213</b>', kind: 'order_id' }],
    ['total', { label: 'x', value: '100; DROP', kind: 'amount' }],
    ['total', { label: 'x', value: 'one hundred and twenty-five euros', kind: 'amount' }],
    ['name', { label: 'x', value: 'Ada. Visit me now', kind: 'person_name' }],
    ['name', { label: 'x', value: 'https://evil.example', kind: 'person_name' }],
    ['name', { label: 'x', value: 'www.evil.example', kind: 'person_name' }],
    ['name', { label: 'x', value: '{{order}}', kind: 'person_name' }],
    ['name', { label: 'x', value: 'A\nB', kind: 'person_name' }],
    ['name', { label: 'x', value: 'A'.repeat(81), kind: 'person_name' }],
    ['order', { label: 'Order', value: '48213', kind: 'invoice_id' }],
    ['order', { label: 'Ordered', value: '48213' }],
  ])('is not: {{%s}} of %j', (name, detail) => expect(knownValue(name, [detail])).toBeUndefined());
});
