import { describe, expect, it } from 'vitest';
import { createDetect } from './detectTrigger';
import type { PolicyTopic } from './LanguagePack';

const own: PolicyTopic[] = [
  { topic: 'recall', code: 'policy_required', phrases: ['battery on fire', 'recall'] },
  { topic: 'recall', code: 'policy_required', phrases: ['リコール'] },
  { topic: 'press', code: 'sensitive_topic', phrases: ['journalist', 'Straße der Presse'] },
];
const detect = createDetect({ topics: own });
const shipped = createDetect();

describe('a policy topic of the developer’s own', () => {
  it.each([
    ['My battery is, well, battery on fire', 'recall', 'battery on fire'],
    ['Is there a RECALL of this?', 'recall', 'RECALL'],
    ['リコールですか', 'recall', 'リコールですか'],
    ['help, the battery is on fire', 'recall', 'battery is on fire'],
    ['the batteries were suddenly on fire', 'recall', 'batteries were suddenly on fire'],
    ['I write as a journalist', 'press', 'journalist'],
    ['Strasse? Straße der Presse 4', 'press', 'Straße der Presse'],
  ])('is heard in “%s”', (message, topic, evidence) => {
    expect(detect(message)).toMatchObject({ kind: 'policy', topic, evidence: { text: evidence } });
  });

  it.each([
    'recalled',
    'battery. I am on fire',
    'fire, no battery',
    'the battery of this old phone is on fire',
    'journalism',
    'I do not re call',
    'リコ ール',
  ])('is not heard in “%s”', (message) => expect(detect(message)?.kind).not.toBe('policy'));

  it('comes before those that ship', () => {
    expect(detect('My lawyer says there is a recall')).toMatchObject({ topic: 'recall' });
    expect(shipped('My lawyer says there is a recall')).toMatchObject({ topic: 'legal' });
  });

  it('comes behind a request for a person', () => {
    expect(detect('A recall?! Let me talk to a human')?.kind).toBe('explicit');
  });
});

describe('a policy topic that ships', () => {
  it.each([
    ['I will sue you', 'legal'],
    ['my lawyer will call', 'legal'],
    ['delete my data', 'privacy'],
    ['my account was hacked', 'security'],
    ['I want to kill myself', 'safety'],
    ['Ich schalte meinen Anwalt ein', 'legal'],
    ['Ich möchte meine Daten löschen lassen', 'privacy'],
    ['voy a hablar con mi abogado', 'legal'],
    ['mon compte a été piraté', 'security'],
    ['vou processar vocês', 'legal'],
    ['弁護士に相談します', 'legal'],
    ['أريد أن أرفع قضية', 'legal'],
    ['please delete all of my data', 'privacy'],
    ['I want you to stop sharing my data', 'privacy'],
    ['my card has been stolen', 'security'],
    ['there are unauthorised transactions', 'security'],
    ['Löschen Sie bitte meine Daten', 'privacy'],
    ['meine ganzen Daten löschen!', 'privacy'],
    ['ils veulent poursuivre vos gens en justice', 'legal'],
  ])('is heard in “%s”', (message, topic) => expect(shipped(message)).toMatchObject({ kind: 'policy', topic }));

  it.each([
    'this is not illegal, is it?',
    'the sued leather bag',
    'data sheet please',
    'my hacksaw is broken',
    'killer deal!',
    'Anwaltsroman von 1999',
    'can I share the photos, my data plan is used up',
    'Meine Datei löschen, die Rechnung war falsch',
    'my stolen hours. a card for her',
    'delete the message, it has my date of birth',
  ])('is not heard in “%s”', (message) => expect(shipped(message)?.kind).not.toBe('policy'));

  it('that presses most is told where several are named', () => {
    expect(shipped('My lawyer knows that I want to kill myself')).toMatchObject({ topic: 'safety' });
  });
});

describe('a customer out of patience', () => {
  it.each(['THIS IS THE WORST SERVICE EVER!!!', 'this is ridiculous, unacceptable, useless'])(
    'is heard in “%s”',
    (message) => expect(shipped(message)).toMatchObject({ kind: 'implicit', code: 'high_frustration' }),
  );

  it.each(['ORDER 48213 PLEASE', 'OK!!!', 'this is ridiculous', 'Wow!!! Thanks', 'ＡＢＣ'])(
    'is not heard in “%s”',
    (message) => expect(shipped(message)).toBeUndefined(),
  );

  it.each<[object, object | undefined]>([
    [{ frustration: 0.7 }, { code: 'high_frustration', topic: 'frustration' }],
    [{ frustration: 0.69 }, undefined],
    [{ confidence: 0.39 }, { code: 'low_confidence', topic: 'confidence' }],
    [{ confidence: 0.4 }, undefined],
    [{ misunderstandings: 2 }, { code: 'low_confidence', topic: 'misunderstandings' }],
    [{ misunderstandings: 1 }, undefined],
    [{ turns: 20 }, { code: 'max_turns_exceeded', topic: 'turns' }],
    [{ turns: 19 }, undefined],
    [{ turns: 50, confidence: 0, misunderstandings: 9, frustration: 1 }, { code: 'high_frustration' }],
    [{ turns: 50, confidence: 0, misunderstandings: 9 }, { topic: 'misunderstandings' }],
    [{ frustration: 0, confidence: 1, misunderstandings: 0, turns: 0 }, undefined],
  ])('as the agent’s own signals tell it: %j', (signals, trigger) => {
    const read = shipped('Where is my parcel?', signals);
    if (trigger) expect(read).toMatchObject({ kind: 'implicit', ...trigger });
    else expect(read).toBeUndefined();
  });

  it('is heard as early as the developer says', () => {
    const early = createDetect({ thresholds: { turns: 3, frustration: 0.3 } });
    expect(early('Where is my parcel?', { turns: 3 })?.code).toBe('max_turns_exceeded');
    expect(early('this is ridiculous')?.code).toBe('high_frustration');
    expect(early('Where is my parcel?', { turns: 2 })).toBeUndefined();
  });
});
