import { webcrypto } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { eventually } from '../../../test/eventually';
import { Signer } from '../../emitter/twilio/signing/Signer';
import { syncNames } from '../../handoff/syncNames';
import { signedObjects } from './signedObjects';
import type { SyncEvent, SyncListener, SyncObjects } from './SyncWatch';

const emitter = new Signer('the auth token of the account');
const NAME = syncNames.suggestions('01ABC');
const SET = {
  seq: 3,
  suggestions: [{ id: 'reply.x', text: 'The “parcel” is on its way 🙂', sources: [] }],
  writing: false,
};

beforeAll(() => {
  // jsdom has no WebCrypto; every browser has.
  if (!('subtle' in crypto)) vi.stubGlobal('crypto', webcrypto);
});

/** Sync as the panel has it, and what it tells of one object. */
function heard(publicKey: string, name: string): { tell: SyncListener<unknown>; events: SyncEvent<unknown>[] } {
  let tell: SyncListener<unknown> = () => undefined;
  const events: SyncEvent<unknown>[] = [];
  const sync: SyncObjects = {
    watchDocument: (_name, listener) => ((tell = listener), () => undefined),
    watchList: () => () => undefined,
  };
  signedObjects(sync, publicKey).watchDocument(name, (event) => events.push(event));
  return { tell: (event) => tell(event), events };
}

async function told(
  value: unknown,
  { key = emitter.publicKey, name = NAME } = {},
): Promise<SyncEvent<unknown>['kind']> {
  const { tell, events } = heard(key, name);
  tell({ kind: 'value', value });
  await eventually(() => expect(events).toHaveLength(1));
  return events[0]?.kind ?? 'absent';
}

describe('what the panel acts on', () => {
  it('is there when the emitter has signed it, in whatever order its keys come back', async () => {
    const signed = emitter.signed(NAME, SET);
    expect(await told(signed)).toBe('value');
    expect(await told(Object.fromEntries(Object.entries(signed).reverse()))).toBe('value');
  });

  it.each<[string, () => unknown]>([
    ['not signed', () => SET],
    ['changed', () => ({ ...emitter.signed(NAME, SET), seq: 4 })],
    ['given more', () => ({ ...emitter.signed(NAME, SET), action: { flexAction: 'ShowDirectory' } })],
    ['of another handoff', () => emitter.signed(syncNames.suggestions('01ABD'), SET)],
    ['signed by somebody else', () => new Signer('a guess').signed(NAME, SET)],
    ['signed with nothing', () => ({ ...SET, signature: '' })],
    ['signed with no base64', () => ({ ...SET, signature: '%%%' })],
    ['no object', () => null],
    ['a text', () => 'text'],
  ])('is not there when it is %s', async (_what, value) => {
    expect(await told(value())).toBe('absent');
  });

  it('is believed of either key while one takes the other’s place', async () => {
    const next = new Signer('the next secret');
    const key = `${emitter.publicKey} ${next.publicKey}`;
    expect(await told(next.signed(NAME, SET), { key })).toBe('value');
    expect(await told(emitter.signed(NAME, SET), { key })).toBe('value');
  });

  it('is whose a conversation is, too', async () => {
    const name = syncNames.owner('conv_1');
    expect(await told({ owner: 'ai', handoffId: 'x' }, { name })).toBe('absent');
    expect(await told(emitter.signed(name, { owner: 'ai', handoffId: 'x' }), { name })).toBe('value');
  });

  it('with a key that is none, is nothing', async () => {
    expect(await told(emitter.signed(NAME, SET), { key: 'bm9uZQ' })).toBe('absent');
  });
});

it('what is kept of it is there at once when it was found to be signed, and else not', async () => {
  let value: unknown = emitter.signed(NAME, SET);
  const watched: SyncObjects = {
    watchDocument: (_name, listener) => (listener({ kind: 'value', value }), () => undefined),
    watchList: () => () => undefined,
  };
  const sync = signedObjects({ ...watched, kept: watched }, emitter.publicKey);
  const kept = (): number => {
    const events: unknown[] = [];
    sync.kept?.watchDocument(NAME, (event) => events.push(event));
    return events.length;
  };
  const told: string[] = [];
  const look = (): void => void sync.watchDocument(NAME, ({ kind }) => told.push(kind));
  expect(kept()).toBe(0);
  look();
  await eventually(() => expect(told).toEqual(['value']));
  expect(kept()).toBe(1);
  // The second time it needs no proof.
  look();
  expect(told).toEqual(['value', 'value']);

  value = { ...SET, signature: 'none' };
  look();
  await eventually(() => expect(told).toEqual(['value', 'value', 'absent']));
  expect(kept()).toBe(0);
  look();
  expect(told[3]).toBe('absent');
});

it('what is only read is there at once', () => {
  const { tell, events } = heard(emitter.publicKey, syncNames.conversation('conv_1'));
  tell({ kind: 'value', value: {} });
  expect(events).toEqual([{ kind: 'value', value: {} }]);
});
