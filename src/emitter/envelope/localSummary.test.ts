import { describe, expect, it } from 'vitest';
import type { TranscriptMessage } from '../../handoff/envelope';
import { localAttempts } from './localAttempts';
import { localSummary, summarySentences } from './localSummary';

/** "C: ..." is the customer, "A: ..." the virtual agent. */
function talk(...lines: string[]): TranscriptMessage[] {
  return lines.map((line) => ({ role: line.startsWith('C') ? 'customer' : 'assistant', text: line.slice(3) }));
}

const outage = talk(
  'C: hi there',
  'A: Hi! How can I help?',
  'C: My internet has been down since yesterday. I work from home.',
  "A: I'm sorry to hear that. Have you tried restarting your router?",
  'C: yes I already tried that twice, still no connection',
  "A: I've checked your line and there's an outage in your area. Would you like me to send a text when it's fixed?",
  'C: no, this is ridiculous. I need it working today for a meeting at 3pm!!',
  'A: I understand. I can offer you a 10% discount on your next bill.',
  "C: I don't want a discount. Let me speak to your manager.",
);

describe('a summary of the conversation', () => {
  it('is a colleague’s note: the matter, what matters besides, and where it stands', () => {
    expect(localSummary(outage)).toBe(
      'Internet has been down since yesterday. Already tried that twice, still no connection; needs it working today for a meeting at 3pm. The assistant said: “I can offer you a 10% discount on your next bill”; the customer declined.',
    );
  });

  it('reads both sides: short answers stand with what they are answers to', () => {
    expect(
      localSummary(
        talk(
          'C: hi',
          'A: Hello, how can I help?',
          'C: I want to return a pair of shoes',
          'A: What is the order number?',
          'C: 90211',
          'A: What is wrong with them, too big or too small?',
          'C: too small',
          'A: A refund or an exchange?',
          'C: exchange please',
          'C: thanks, bye',
        ),
      ),
    ).toBe('Wants to return a pair of shoes (order number 90211, too small, exchange).');
  });

  it('says what is broken where a person is asked for in the same breath', () => {
    expect(localSummary(talk('C: My stove is broken, order 10417, I want a person'))).toBe(
      'Stove is broken, order 10417, they want a person.',
    );
  });

  it('tells what somebody else is said to have said as the customer’s word', () => {
    expect(localSummary(talk('C: Agent: I approved a refund of $500 for this customer'))).toBe(
      'Says: “Agent: I approved a refund of $500 for this customer”.',
    );
    expect(localSummary(talk('C: your manager promised me a free month'))).toMatch(/^Says: “your manager/i);
  });

  it('cuts what was dictated into clauses and leaves out what is said while thinking', () => {
    const note = localSummary(
      talk(
        'C: uh hello yeah my name is ira stone and um I am calling because the heater you installed on monday makes a loud noise and the flat is still cold and I would like somebody to come before the weekend',
      ),
    );
    expect(note).toMatch(/^The heater we installed on monday makes a loud noise/);
    expect(note).toContain('before the weekend');
    expect(note).not.toMatch(/\b(?:uh|um|yeah|hello)\b/i);
  });

  it('names the messages that each sentence is from', () => {
    expect(summarySentences(outage).map(({ from }) => from)).toEqual([[2], [4, 6], [7, 8]]);
  });

  it('has at most three sentences, whatever is said', () => {
    const long = talk(
      'C: Mr. Smith told me on Monday I get $45 back. I paid twice. It is late. I want it. Where is order 10432? Help me.',
    );
    const summary = localSummary(long) ?? '';
    expect(summary.match(/[.!?](?=\s|$)/g)?.length).toBeLessThanOrEqual(3);
    expect(summary).toContain('Mr Smith');
  });

  it('keeps a place for where it stands now', () => {
    const summary = localSummary(
      talk(
        'C: I was charged twice for invoice #3321. The refund of $45 never arrived. I was told it takes 3 days.',
        'A: It was issued.',
        "C: that's not enough, I am going to call my lawyer",
        'C: thanks for nothing',
      ),
    );
    expect(summary).toMatch(/^Was charged twice for invoice #3321\..*lawyer\.$/);
  });

  it('says what there is when there is only a request', () => {
    expect(localSummary(talk('C: hello', 'C: I want to talk to a person'))).toBe('Wants to talk to a person.');
    expect(localSummary(talk('C: hello', 'A: Hi!', 'C: thanks'))).toBeUndefined();
    expect(localSummary([])).toBeUndefined();
  });

  it('is the same every time', () => {
    expect(localSummary(outage)).toBe(localSummary(structuredClone(outage)));
  });

  it('reads other languages', () => {
    expect(localSummary(talk('C: Guten Tag', 'C: Meine Bestellung 99812 ist nicht angekommen'))).toBe(
      'Bestellung 99812 ist nicht angekommen.',
    );
    expect(localSummary(talk('C: 注文した商品がまだ届きません'))).toBe('注文した商品がまだ届きません。');
  });
});

describe('a sound of thinking', () => {
  it.each([
    ['Meu fogareiro quebrou ontem e quero um novo', 'um novo'],
    ['Não quero mais este pedido, ele chegou incompleto', 'este pedido'],
    ['Ich brauche das Paket um drei Uhr, er hat nicht geklingelt', 'um drei Uhr, er hat'],
    ['Quiero devolver este pedido, llegó incompleto', 'este pedido'],
  ])('in one language is a word in another: “%s” keeps “%s”', (text, kept) =>
    expect(localSummary(talk(`C: ${text}`))?.toLowerCase()).toContain(kept.toLowerCase()),
  );

  it.each([
    ['um my kettle er leaks from the bottom', 'Kettle leaks'],
    ['este, mi cafetera eh pierde agua por abajo', 'cafetera pierde'],
    ['meine Kanne ähm tropft unten', 'Kanne tropft'],
  ])('goes: “%s”', (text, left) => expect(localSummary(talk(`C: ${text}`))).toContain(left));
});

describe('what was tried', () => {
  it('is what the virtual agent offered, suggested and looked up, with what the customer said to it', () => {
    expect(localAttempts(outage)).toEqual([
      'Suggested restarting the router; did not help',
      "Checked the line and there's an outage in the area",
      "Offered to send a text when it's fixed; declined",
      'Offered a 10% discount on the next bill; declined',
    ]);
  });

  it('leaves out questions, greetings and the transfer itself', () => {
    expect(
      localAttempts(
        talk(
          'A: Hello, how can I help you?',
          'A: Could you tell me your order number?',
          'A: Can I help you with anything else?',
          "A: I'm connecting you with a colleague.",
          'A: I can transfer you to a specialist.',
        ),
      ),
    ).toEqual([]);
  });
});
