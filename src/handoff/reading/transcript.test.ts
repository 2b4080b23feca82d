import { describe, expect, it } from 'vitest';
import { MESSAGE_ROLES } from '../envelope';
import { readTranscript } from './transcript';

const SEVEN = '2026-11-21T07:00:00.000Z';

/** Who is shown to have written a message that says so in this way. */
function writer(message: object): string | undefined {
  return readTranscript([{ text: 'Hi', ...message }])?.tail[0]?.role;
}

describe('who wrote a message', () => {
  it.each<[string, string]>([
    ...['customer', 'user', 'Client', 'CALLER', 'end_user', 'End-User', 'visitor', 'guest', 'contact', 'consumer'].map(
      (word): [string, string] => [word, 'customer'],
    ),
    ...['assistant', 'bot', 'AI', 'ai_agent', 'Virtual Agent', 'model', 'agent', 'chatbot'].map(
      (word): [string, string] => [word, 'assistant'],
    ),
    ...['human', 'human_agent', 'live-agent', 'operator', 'Representative', 'worker', 'supervisor'].map(
      (word): [string, string] => [word, 'human'],
    ),
    ...['system', 'tool', 'function', 'developer', 'notice'].map((word): [string, string] => [word, 'system']),
  ])('“%s” is the %s', (word, role) => {
    for (const name of ['role', 'author', 'speaker', 'sender', 'from', 'type', 'Role'])
      expect(writer({ [name]: word })).toBe(role);
  });

  it.each([['zebra'], ['constructor'], ['__proto__'], [''], [7], [null], [['customer']]])(
    'is a notice where nobody knows “%s”: no words are put into the customer’s mouth',
    (role) => expect(writer({ role })).toBe('system'),
  );

  it('is one of those the panel draws, for every producer', () => {
    expect(MESSAGE_ROLES.map((role) => writer({ role }))).toEqual([...MESSAGE_ROLES]);
  });
});

describe('what a message says', () => {
  it.each<[string, object, string]>([
    ['text', { text: 'Hi' }, 'Hi'],
    ['content', { content: 'Hi' }, 'Hi'],
    ['a message', { message: 'Hi' }, 'Hi'],
    ['a body', { body: 'Hi' }, 'Hi'],
    ['an utterance', { utterance: 'Hi' }, 'Hi'],
    ['a number', { content: 42 }, '42'],
    [
      'parts',
      {
        content: [
          { type: 'text', text: 'Hi' },
          { type: 'text', text: 'there' },
        ],
      },
      'Hi\nthere',
    ],
    [
      'parts of which one is no text',
      {
        content: [
          { type: 'image', url: 'x' },
          { type: 'text', text: 'Hi' },
        ],
      },
      'Hi',
    ],
    ['parts that are texts', { content: ['Hi', 'there'] }, 'Hi\nthere'],
    ['an object with a text', { content: { text: 'Hi' } }, 'Hi'],
    ['nothing', { role: 'customer' }, ''],
    ['a picture', { content: [{ type: 'image' }] }, ''],
    ['blanks', { text: '   ' }, ''],
    ['a text that only looks like markup', { text: '<b>Hi</b> & bye' }, '<b>Hi</b> & bye'],
    ['emoji and right-to-left', { text: '👨‍👩‍👧 مرحبا' }, '👨‍👩‍👧 مرحبا'],
  ])('from %s', (_form, message, text) => expect(readTranscript([message])?.tail[0]?.text).toBe(text));

  it('comes with its name, its time and its files', () => {
    const photo = { name: 'photo.jpg', bytes: 189_000, type: 'image/jpeg' };
    expect(
      readTranscript([
        { id: 'IM1', role: 'user', authorName: 'Ada', text: 'See', timestamp: 1_795_244_400, attachments: [photo] },
      ])?.tail,
    ).toEqual([{ id: 'IM1', role: 'customer', name: 'Ada', text: 'See', at: SEVEN, attachments: [photo] }]);
  });

  it.each<[string, object]>([
    ['a time in words', { createdAt: 'yesterday' }],
    ['a name that is no text', { name: { first: 'Ada' } }],
    ['files that are no list', { attachments: 'photo.jpg' }],
    ['an id that is an object', { id: {} }],
    ['a cause that is not said', { cause: 'yes' }],
  ])('is whole without %s', (_what, odd) => {
    expect(readTranscript([{ role: 'user', text: 'Hi', ...odd }])?.tail).toEqual([{ role: 'customer', text: 'Hi' }]);
  });

  it('is marked where it made the virtual agent let go', () => {
    const read = readTranscript([
      { role: 'user', text: 'A person, please', cause: true },
      { role: 'user', text: 'Now' },
    ]);
    expect(read?.tail.map(({ cause }) => cause)).toEqual([true, undefined]);
  });
});

describe('a transcript', () => {
  const hi = { role: 'customer', text: 'Hi' };

  it.each<[string, unknown, unknown]>([
    [
      'ours, with a pointer',
      { count: 14, from: SEVEN, sync: 'handoff.A.transcript', tail: [hi] },
      { count: 14, from: SEVEN, sync: 'handoff.A.transcript', tail: [hi] },
    ],
    ['a pointer alone', { sync: 'handoff.A.transcript' }, { sync: 'handoff.A.transcript', tail: [] }],
    ['a count alone', { count: 0 }, { count: 0, tail: [] }],
    ['messages in an object', { messages: [hi] }, { tail: [hi] }],
    ['messages as JSON', JSON.stringify([hi]), { tail: [hi] }],
    ['a pointer as JSON', JSON.stringify({ count: 1, tail: [hi] }), { count: 1, tail: [hi] }],
    ['a pointer of the wrong types', { count: '14', sync: 9, from: 3, tail: [hi] }, { tail: [hi] }],
    ['a count below none', { count: -1, tail: [hi] }, { tail: [hi] }],
    ['half a message', { count: 1.5, tail: [hi] }, { tail: [hi] }],
    ['messages of which some are none', [null, 'x', 3, [], hi], { tail: [hi] }],
    ['no message at all', [null, 'x'], undefined],
    ['an empty list', [], undefined],
    ['an empty object', {}, undefined],
    ['one text in which everybody is named', 'User: Hi', { tail: [{ role: 'customer', text: 'Hi' }] }],
    ['one text in which nobody is', 'Hi\nNote: hello', undefined],
    ['a number', 4, undefined],
    ['nothing', undefined, undefined],
  ])('as %s', (_form, written, read) => expect(readTranscript(written)).toEqual(read));

  it.each([[(list: object[]) => list], [(tail: object[]) => ({ tail })], [(list: object[]) => JSON.stringify(list)]])(
    'of thousands of messages ends on the newest',
    (sent) => {
      const many = Array.from({ length: 6_000 }, (_, place) => ({ role: 'user', text: `Message ${place}` }));
      const tail = readTranscript(sent(many))?.tail ?? [];
      expect(tail.length).toBeLessThanOrEqual(200);
      expect(tail.at(-1)?.text).toBe('Message 5999');
      expect(tail[0]?.text).toBe(`Message ${6_000 - tail.length}`);
    },
  );
});
