import { describe, expect, it } from 'vitest';
import { createDetect } from './detectTrigger';

const detect = createDetect();

describe('an explicit request for a person', () => {
  it.each([
    'I want to talk to a human agent',
    "I don't understand you, let me speak to a real person",
    'agent',
    'human please!',
    'can I get a human',
    'give me a manager',
    'get me your supervisor now',
    'put me through to someone',
    'pls transfer me to a rep',
    "I'd rather talk to a human",
    'no, I want a person',
    'have someone call me',
    'is there a human I can talk to?',
    "can't I just speak with somebody??",
    'this is useless, i want a real human being',
    'operator!!!',
    // In one breath with the matter itself.
    'My stove is broken, order 10417, I want a person',
    'I don’t want a bot, I want a person',
    'I want to talk to a person, my name is Zoë',
    // As typed by people in a hurry.
    'i wanna tlak to a humna',
    'i do not know how to chat with somenoe',
    'i have got to speak with a eprson',
    'how to speak tosomebody',
    'I need help chatting wiht an operator',
    // "can't" and "don't know how" deny nothing.
    "I don't know how I can talk to a person",
    'i cannot chat with someone',
    // German.
    'Ich möchte mit einem Menschen sprechen',
    'Kann ich bitte einen Mitarbeiter haben',
    'Verbinden Sie mich mit einem Berater',
    'Mit einem echten Menschen bitte',
  ])('is heard in “%s”', (message) => {
    expect(detect(message)).toMatchObject({ kind: 'explicit', code: 'customer_requested' });
  });

  it.each([
    "I don't want a human",
    'not a person, just cancel it',
    'I talked to an agent, she said it was fine',
    'I told you yesterday, the person said it would come',
    "I don't need to talk to an agent",
    'no need for a human',
    "please don't transfer me to an agent",
    'without talking to anyone',
    'no humans please',
    'is this a real agent?',
    'Are you a real person or a bot',
    'am I talking to a person',
    'your agent told me it would arrive Monday',
    'I spoke to an agent yesterday',
    'I was talking to someone named Bob',
    'can someone else pick up my order',
    'change the contact person on my account',
    'my real estate agent needs the invoice',
    'I need assistance with my order',
    'give me one',
    'Ich will keinen Menschen sprechen',
    'Bist du ein Mensch?',
    'Ich habe mit einem Mitarbeiter gesprochen',
    '',
    '🙂',
  ])('is not heard in “%s”', (message) => {
    expect(detect(message)?.kind).not.toBe('explicit');
  });

  it('says which words it was, and where', () => {
    const message = 'Your bot is no help. Let me TALK to a human, now.';
    const evidence = detect(message)?.evidence;
    expect(evidence?.text).toBe('TALK to a human');
    expect(message.slice(evidence?.start, evidence?.end)).toBe('TALK to a human');
  });
});

describe('a policy topic', () => {
  it.each([
    ['My lawyer will hear of this', 'legal', 'policy_required'],
    ['I want you to delete my data under GDPR', 'privacy', 'policy_required'],
    ['My account was hacked', 'security', 'policy_required'],
    ['I want to kill myself', 'safety', 'sensitive_topic'],
    ['Ich gehe zum Anwalt', 'legal', 'policy_required'],
  ])('is heard in “%s”', (message, topic, code) => {
    expect(detect(message)).toMatchObject({ kind: 'policy', topic, code });
  });

  it.each(['Is this illegal?', 'That is legalese', 'I pursue a refund', 'Issue with my order'])(
    'respects word boundaries in “%s”',
    (message) => expect(detect(message)).toBeUndefined(),
  );

  it('puts safety before everything else that is named', () => {
    expect(detect('My lawyer knows I want to kill myself')).toMatchObject({ topic: 'safety' });
  });

  it("takes the developer's own topics first", () => {
    const own = createDetect({ topics: [{ topic: 'press', code: 'policy_required', phrases: ['journalist'] }] });
    expect(own('I am a journalist and my lawyer reads this')).toMatchObject({ topic: 'press' });
  });
});

describe('implicit signals', () => {
  it('come after what the customer said', () => {
    expect(detect('I want a human', { confidence: 0 })).toMatchObject({ kind: 'explicit' });
    expect(detect('ok', { confidence: 0.1 })).toMatchObject({
      kind: 'implicit',
      code: 'low_confidence',
      topic: 'confidence',
    });
    expect(detect('ok', { misunderstandings: 2 })).toMatchObject({ code: 'low_confidence' });
    expect(detect('ok', { turns: 20 })).toMatchObject({ code: 'max_turns_exceeded' });
    expect(detect('ok', { confidence: 0.9, turns: 3, misunderstandings: 1 })).toBeUndefined();
  });

  it('hear frustration in the words, with the words as evidence', () => {
    expect(detect('This is ridiculous!!! You are USELESS')).toMatchObject({
      code: 'high_frustration',
      evidence: { text: 'ridiculous' },
    });
    expect(detect('fine', { frustration: 0.9 })).toMatchObject({ code: 'high_frustration' });
    expect(detect('a little annoyed')).toBeUndefined();
  });

  it('respect the thresholds they are given', () => {
    expect(createDetect({ thresholds: { turns: 3 } })('ok', { turns: 3 })).toMatchObject({
      code: 'max_turns_exceeded',
    });
  });
});
