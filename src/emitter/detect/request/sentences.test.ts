import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clausesOf, sentencesOf } from './sentences';

const texts = (message: string): string[] => sentencesOf(message).map(({ text }) => text);

describe('the sentences in which a request is looked for', () => {
  it.each<[string, string[]]>([
    ['It broke. Get me a person!', ['It broke.', 'Get me a person!']],
    ['one\ntwo', ['one', 'two']],
    ['壊れた。人と話したい。', ['壊れた。', '人と話したい。']],
    ['تعطل؟ أريد موظفًا', ['تعطل؟', 'أريد موظفًا']],
    ['no marks at all', ['no marks at all']],
    ['', []],
    [' \n ', []],
    ['...', ['...']],
  ])('%j', (message, sentences) => expect(texts(message)).toEqual(sentences));

  it.each([
    'The page says "you may talk to an agent" but where?',
    'Auf der Seite steht „sprechen Sie mit einem Mitarbeiter“ aber wo?',
    'La page dit « parler à un conseiller » mais où ?',
    '「オペレーターと話すことができます」と書いてある',
  ])('leave out what somebody else said: %s', (message) => {
    const read = texts(message).join(' ');
    expect(read).not.toMatch(/agent|Mitarbeiter|conseiller|オペレーター/);
    expect(read.length).toBeGreaterThan(3);
  });

  it('keep what is all in quotation marks, and short words in them', () => {
    expect(texts('"I want to talk to a person"')).toEqual(['"I want to talk to a person"']);
    expect(texts('the "agent" please')).toEqual(['the "agent" please']);
  });

  it('without full stops are looked at in parts that overlap', () => {
    const words = Array.from({ length: 60 }, (_, place) => `word${place}`);
    const parts = texts(words.join(' '));
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(part.split(' ').length).toBeLessThanOrEqual(22);
    for (let place = 0; place < 50; place += 1)
      expect(parts.some((part) => part.includes(`word${place} word${place + 1}`))).toBe(true);
    expect(parts.some((part) => part.endsWith('word59'))).toBe(true);
  });

  it('without spaces are looked at in parts as well', () => {
    const message = `${'あ'.repeat(100)}人と話したい`;
    expect(texts(message).some((part) => part.includes('人と話したい'))).toBe(true);
  });

  it('of an endless message are the newest', () => {
    const read = texts(`${'No. '.repeat(50_000)}Get me a person.`);
    expect(read.length).toBeLessThanOrEqual(200);
    expect(read.at(-1)).toBe('Get me a person.');
  });

  it('stand where they were written', () => {
    const piece = fc.constantFrom('word ', 'a. ', '! ', '\n', '人。', '"a quoted phrase here" ', 'و ', '😀 ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const message = pieces.join('');
        for (const { text, start, end } of sentencesOf(message)) {
          expect(end - start).toBe(text.length);
          expect(message.slice(start, end).replace(/["a-z ]/g, '')).toBe(text.replace(/["a-z ]/g, ''));
        }
      }),
    );
  });
});

describe('the clauses of a sentence', () => {
  const clauses = (text: string): string[] =>
    clausesOf({ text, start: 10, end: 10 + text.length }).map((clause) => clause.text);

  it.each<[string, string[]]>([
    ['my stove is broken, order 10417, I want a person', ['my stove is broken', 'order 10417', 'I want a person']],
    ['it broke – get me somebody', ['it broke', 'get me somebody']],
    ['it broke; get me somebody', ['it broke', 'get me somebody']],
    ['壊れた、人と話したい', ['壊れた', '人と話したい']],
    ['تعطل، أريد موظفًا', ['تعطل', 'أريد موظفًا']],
    ['1,299.00 was charged', []],
    ['e-mail me', []],
    ['one clause', []],
    ['', []],
  ])('%j', (text, parts) => expect(clauses(text)).toEqual(parts));

  it('stand where they were written', () => {
    const message = 'Hello. my stove is broken, I want a person';
    const text = message.slice(7);
    for (const clause of clausesOf({ text, start: 7, end: message.length }))
      expect(message.slice(clause.start, clause.end)).toBe(clause.text);
  });
});
