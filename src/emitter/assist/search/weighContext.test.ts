import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../envelope/sentences';
import type { AssistContext } from '../AssistContext';
import { customerTexts } from './weighContext';

const said = (...lines: string[]): AssistContext => ({
  details: [],
  attempted: [],
  messages: lines.map((line) => {
    const [role = '', text = ''] = line.split(/: (.*)/s);
    return { role: role as 'customer', text };
  }),
});

describe('what the customer said of their matter', () => {
  it('is newest first', () =>
    expect(customerTexts(said('customer: My stove is broken', 'assistant: Which order?', 'customer: 10417'))).toEqual([
      '10417',
      'My stove is broken',
    ]));

  it.each([
    ['No, I want my money back', 'I see your order. I can give you store credit. Would that be all right?'],
    ['nein, ich will mein Geld zurück', 'Ich kann Ihnen eine Gutschrift geben. Ist das in Ordnung?'],
    ['Não, quero o dinheiro', 'Posso dar um vale. Pode ser?'],
    ['いいえ、返金してください', 'クーポンを差し上げます。よろしいですか？'],
    ['لا، أريد نقودي', 'يمكنني منحك رصيدًا. هل هذا مناسب؟'],
  ])('“%s” is about what it refuses, too', (answer, offer) => {
    const [newest] = customerTexts(said(`assistant: ${offer}`, `customer: ${answer}`));
    expect(newest?.startsWith(answer)).toBe(true);
    expect(newest?.endsWith(sentencesOf(offer).at(-1) as string)).toBe(true);
    expect(newest).not.toContain('I see your order');
  });

  it.each(['Nothing works', 'Nobody answers', 'Yes, that is fine', 'Normally it lights', 'Lampe ist kaputt'])(
    '“%s” is about itself',
    (answer) =>
      expect(customerTexts(said('assistant: I can give you store credit.', `customer: ${answer}`))).toEqual([answer]),
  );

  it('a refusal that answers nobody is about itself', () =>
    expect(customerTexts(said('customer: Hello?', 'customer: No, it is not the burner'))[0]).toBe(
      'No, it is not the burner',
    ));
});
