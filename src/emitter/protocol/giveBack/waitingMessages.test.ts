import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aReturn } from '../../../../test/emitter/ownerships';
import type { Communication, Participant } from '../../twilio/Orchestrator';
import { withThoseWhoLeft } from './Briefing';
import { handedOverAgain, preferredWorker } from './handedOverAgain';
import { digestOf, joined, waitingMessages, wasWrittenAgain } from './waitingMessages';

const anna: Participant = { id: 'p1', type: 'CUSTOMER', addresses: [{ channel: 'CHAT', address: 'anna' }] };
const ava: Participant = { id: 'p2', type: 'AI_AGENT', addresses: [{ channel: 'CHAT', address: 'ai' }] };
const dana: Participant = { id: 'p3', type: 'HUMAN_AGENT', addresses: [{ channel: 'CHAT', address: 'dana' }] };
const people = [anna, ava, dana];
let place = 0;
const says = (
  address: string,
  text: string,
  at = `2026-11-27T05:00:${String((place += 1)).padStart(2, '0')}.000Z`,
): Communication => ({
  id: text,
  author: { address },
  content: { text },
  createdAt: at,
});
beforeEach(() => {
  place = 0;
});
const waiting = (...said: Communication[]) => waitingMessages(said, people).map(({ text }) => text);

describe('what a customer is still waiting to hear an answer to', () => {
  it('is what they wrote after everybody else’s last word', () => {
    expect(waiting(says('anna', 'Hello'), says('dana', 'Hi'), says('anna', 'And?'), says('anna', 'Anybody?'))).toEqual([
      'And?',
      'Anybody?',
    ]);
  });

  it.each<[string, Communication[]]>([
    ['a person had the last word', [says('anna', 'Hello'), says('dana', 'Bye')]],
    ['the virtual agent had the last word', [says('anna', 'Hello'), says('ai', 'Hi')]],
    ['somebody unknown had the last word', [says('anna', 'Hello'), says('a stranger', 'Hm')]],
    ['nobody wrote', []],
  ])('is nothing when %s', (_why, said) => {
    expect(waiting(...said)).toEqual([]);
  });

  it('is told by when it was said, in whatever order it comes', () => {
    const [first, second, third] = [says('anna', 'Hello'), says('dana', 'Hi'), says('anna', 'And?')];
    expect(waiting(third, second, first)).toEqual(['And?']);
  });

  it('at the same moment is told by its place', () => {
    const at = '2026-11-27T05:00:00.000Z';
    expect(waiting(says('anna', 'one', at), says('anna', 'two', at))).toEqual(['one', 'two']);
  });

  it('also counts when it is no word: a photo', () => {
    const hi = says('dana', 'Hi');
    const photo = {
      ...says('anna', ''),
      content: { media: [{ name: 'leak.jpg', type: 'image/jpeg', bytes: 189_000 }] },
    };
    expect(waiting(hi, photo)[0]).toContain('189');
  });

  it('is the customer’s by the participant, not by an address that an agent has too', () => {
    const hello = says('anna', 'Hello');
    const asDana: Communication = { ...says('anna', 'I am Dana'), author: { address: 'anna', participantId: 'p3' } };
    expect(waiting(hello, asDana)).toEqual([]);
  });

  it('of several is one text for the virtual agent', () => {
    expect(joined([{ text: 'And?' }, { text: 'مرحبا؟' }])).toBe('And?\nمرحبا؟');
  });
});

describe('a text that can be compared and not read', () => {
  it('is the same for the same words, with or without space around them', () => {
    expect(digestOf(' Hello 🙂\n')).toBe(digestOf('Hello 🙂'));
    expect(digestOf('Hello')).not.toBe(digestOf('hello'));
    expect(digestOf('My card')).not.toContain('card');
  });

  it.each<[string, Communication[], boolean]>([
    ['again after it', [says('anna', 'And?'), { ...says('anna', 'And?'), id: 'again' }], true],
    ['before it', [{ ...says('anna', 'And?'), id: 'before' }, says('anna', 'And?')], false],
    ['only once', [says('anna', 'And?')], false],
    ['never', [], false],
  ])('was written %s', (_when, said, again) => {
    expect(wasWrittenAgain(said, [{ id: 'And?', digest: digestOf('And?') }], 'And?')).toBe(again);
  });
});

describe('people who have left', () => {
  it('are told from customers by what was written down of them', () => {
    const record = aReturn({
      people: [
        { id: 'p9', name: 'Sam', addresses: ['sam'] },
        { id: 'p3', addresses: ['dana'] },
      ],
    });
    const all = withThoseWhoLeft([anna, dana], [record]);
    expect(all.map(({ id, type }) => [id, type])).toEqual([
      ['p9', 'HUMAN_AGENT'],
      ['p1', 'CUSTOMER'],
      ['p3', 'HUMAN_AGENT'],
    ]);
    expect(withThoseWhoLeft([anna])).toEqual([anna]);
  });
});

describe('a conversation that is handed over again', () => {
  const args = { reason: 'Still angry', attempted: ['Refunded'] } as Parameters<typeof handedOverAgain>[0];

  it('says so in its reason, and has the earlier notes among what was tried', () => {
    const again = handedOverAgain(args, [aReturn()]);
    expect(again.reason).toBe('Still angry (handed over again after Dana gave it back)');
    expect(again.attempted).toEqual(['Dana gave it back at 2026-11-27 05:10 UTC: The refund is agreed.', 'Refunded']);
  });

  it.each<[string, object, string]>([
    ['without a reason', { reason: '  ' }, 'handed over again after Dana gave it back'],
    ['for the first time', { reason: 'Wants a person' }, 'Wants a person'],
  ])('%s', (how, more, reason) => {
    expect(handedOverAgain({ ...args, ...more }, how === 'for the first time' ? [] : [aReturn()]).reason).toBe(reason);
  });

  it('names nobody where nobody is known, and a note that is none is none', () => {
    const again = handedOverAgain(args, [aReturn({ name: undefined, note: '  ' })]);
    expect(again.attempted?.[0]).toBe('A colleague gave it back at 2026-11-27 05:10 UTC');
  });

  it('has the last three notes, cut to what a person reads', () => {
    const again = handedOverAgain(
      args,
      Array.from({ length: 5 }, (_, one) => aReturn({ note: `${one} ${'ä'.repeat(5_000)}` })),
    );
    expect(again.attempted).toHaveLength(4);
    expect(again.attempted?.[0]).toContain(': 2 ');
    expect(again.attempted?.every((one) => one.length < 500)).toBe(true);
  });
});

describe('the person who had a conversation last', () => {
  beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-11-27T05:30:00Z') }));
  afterEach(() => vi.useRealTimers());

  it.each([
    ['not long ago', [aReturn()], 20 * 60_000, 'WK1'],
    ['too long ago', [aReturn()], 19 * 60_000, undefined],
    ['never', [], 20 * 60_000, undefined],
    ['as nobody knows who', [aReturn({ workerSid: undefined })], 20 * 60_000, undefined],
    ['second to another', [aReturn(), aReturn({ workerSid: 'WK2' })], 20 * 60_000, 'WK2'],
  ])('is preferred when they had it %s', (_when, returns, preferMs, worker) => {
    expect(preferredWorker(returns, preferMs)).toBe(worker);
    expect(preferredWorker(undefined, preferMs)).toBeUndefined();
  });
});
