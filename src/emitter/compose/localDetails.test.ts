import { describe, expect, it } from 'vitest';
import { localDetails } from './localDetails';

function details(...lines: string[]): [string, string | undefined][] {
  return localDetails(lines.map((text) => ({ role: 'customer', text }))).map(
    ({ value, kind }) => [value, kind] as const,
  ) as [string, string | undefined][];
}

describe('key details in what the customer wrote', () => {
  it.each<[string, string, string]>([
    ['cancel purchase 113542617735902', '113542617735902', 'order_id'],
    ['order 732201349959 status', '732201349959', 'order_id'],
    ['order number is AB-10432', 'AB-10432', 'order_id'],
    ['i dont know how to get my bill #12588', '#12588', 'invoice_id'],
    ['i expect a refund fo 350 dollars', '350 dollars', 'refund_amount'],
    ['I paid $1,499.00 for this and want my money back', '$1,499.00', 'refund_amount'],
    ['It cost $42', '$42', 'amount'],
    ['the invoices from Anna Freeman', 'Anna Freeman', 'person_name'],
    ['check the bills from Mr. Smith', 'Mr. Smith', 'person_name'],
    ['write to ada.lovelace+shop@example.co.uk please', 'ada.lovelace+shop@example.co.uk', 'email'],
    ['call me on +1 415 555 0199', '+1 415 555 0199', 'phone'],
    ['since 2026-11-03', '2026-11-03', 'date'],
    ['it was March 3rd', 'March 3rd', 'date'],
    ['send it to 12 Harbour Lane instead', '12 Harbour Lane', 'address'],
  ])('“%s” names %s as %s', (text, value, kind) => {
    expect(details(text)).toContainEqual([value, kind]);
  });

  it('takes no place for a person, and no quantity for a number', () => {
    expect(details('ship it from New York to Los Angeles')).toEqual([]);
    expect(details('I bought 3 pairs')).toEqual([]);
  });

  it('says each fact once, in the order it was said, and only what the customer said', () => {
    expect(details('order 10432', 'as I said: order 10432, for $20')).toEqual([
      ['10432', 'order_id'],
      ['$20', 'amount'],
    ]);
    expect(localDetails([{ role: 'assistant', text: 'Is it order 10432?' }])).toEqual([]);
  });
});
