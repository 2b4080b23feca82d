import { describe, expect, it } from 'vitest';
import type { ReasonCode, TranscriptMessage } from '../../handoff/envelope';
import { createDetect } from '../detect/detectTrigger';
import { composeEnvelope } from './composeEnvelope';
import { findCause } from './findCause';
import { readHandoffArguments } from './readHandoffArguments';

const detect = createDetect();
const roles = { C: 'customer', A: 'assistant', H: 'human' } as const;
const talk = (...lines: string[]): TranscriptMessage[] =>
  lines.map((line) => ({ role: roles[line.charAt(0) as keyof typeof roles], text: line.slice(3) }));

function cause(lines: string[], code?: ReasonCode): string | undefined {
  const transcript = talk(...lines);
  const found = findCause(transcript, detect, code);
  return found && transcript[found.place]?.text;
}

describe('the message that caused the handoff', () => {
  it('is the request, though an order number follows it', () => {
    expect(cause(['C: I want a person', 'A: Your order number?', 'C: 10432', 'C: thanks'])).toBe('I want a person');
  });

  it('is the newest of several, and an explicit request before a policy topic', () => {
    expect(cause(['C: agent', 'A: May I help?', 'C: no, agent please', 'C: my lawyer will hear of it'])).toBe(
      'no, agent please',
    );
  });

  it('agrees with the code of the reason', () => {
    expect(cause(['C: my lawyer will hear of it', 'C: agent please'], 'policy_required')).toBe(
      'my lawyer will hear of it',
    );
    expect(cause(['C: agent please', 'C: it is blue'], 'low_confidence')).toBe('it is blue');
  });

  it('is not what another human has dealt with already', () => {
    expect(cause(['C: agent please', 'H: Here I am', 'C: thanks, my lawyer says no'])).toBe(
      'thanks, my lawyer says no',
    );
    expect(cause(['C: agent please', 'H: Here I am', 'C: my order is blue'])).toBe('agent please');
  });

  it("is the customer's last message when nothing tells more", () => {
    expect(cause(['C: where is it', 'A: Hm.', 'C: in blue', 'A: Hm.'])).toBe('in blue');
    expect(cause(['A: Hello'])).toBeUndefined();
  });

  it('gives the reason its code and words when the virtual agent gave none', () => {
    const context = { id: 'x', at: new Date(0), channel: 'chat' };
    const compose = (...lines: string[]) =>
      composeEnvelope(readHandoffArguments({}), talk(...lines), context).envelope.reason;
    expect(compose('C: agent')).toEqual({ code: 'customer_requested', text: 'The customer asked for a person' });
    expect(compose('C: I will sue')).toEqual({ code: 'policy_required', text: 'The customer raised a legal matter' });
    expect(compose('C: this is ridiculous, useless!!!')).toMatchObject({ code: 'high_frustration' });
    expect(compose('C: it is blue').code).toBe('other');
  });

  it('is the message that the app says it is', () => {
    const trigger = { kind: 'policy', code: 'policy_required', evidence: { text: 'blue', start: 6, end: 10 } } as const;
    const { transcript, envelope } = composeEnvelope(
      readHandoffArguments({ reason: 'Blue' }),
      talk('C: it is blue', 'C: agent'),
      { id: 'x', at: new Date(0), channel: 'chat', trigger },
    );
    expect(transcript.map((message) => message.cause)).toEqual([true, undefined]);
    expect(envelope.reason.code).toBe('policy_required');
  });
});
