import { describe, expect, it } from 'vitest';
import type { TranscriptMessage } from '../../handoff/envelope';
import { isTransfer, localAttempts } from './localAttempts';

/** What was tried in a conversation written as `A: ...` and `C: ...`. */
function tried(...lines: string[]): string[] {
  return localAttempts(
    lines.map((line): TranscriptMessage => ({
      role: line.startsWith('C') ? 'customer' : 'assistant',
      text: line.slice(3),
    })),
  );
}

describe('what the virtual agent tried', () => {
  it.each<[string, string]>([
    ['I can offer you store credit.', 'Offered store credit'],
    ['We can give you a 10% discount on the next order.', 'Offered a 10% discount on the next order'],
    ['Would you like me to cancel the order?', 'Offered to cancel the order'],
    ['Shall I resend the parcel?', 'Offered to resend the parcel'],
    ['Unfortunately I can only offer store credit.', 'Offered store credit'],
    ['Please try restarting the router.', 'Suggested restarting the router'],
    ['Have you tried a different cable?', 'Suggested: a different cable'],
    ['I would recommend updating the app.', 'Suggested updating the app'],
    ['I have checked your order.', 'Checked the order'],
    ["I've just reset your password.", 'Reset the password'],
    ['I’ve just reset your password.', 'Reset the password'],
    ['I can see that the parcel left on Monday.', 'Looked up: the parcel left on Monday'],
    ['Your refund was issued on Monday.', 'Told: the refund was issued on Monday'],
    ['Ich kann Ihnen einen Gutschein anbieten.', 'Offered: einen Gutschein'],
    ['Versuchen Sie es mit einem anderen Kabel.', 'Suggested: mit einem anderen Kabel'],
    ['Ihre Bestellung ist unterwegs.', 'Told: ihre Bestellung ist unterwegs'],
  ])('“%s” is told as “%s”', (said, told) => expect(tried(`A: ${said}`)).toEqual([told]));

  it.each([
    'Hello! How can I help you?',
    'Can I have your order number?',
    'May I ask for your name?',
    'Is there anything else?',
    'Thank you for waiting.',
    'I understand how upsetting this is.',
    'I am connecting you with a colleague.',
    'Let me get a specialist for you.',
    'Ich verbinde Sie mit einem Kollegen.',
    'Please tell me more.',
    'What is your e-mail?',
    '',
  ])('“%s” is nothing that was tried', (said) => expect(tried(`A: ${said}`)).toEqual([]));

  it.each<[string, string]>([
    ['No, I want my money', 'Offered store credit; declined'],
    ['no way', 'Offered store credit; declined'],
    ['That is useless', 'Offered store credit; declined'],
    ['Yes please', 'Offered store credit; accepted'],
    ['ok fine', 'Offered store credit; accepted'],
    ['What does that mean?', 'Offered store credit'],
    ['I have a question about the weather', 'Offered store credit'],
  ])('with the answer “%s”', (answer, told) =>
    expect(tried('A: I can offer you store credit.', `C: ${answer}`)).toEqual([told]),
  );

  it.each([
    "It didn't help",
    'It didn’t work',
    'still the same',
    'I already tried that',
    'nothing happens',
    'same error',
    'Das hat nicht geholfen',
  ])('in vain: “%s”', (answer) =>
    expect(tried('A: Please try restarting the router.', `C: ${answer}`)).toEqual([
      'Suggested restarting the router; did not help',
    ]),
  );

  it('is said once, in order, and only of the virtual agent', () => {
    expect(
      tried(
        'A: I can offer you store credit.',
        'C: no',
        'A: I can offer you store credit.',
        'C: no',
        'C: I can offer you a beer',
        'A: Shall I resend it?',
        'C: yes',
      ),
    ).toEqual(['Offered store credit; declined', 'Offered to resend it; accepted']);
  });

  it('is the latest of many', () => {
    const many = Array.from({ length: 40 }, (_, place) => `A: I can offer you ${place} points.`);
    const attempts = tried(...many);
    expect(attempts.length).toBeLessThanOrEqual(6);
    expect(attempts.at(-1)).toBe('Offered 39 points');
  });

  it('fits the envelope, whatever the virtual agent says', () => {
    for (const text of [`I can offer you ${'very '.repeat(2_000)}much.`, `Please try ${'🙂'.repeat(3_000)}`])
      for (const line of tried(`A: ${text}`)) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(180);
  });

  it('is not claimed of languages that it does not read', () => {
    expect(tried('A: Le puedo ofrecer un vale.', 'C: no', 'A: ポイントをご提供できます。')).toEqual([]);
  });
});

describe('the handoff itself', () => {
  it.each([
    'I am transferring you now',
    'connecting you to an agent',
    'I will escalate this',
    'handing you over',
    'Ich verbinde Sie',
  ])('is “%s”', (text) => expect(isTransfer(text)).toBe(true));
  it.each(['the bank transfer arrived', 'the connection is bad', 'verbindlich', 'I will check'])(
    'is not “%s”',
    (text) => expect(isTransfer(text)).toBe(false),
  );
});

describe('thousands of attempts', () => {
  const said = (from: number, count: number): { role: 'assistant'; text: string }[] =>
    Array.from({ length: count }, (_, place) => ({
      role: 'assistant',
      text: `I have checked order ${from + place}. Let me see.`,
    }));

  it('are not looked at one by one: the newest are told', () => {
    const attempts = localAttempts(said(0, 90_000));
    expect(attempts).toHaveLength(6);
    expect(attempts.at(-1)).toContain('89999');
  });

  it('cost no more than a few do, once there are enough to be told', () => {
    let read = 0;
    const counted = said(0, 90_000).map(({ role, text }) => ({
      role,
      get text() {
        read += 1;
        return text;
      },
    }));
    localAttempts(counted);
    expect(read).toBeLessThan(10_000);
  });
});
