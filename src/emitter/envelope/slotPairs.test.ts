import { describe, expect, it } from 'vitest';
import type { Detail, TranscriptMessage } from '../../handoff/envelope';
import { localDetails } from './localDetails';

function details(language: string, ...lines: string[]): Detail[] {
  const transcript = lines.map((line): TranscriptMessage => ({
    role: line.startsWith('C') ? 'customer' : 'assistant',
    text: line.slice(3),
  }));
  return localDetails(transcript, language);
}

describe('a question and the short answer to it', () => {
  it.each<[string, string, string, string, string, string]>([
    ['en', 'Which colour would you like?', 'uh the dark green one please', 'Colour', 'dark green', 'text'],
    ['en', 'Could I have your name?', 'yes it’s noor haddad', 'Name', 'noor haddad', 'person_name'],
    ['en', 'What is your order number?', 'one two double zero seven', 'Order', '12007', 'order_id'],
    ['en', 'Where did you leave it?', 'at the front desk', 'Place', 'front desk', 'text'],
    ['de', 'Wie lautet Ihre Vertragsnummer?', 'das ist die V 8812', 'Vertragsnummer', 'V 8812', 'text'],
    ['de', 'Welche Größe brauchen Sie?', 'in 42', 'Größe', '42', 'text'],
    ['es', '¿Cuál es el modelo?', 'es el Brisa 200', 'Modelo', 'Brisa 200', 'text'],
    ['fr', 'À quelle adresse ?', 'au 8 rue du four, lille', 'Address', '8 rue du four, lille', 'address'],
    ['pt', 'Qual é o seu nome?', 'é a inês lobo', 'Name', 'inês lobo', 'person_name'],
    ['ja', 'お電話番号を教えてください。', '090-1111-2222です', 'Phone', '090-1111-2222', 'phone'],
    ['ar', 'ما هو رقم الطلب؟', '٩٩٠٠١', 'Order', '99001', 'order_id'],
  ])('%s: “%s” “%s” is %s: %s', (language, question, answer, label, value, kind) => {
    expect(details(language, `A: ${question}`, `C: ${answer}`)).toContainEqual({ label, value, kind });
  });

  it.each([
    ['a question back', 'What is your order number?', 'why do you need it?'],
    ['a refusal', 'What is your name?', 'no'],
    ['another matter', 'Which colour would you like?', 'I want to talk to a person about all of this'],
    ['an answer to an open question', 'How can I help you?', 'good morning'],
    ['a mere yes', 'Shall I go on?', 'yes'],
  ])('%s fills nothing', (_, question, answer) => {
    expect(details('en', `A: ${question}`, `C: ${answer}`)).toEqual([]);
  });

  it('takes what the virtual agent said where the customer says yes to it', () => {
    expect(details('en', 'A: Is it still 14 Elm Road?', 'C: yes')).toContainEqual({
      label: 'Address',
      value: '14 Elm Road',
      kind: 'address',
    });
    expect(details('fr', 'A: Je vous propose le 3 mars.', 'C: oui parfait')).toContainEqual({
      label: 'Agreed',
      value: 'propose le 3 mars',
      kind: 'text',
    });
  });
});
