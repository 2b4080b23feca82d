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

  it.each<[string, string, string]>([
    ['order no. 4456 is late', '4456', 'order_id'],
    ['my order #A-1234 is late', '#A-1234', 'order_id'],
    ['order id: 7f3a9c12', '7f3a9c12', 'order_id'],
    ['my order is ORD-2024-00123', 'ORD-2024-00123', 'order_id'],
    ['order number 112-3456789-1234567', '112-3456789-1234567', 'order_id'],
    ['PO 99812 status', '99812', 'order_id'],
    ['tracking number 1Z999AA10123456784', '1Z999AA10123456784', 'text'],
    ['invoice INV-2024-0017', 'INV-2024-0017', 'invoice_id'],
    ['invoice no 0042', '0042', 'invoice_id'],
    ['purchse 99881 where', '99881', 'order_id'],
    ['ordr 5512 cancel', '5512', 'order_id'],
    ['puchase number 12345', '12345', 'order_id'],
    ['order ABC123456', 'ABC123456', 'order_id'],
    ['orders 10432 and 10433', '10433', 'order_id'],
    ['what about #10432', '#10432', 'text'],
    ['bill number #00108', '#00108', 'invoice_id'],
    ['invoce #85632', '#85632', 'invoice_id'],
    ['billl #12588', '#12588', 'invoice_id'],
    ['inv 55123', '55123', 'invoice_id'],
    ['factura 55123', '55123', 'invoice_id'],
    ['pedido 55123', '55123', 'order_id'],
    ['commande 99123', '99123', 'order_id'],
    ['facture n° 99123', '99123', 'invoice_id'],
    ['refund of 49.99', '49.99', 'refund_amount'],
    ['give me my 50 bucks back', '50 bucks', 'refund_amount'],
    ['refund EUR 35', 'EUR 35', 'refund_amount'],
    ['rückerstattung 35,50 €', '35,50 €', 'refund_amount'],
    ['USD 45.00 was charged', 'USD 45.00', 'amount'],
    ['it cost US$20', 'US$20', 'amount'],
    ['I paid 1 200 €', '1 200 €', 'amount'],
    ['£1,299.99 please', '£1,299.99', 'amount'],
    ['refnd 350$', '350$', 'refund_amount'],
    ['reimbursment of 160 dolars', '160 dolars', 'refund_amount'],
    ['compensation of 300', '300', 'refund_amount'],
    ["bill from Dr. O'Neill", "Dr. O'Neill", 'person_name'],
    ['invoice from Mrs Jones-Smith', 'Mrs Jones-Smith', 'person_name'],
    ['invoices by José García', 'José García', 'person_name'],
    ['invoice from Grace M. Hopper', 'Grace M. Hopper', 'person_name'],
    ['my name is peter parker', 'peter parker', 'person_name'],
    ['my name is Peter', 'Peter', 'person_name'],
    ["I'm Peter Parker", 'Peter Parker', 'person_name'],
    ['invoice from ms. hawkings', 'ms. hawkings', 'person_name'],
    ['bills form Anna Freeman', 'Anna Freeman', 'person_name'],
    ['invoice of Mr. Van der Berg', 'Mr. Van der Berg', 'person_name'],
    ['ich heiße Max Mustermann', 'Max Mustermann', 'person_name'],
    ['Mr. Smith', 'Mr. Smith', 'person_name'],
    ['the invoice fro mMr. Smith', 'Mr. Smith', 'person_name'],
    ['bill from Ludwig van Beethoven', 'Ludwig van Beethoven', 'person_name'],
    ['invoice from Acme Corp', 'Acme Corp', 'person_name'],
    ['on 3 Nov 2026', '3 Nov 2026', 'date'],
    ['12/11/2026', '12/11/2026', 'date'],
    ['am 3. März', '3. März', 'date'],
    ['Monday 3rd March 2026', '3rd March 2026', 'date'],
    ['call 415-555-0199', '415-555-0199', 'phone'],
    ['(415) 555-0199', '(415) 555-0199', 'phone'],
    ['my number is 07700 900123', '07700 900123', 'phone'],
    ['0151 23456789', '0151 23456789', 'phone'],
    ['Musterstraße 12, 10115 Berlin', 'Musterstraße 12', 'address'],
    ['221B Baker Street', '221B Baker Street', 'address'],
    ['my zip is 90210', '90210', 'address'],
    ['error code 500123', '500123', 'text'],
    ['my account number is 00998877', '00998877', 'text'],
  ])('“%s”, as people put it, names %s as %s', (text, value, kind) => {
    expect(details(text)).toContainEqual([value, kind]);
  });

  it.each([
    'I want 25% off',
    'I am Very Angry',
    "I'm Really Upset",
    'this is Not Good',
    'yesterday',
    'I waited 45 minutes',
    'I ordered 200 units',
    'in 2024 I bought it',
    'version 10.4.2',
    'order placed in 2025',
  ])('“%s” names nothing', (text) => expect(details(text)).toEqual([]));

  it.each(['I am from Monday Morning', 'call me back', 'call me back on Friday', 'name: back', 'this is really slow'])(
    '“%s” has nobody’s name',
    (text) => expect(details(text).filter(([, kind]) => kind === 'person_name')).toEqual([]),
  );

  it('takes no place for a person, and no quantity for a number', () => {
    expect(details('ship it from New York to Los Angeles').filter(([, kind]) => kind === 'person_name')).toEqual([]);
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
