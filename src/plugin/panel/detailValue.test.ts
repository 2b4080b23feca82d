import { describe, expect, it } from 'vitest';
import type { DetailKind } from '../../handoff/envelope';
import { detailValue } from './detailValue';

const plainSpaces = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');
const shown = (kind: DetailKind, value: string, locale = 'en-US'): string =>
  plainSpaces(detailValue({ label: 'Label', kind, value }, locale).text);

describe("a detail's value", () => {
  it.each([
    ['$120.00', '120,00 $'],
    ['$1,499.50', '1.499,50 $'],
    ['1.499,50 €', '1.499,50 €'],
    ['EUR 12.50', '12,50 €'],
    ['£7', '7 £'],
  ])('is an amount in the reader’s own form: %s', (value, german) => {
    expect(shown('amount', value, 'de')).toBe(german);
    expect(shown('refund_amount', value, 'de')).toBe(german);
  });

  it.each(['$1,234', '1.234 €', '12.50', '$12.5', '$120 USD', 'about $100', '$1,23.00', '$', 'XX 3'])(
    'stays as sent where an amount can be read in two ways: %s',
    (value) => expect(shown('amount', value, 'de')).toBe(value),
  );

  it('is a date in the reader’s own form, on the same day everywhere', () => {
    expect(shown('date', '2026-11-13')).toBe('Nov 13, 2026');
    expect(shown('date', '2026-11-13', 'de')).toBe('13.11.2026');
    expect(shown('date', new Date(2026, 10, 13, 14, 5).toISOString())).toBe('Nov 13, 2026, 2:05 PM');
  });

  it.each(['11/12/2026', '2026-02-30', '2026-13-01', 'last Friday', '2026-11-13T14:05'])(
    'stays as sent where a date can be read in two ways or in none: %s',
    (value) => expect(shown('date', value)).toBe(value),
  );

  it('is left alone when it is of another kind', () => {
    expect(shown('order_id', '$120.00', 'de')).toBe('$120.00');
  });

  it('is a mask where something was masked, and does not say its label twice', () => {
    expect(detailValue({ label: 'Card', value: '[card •••4242]' }, 'en')).toEqual({ kind: 'masked', text: '•••4242' });
    expect(detailValue({ label: 'Number', value: '[card •••4242]' }, 'en').text).toBe('card •••4242');
    expect(detailValue({ label: 'Login', value: 'ada / [password]' }, 'en')).toEqual({
      kind: 'masked',
      text: 'ada / password',
    });
  });
});
