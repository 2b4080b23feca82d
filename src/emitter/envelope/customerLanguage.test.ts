import { describe, expect, it } from 'vitest';
import type { TranscriptMessage } from '../../handoff/envelope';
import { customerLanguage } from './customerLanguage';

/** A conversation written as `A: ...` and `C: ...`. */
const talk = (...lines: string[]): TranscriptMessage[] =>
  lines.map((line) => ({ role: line.startsWith('C') ? 'customer' : 'assistant', text: line.slice(3) }));

describe('the language that the customer writes', () => {
  it.each<[string, string[], string | undefined]>([
    ['theirs, not the virtual agent’s', ['A: Hello, how can I help you today?', 'C: Wo ist meine Bestellung?'], 'de'],
    [
      'of all their words, where one message is too short',
      ['C: 48213', 'C: Où est ma commande, s’il vous plaît ?', 'C: ok'],
      'fr',
    ],
    [
      'not that of what stands for a photo',
      ['C: ¿Dónde está mi pedido?', 'C: [photo, 189 kB]', 'C: [voice message, 900 B]'],
      'es',
    ],
    ['not told from a photo alone', ['C: [photo, 189 kB]'], undefined],
    ['not told from figures', ['C: 48213', 'C: 2'], undefined],
    ['not told from an empty conversation', [], undefined],
    ['not told where only the virtual agent spoke', ['A: Hello, how can I help you today?'], undefined],
    ['Japanese', ['C: 注文した商品がまだ届きません'], 'ja'],
    ['Arabic', ['C: أين طلبي؟ لم يصل بعد'], 'ar'],
    ['Portuguese', ['C: O meu pedido ainda não chegou'], 'pt'],
  ])('is %s', (_what, lines, language) => expect(customerLanguage(talk(...lines))).toBe(language));

  it('is that of their newest words in a long conversation', () => {
    const long = Array.from({ length: 500 }, () => 'C: Where is my order? I want to know.');
    expect(customerLanguage(talk(...long, `C: ${'Ich möchte mit einem Menschen sprechen. '.repeat(120)}`))).toBe('de');
  });
});
