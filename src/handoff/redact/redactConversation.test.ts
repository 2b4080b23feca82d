import { describe, expect, it } from 'vitest';
import { redactConversation } from './redactConversation';

/** A conversation written as `A: ...` and `C: ...`, redacted and written the same way. */
function redacted(...lines: string[]): string[] {
  const messages = lines.map((line) => ({
    role: line.startsWith('C') ? 'customer' : 'assistant',
    text: line.slice(3),
  }));
  return redactConversation(messages).messages.map(({ role, text }) => `${role === 'customer' ? 'C' : 'A'}: ${text}`);
}

describe('a secret that only its question makes one', () => {
  it('is masked, and what the next question asks for is not', () => {
    expect(
      redacted('A: Please tell me the code we sent', 'C: 482913', 'A: And your order number?', 'C: 482914'),
    ).toEqual(['A: Please tell me the code we sent', 'C: [one-time code]', 'A: And your order number?', 'C: 482914']);
  });

  it.each([
    ['A: Wie lautet die PIN?', 'C: 4 8 2 9', 'C: [one-time code]'],
    ['A: ¿Me dice su contraseña?', 'C: es margarita', 'C: es [password]'],
    ['A: Quel est le cryptogramme ?', 'C: neuf trois un', 'C: [CVV]'],
    ['A: Qual é o seu CPF?', 'C: 52998224725', 'C: [national ID]'],
    ['A: 認証コードを教えてください。', 'C: ４８２９１３です', 'C: [one-time code]です'],
    ['A: ما هو رمز التحقق؟', 'C: ٤٨٢٩١٣', 'C: [one-time code]'],
    ['A: What is your account number?', 'C: sure, 12345678', 'C: sure, [account]'],
  ])('%s %s', (question, answer, masked) => expect(redacted(question, answer)[1]).toBe(masked));

  it('is masked in pieces, and where it is said again', () => {
    expect(redacted('A: Your code, please.', 'C: 482', 'A: And the rest?', 'C: 913')).toContain('C: [one-time code]');
    expect(redacted('A: Your code, please.', 'C: 482', 'A: And the rest?', 'C: 913')[3]).toBe('C: [one-time code]');
    expect(redacted('A: Your code?', 'C: 482913', 'A: Thanks, 482913 it is.')[2]).toBe(
      'A: Thanks, [one-time code] it is.',
    );
  });

  it('is masked in what others write about the conversation', () => {
    const { safe } = redactConversation([
      { role: 'assistant', text: 'What is your password?' },
      { role: 'customer', text: 'sunflower7' },
    ]);
    expect(safe('The customer gave sunflower7 and wants order 48213')).toBe(
      'The customer gave [password] and wants order 48213',
    );
  });

  it.each([
    ['A: Never share your PIN. What is your order number?', 'C: 482913'],
    ['A: What is your zip code?', 'C: 94105'],
    ['A: How many digits has the code?', 'C: 6'],
    ['A: What is your password?', 'C: why do you need it?'],
    ['A: The last four digits of your card, please?', 'C: 4242'],
    ['A: Please enter the code.', 'C: I got none, my order is 48213'],
  ])('leaves alone: %s %s', (question, answer) => expect(redacted(question, answer)[1]).toBe(answer));

  it('is left alone where the developer keeps its kind', () => {
    const messages = [
      { role: 'assistant', text: 'Your code?' },
      { role: 'customer', text: '482913' },
    ];
    expect(redactConversation(messages, { keep: ['one_time_code'] }).messages[1]?.text).toBe('482913');
  });
});
