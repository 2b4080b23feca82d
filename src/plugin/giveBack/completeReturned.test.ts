// @vitest-environment jsdom
import type * as Flex from '@twilio/flex-ui';
import { beforeEach, describe, expect, it } from 'vitest';
import { syncNames } from '../../handoff/syncNames';
import type { Answer, Call, Emitter } from '../emitter/EmitterClient';
import type { Stop, SyncEvent, SyncListener, SyncObjects } from '../sync/SyncWatch';
import { completeReturned } from './completeReturned';
import { GiveBacks } from './GiveBacks';

const envelope = { v: 1, id: 'one', conversationId: 'conv', reason: { code: 'other', text: '' } };
const CHAT = 'CH00000000000000000000000000000001';

/** Documents that are there from the beginning. */
class StoredSync implements SyncObjects {
  reachable = true;
  constructor(private readonly documents: Record<string, unknown>) {}
  watchDocument(name: string, listener: SyncListener<unknown>): Stop {
    const event: SyncEvent<unknown> = !this.reachable
      ? { kind: 'unreachable' }
      : name in this.documents
        ? { kind: 'value', value: this.documents[name] }
        : { kind: 'absent' };
    queueMicrotask(() => listener(event));
    return () => undefined;
  }
  watchList(): Stop {
    return () => undefined;
  }
}

const given = { type: 'given_back', at: '2026-11-26T09:03:00.000Z', by: 'Dana Reyes' };
const inSync = (events: unknown[], owner: unknown): Record<string, unknown> => ({
  [syncNames.conversation('conv')]: { envelope, events },
  [syncNames.owner('conv')]: owner,
  [syncNames.byConversationSid(CHAT)]: { conversationId: 'conv' },
});
const persons = { owner: 'human', handoffId: 'one', since: '2026-11-26T09:00:00.000Z' };
const avas = { ...persons, owner: 'ai', returns: [{ handoffId: 'one', at: given.at }] };

interface Desk {
  complete: (task?: object) => Promise<string>;
  end: () => void;
  giveBacks: GiveBacks;
  asked: string[];
  told: string[];
}

const chatTask = (attributes: object): Flex.ITask =>
  ({
    sid: 'WR1',
    taskSid: 'WT1',
    status: 'wrapping',
    attributes: { conversationSid: CHAT, flexInteractionChannelSid: 'UO1', ...attributes },
  }) as unknown as Flex.ITask;

/** Flex with one task in wrap-up, and what its Complete comes to. */
function desk(
  sync: SyncObjects | undefined,
  answer: Answer<unknown>,
  attributes: object = { handoff: envelope },
): Desk {
  const asked: string[] = [];
  const told: string[] = [];
  const emitter: Emitter = {
    call: async <Body>({ path }: Call<Body>) => {
      asked.push(path);
      await Promise.resolve();
      return answer as Answer<Body>;
    },
  };
  const giveBacks = new GiveBacks(emitter);
  let action: ((payload: object, original: () => Promise<void>) => Promise<void>) | undefined;
  let ended: ((payload: object) => void) | undefined;
  const flex = {
    Actions: {
      replaceAction: (_name: string, replacement: typeof action) => (action = replacement),
      addListener: (_name: string, listener: typeof ended) => (ended = listener),
    },
    TaskHelper: { isInWrapupMode: () => true },
  };
  // What completing uses of Flex.
  completeReturned(flex as unknown as typeof Flex, { giveBacks, sync, tell: (trouble) => told.push(trouble) });
  return {
    giveBacks,
    asked,
    told,
    end: () => ended?.({ task: chatTask(attributes) }),
    complete: async () => {
      let by = 'the virtual agent’s server';
      const original = async (): Promise<void> => {
        by = 'Flex';
        await Promise.resolve();
      };
      await action?.({ task: chatTask(attributes) }, original).catch(() => (by = 'nobody'));
      return by;
    },
  };
}

const away: Answer<unknown> = { kind: 'unreachable' };
const gateway: Answer<unknown> = { kind: 'refused', problem: { status: 502 } };
const wasNot: Answer<unknown> = { kind: 'refused', problem: { status: 404, code: 'not_found' } };
const done: Answer<unknown> = { kind: 'ok', body: { completed: true } };

beforeEach(() => sessionStorage.clear());

describe('Complete', () => {
  it.each<[string, SyncObjects, Answer<unknown>]>([
    ['a reload, when the server is away', new StoredSync(inSync([given], avas)), away],
    ['a reload, behind a gateway’s error', new StoredSync(inSync([given], avas)), gateway],
    ['a process that died before it wrote the event', new StoredSync(inSync([], avas)), away],
    ['a return that is under way elsewhere', new StoredSync(inSync([], { ...persons, owner: 'returning' })), away],
  ])('never ends what the virtual agent has: after %s', async (_when, sync, answer) => {
    const { complete, told } = desk(sync, answer);
    expect(await complete()).toBe('nobody');
    expect(told).toEqual(['returned']);
  });

  it('is the server’s where the conversation was returned', async () => {
    expect(await desk(new StoredSync(inSync([given], avas)), done).complete()).toBe('the virtual agent’s server');
  });

  it('waits for the agent’s word where nobody can tell, and takes it once', async () => {
    const sync = new StoredSync({});
    sync.reachable = false;
    const { complete, giveBacks, told } = desk(sync, away);
    expect(await complete()).toBe('nobody');
    expect(told).toEqual(['unsure']);
    expect(await complete()).toBe('nobody');
    giveBacks.giveWord('WT1');
    expect(await complete()).toBe('Flex');
    expect(await complete()).toBe('nobody');
  });

  it.each<[string, Answer<unknown>, object]>([
    ['Sync says that a person has it', away, { handoff: envelope }],
    ['it came by a transfer, and a person has it', away, {}],
    ['it is no handoff at all', away, { conversationSid: 'CH00000000000000000000000000000009' }],
  ])('is Flex’s own, and nobody is waited for, where %s', async (_where, answer, attributes) => {
    const { complete, asked } = desk(new StoredSync(inSync([], persons)), answer, attributes);
    expect(await complete()).toBe('Flex');
    expect(asked).toEqual([]);
  });

  it('is Flex’s own where the agent ended the conversation here, also after a reload', async () => {
    const nothing = new StoredSync({});
    nothing.reachable = false;
    const before = desk(nothing, away);
    before.end();
    expect(await before.complete()).toBe('Flex');
    const after = desk(nothing, away);
    expect(await after.complete()).toBe('Flex');
    expect(after.asked).toEqual([]);
  });

  it('is Flex’s own where only the server can tell, and it says that nothing was returned', async () => {
    expect(await desk(undefined, wasNot).complete()).toBe('Flex');
  });

  it('is the server’s where a colleague is still in the conversation, and Flex’s own once they are not', async () => {
    const seat = (taskSid: string, status: string): object => ({ taskSid, status, at: given.at });
    const left = { ...persons, seats: [seat('WT1', 'wrapping'), seat('WT2', 'accepted')] };
    expect(await desk(new StoredSync(inSync([], left)), done).complete()).toBe('the virtual agent’s server');
    const unreached = desk(new StoredSync(inSync([], left)), away);
    expect(await unreached.complete()).toBe('nobody');
    expect(unreached.told).toEqual(['unsure']);
    const alone = { ...persons, seats: [seat('WT1', 'accepted'), seat('WT2', 'over')] };
    const asksNobody = desk(new StoredSync(inSync([], alone)), away);
    expect(await asksNobody.complete()).toBe('Flex');
    expect(asksNobody.asked).toEqual([]);
  });

  it('leaves the conversation of a colleague’s task alone that was found by Sync and returned', async () => {
    expect(await desk(new StoredSync(inSync([given], avas)), away, {}).complete()).toBe('nobody');
  });
});
