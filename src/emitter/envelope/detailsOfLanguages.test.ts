import { describe, expect, it } from 'vitest';
import { localDetails } from './localDetails';

/** What is known of a customer who wrote this, as value and kind. */
const known = (text: string, language: string): string[] =>
  localDetails([{ role: 'customer', text }], language).map(({ value, kind }) => `${kind ?? 'text'} ${value}`);

describe('key details, in the words of seven languages', () => {
  it.each<[string, string, string]>([
    ['en', 'My order 48213 has not come', 'order_id 48213'],
    ['en', 'Please refund $42.50', 'refund_amount $42.50'],
    ['de', 'Meine Bestellung 48213 ist nicht da', 'order_id 48213'],
    ['de', 'Bestellnummer 48213', 'order_id 48213'],
    ['de', 'Rechnung 55123 ist falsch', 'invoice_id 55123'],
    ['de', 'Ich habe 42,50 € bezahlt', 'amount 42,50 €'],
    ['de', 'Mein Name ist Jonas Weber', 'person_name Jonas Weber'],
    ['es', 'Mi pedido 48213 no llegó', 'order_id 48213'],
    ['es', 'La factura 55123 está mal', 'invoice_id 55123'],
    ['es', 'Me llamo Lucía Gómez', 'person_name Lucía Gómez'],
    ['fr', 'Ma commande 48213 n’est pas arrivée', 'order_id 48213'],
    ['fr', 'La facture 55123 est fausse', 'invoice_id 55123'],
    ['fr', 'Je m’appelle Chloé Martin', 'person_name Chloé Martin'],
    ['pt', 'Meu pedido 48213 não chegou', 'order_id 48213'],
    ['pt', 'A fatura 55123 está errada', 'invoice_id 55123'],
    ['pt', 'Meu nome é João Silva', 'person_name João Silva'],
    ['ja', '注文番号は48213です', 'order_id 48213'],
    ['ar', 'رقم الطلب 48213', 'order_id 48213'],
    ['ar', 'رقم الطلب ٤٨٢١٣', 'order_id 48213'],
  ])('%s: “%s” tells %s', (language, text, detail) => expect(known(text, language)).toContain(detail));

  it.each<[string, string]>([
    ['en', 'write to ada@example.com'],
    ['de', 'schreiben Sie an ada@example.com'],
    ['es', 'escriba a ada@example.com'],
    ['fr', 'écrivez à ada@example.com'],
    ['pt', 'escreva para ada@example.com'],
    ['ja', 'ada@example.com に送ってください'],
    ['ar', 'راسلني على ada@example.com'],
  ])('%s: an address stands in any of them: %s', (language, text) =>
    expect(known(text, language)).toContain('email ada@example.com'),
  );

  it.each<[string, string]>([
    ['en', 'I want to speak with a person'],
    ['de', 'Ich möchte mit einem Menschen sprechen'],
    ['es', 'Quiero hablar con una persona'],
    ['fr', 'Je voudrais parler à un conseiller'],
    ['pt', 'Quero falar com um atendente'],
    ['ja', '人と話したいです'],
    ['ar', 'أريد التحدث إلى موظف'],
  ])('%s: a request for a person names nobody: %s', (language, text) =>
    expect(
      known(text, language).filter((detail) => /^(?:order_id|invoice_id|amount|phone|email|person_name)/.test(detail)),
    ).toEqual([]),
  );

  it.each(['', ' ', '👍', '\ud83d', '-'.repeat(30_000), '1'.repeat(30_000), 'a@'.repeat(20_000), '1 '.repeat(20_000)])(
    'nothing is told of nothing, whatever its length',
    (text) => {
      for (const language of ['en', 'de', 'es', 'fr', 'pt', 'ja', 'ar'])
        expect(known(text, language).length).toBeLessThanOrEqual(12);
    },
  );
});
