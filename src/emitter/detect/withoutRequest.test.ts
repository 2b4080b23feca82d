import { describe, expect, it } from 'vitest';
import { withoutRequest } from './withoutRequest';

describe('a message without its request for a person', () => {
  it('is about the matter itself', () => {
    expect(withoutRequest('My stove is broken, order 10417, I want a person')).toBe(
      'My stove is broken, order 10417, I want a',
    );
    expect(withoutRequest('I need to talk to a human about my refund')).toContain('my refund');
    expect(withoutRequest('Let me talk to a human. The parcel never came!')).toContain('The parcel never came');
    expect(withoutRequest('Meine Jacke ist kaputt. Ich möchte mit einem Menschen sprechen.')).not.toContain('Menschen');
  });

  it('is as it was where nobody is asked for', () => {
    expect(withoutRequest('Where is my parcel?')).toBe('Where is my parcel?');
  });

  it('says nothing of a person where nothing else is said', () => {
    expect(withoutRequest('I want to talk to a person!')).not.toContain('person');
    expect(withoutRequest('agent')).toBe('');
  });

  it('takes time that grows with the message and no faster', () => {
    expect(withoutRequest(`${'word '.repeat(20_000)}, agent please`).length).toBeGreaterThan(10_000);
  });
});
