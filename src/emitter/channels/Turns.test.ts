import { describe, expect, it } from 'vitest';
import { Remembered } from '../../handoff/Remembered';
import { Turns, type Turn } from './Turns';

const turn = (conversationId = 'conv_1'): Turn => ({ conversationId, saysGoodbye: false });

describe('the goodbye of a handoff', () => {
  it('is the answer of the turn that made it, and of no other that runs at the same time', async () => {
    const turns = new Turns();
    const [first, other] = [turn(), turn()];
    await Promise.all([
      turns.run(first, async () => turns.oweGoodbye('conv_1')),
      turns.run(other, async () => undefined),
    ]);
    expect(turns.isGoodbye(other, 'Anything else?')).toBe(false);
    expect(turns.isGoodbye(first, 'I am putting you through.')).toBe(true);
  });

  it('is one: the second text of the same turn is none', async () => {
    const turns = new Turns();
    const own = turn();
    await turns.run(own, async () => turns.oweGoodbye('conv_1'));
    expect([turns.isGoodbye(own, 'Goodbye'), turns.isGoodbye(own, 'Goodbye again')]).toEqual([true, false]);
  });

  it('is no empty text', async () => {
    const turns = new Turns();
    const own = turn();
    await turns.run(own, async () => turns.oweGoodbye('conv_1'));
    expect(turns.isGoodbye(own, '')).toBe(false);
    expect(turns.isGoodbye(own, 'Goodbye')).toBe(true);
  });

  it('is owed by the next turn that ends when the handoff was made outside of any', () => {
    const turns = new Turns();
    turns.oweGoodbye('conv_1');
    expect(turns.isGoodbye(turn('conv_2'), 'Hello')).toBe(false);
    expect(turns.isGoodbye(turn(), 'Goodbye')).toBe(true);
    expect(turns.isGoodbye(turn(), 'Goodbye')).toBe(false);
  });

  it('of another conversation is not owed by this turn', async () => {
    const turns = new Turns();
    const own = turn('conv_1');
    await turns.run(own, async () => turns.oweGoodbye('conv_2'));
    expect(own.saysGoodbye).toBe(false);
    expect(turns.isGoodbye(turn('conv_2'), 'Goodbye')).toBe(true);
  });
});

describe('what may be sent while a person has the conversation', () => {
  it('the goodbye that was returned, word for word and once', async () => {
    const turns = new Turns();
    const own = turn();
    await turns.run(own, async () => turns.oweGoodbye('conv_1'));
    turns.isGoodbye(own, 'Goodbye');
    expect(turns.mayBeSent('conv_1', 'Goodbye!')).toBe(false);
    expect(turns.mayBeSent('conv_2', 'Goodbye')).toBe(false);
    expect(turns.mayBeSent('conv_1', 'Goodbye')).toBe(true);
    expect(turns.mayBeSent('conv_1', 'Goodbye')).toBe(false);
  });

  it('the goodbye that the callback sends by itself, once', () => {
    const turns = new Turns();
    const own: Turn = { conversationId: 'conv_1', saysGoodbye: true };
    turns.run(own, () => {
      expect(turns.mayBeSent('conv_2', 'Goodbye')).toBe(false);
      expect(turns.mayBeSent('conv_1', '')).toBe(false);
      expect(turns.mayBeSent('conv_1', { text: 'Goodbye' })).toBe(false);
      expect(turns.mayBeSent('conv_1', 'Goodbye')).toBe(true);
      expect(turns.mayBeSent('conv_1', 'And one more thing')).toBe(false);
    });
  });

  it('nothing of a turn that has not handed over, and nothing outside of any', () => {
    const turns = new Turns();
    turns.run(turn(), () => expect(turns.mayBeSent('conv_1', 'Hello')).toBe(false));
    expect(turns.mayBeSent('conv_1', 'Hello')).toBe(false);
  });

  it('words that were allowed, in place of a goodbye that is owed', () => {
    const turns = new Turns();
    turns.oweGoodbye('conv_1');
    turns.allowGoodbye('conv_1', 'Ours');
    expect(turns.isGoodbye(turn(), 'Theirs')).toBe(false);
    expect(turns.mayBeSent('conv_1', 'Ours')).toBe(true);
  });

  it('the turn that is at work is known in what it calls, and nowhere else', async () => {
    const turns = new Turns();
    const own = turn();
    await turns.run(own, async () => {
      await Promise.resolve();
      expect(turns.current()).toBe(own);
    });
    expect(turns.current()).toBeUndefined();
  });
});

describe('a memory with an end', () => {
  it('forgets what was written longest ago, and counts a second writing as new', () => {
    const remembered = new Remembered<number>(2);
    remembered.set('a', 1);
    remembered.set('b', 2);
    remembered.set('a', 3);
    remembered.set('c', 4);
    expect([remembered.get('a'), remembered.get('b'), remembered.get('c')]).toEqual([3, undefined, 4]);
  });

  it('has an id like any other under a word that every object has', () => {
    const remembered = new Remembered<true>(10);
    expect(remembered.get('__proto__')).toBeUndefined();
    expect(remembered.get('constructor')).toBeUndefined();
    remembered.set('__proto__', true);
    expect([remembered.take('__proto__'), remembered.take('__proto__')]).toEqual([true, undefined]);
  });
});
