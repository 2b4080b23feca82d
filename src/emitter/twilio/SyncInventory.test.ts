import { describe, expect, it } from 'vitest';
import { FAILURES, ok, refuses, ScriptedTwilio } from '../../../test/emitter/ScriptedTwilio';
import { SyncInventory } from './SyncInventory';

const AT = '/v1/Services/IS1';
const EMPTY = {
  [`GET ${AT}/Documents`]: ok({ documents: [], meta: {} }),
  [`GET ${AT}/Lists`]: ok({ lists: [], meta: {} }),
  [`GET ${AT}/Maps`]: ok({ maps: [], meta: {} }),
};

const inventoryOf = (twilio: ScriptedTwilio) => new SyncInventory(twilio.calls, 'IS1');

describe('everything that a Sync service holds under our names', () => {
  it('documents, lists with their items, maps with theirs; and nothing of other apps', async () => {
    const twilio = new ScriptedTwilio({
      ...EMPTY,
      [`GET ${AT}/Documents`]: ok({
        documents: [
          { unique_name: 'handoff.conv_1', data: { envelope: { id: 'H1' } } },
          { unique_name: 'cart.17', data: {} },
          { unique_name: null, data: {} },
        ],
      }),
      [`GET ${AT}/Lists`]: ok({ lists: [{ unique_name: 'handoff.H1.transcript' }, { unique_name: 'news' }] }),
      [`GET ${AT}/Lists/handoff.H1.transcript/Items`]: ok({
        items: [{ index: 0, data: { text: 'Hi' } }, { index: 1 }],
      }),
      [`GET ${AT}/Maps`]: ok({ maps: [{ unique_name: 'handoff.open.1' }] }),
      [`GET ${AT}/Maps/handoff.open.1/Items`]: ok({ items: [{ key: 'conv_1', data: { since: 'then' } }] }),
    });
    const found = await inventoryOf(twilio).all('handoff.');
    expect(found.ok && found.body).toEqual([
      { kind: 'Documents', name: 'handoff.conv_1', data: { envelope: { id: 'H1' } } },
      { kind: 'Lists', name: 'handoff.H1.transcript', data: {} },
      { kind: 'Lists', name: 'handoff.H1.transcript', item: '0', data: { text: 'Hi' } },
      { kind: 'Lists', name: 'handoff.H1.transcript', item: '1', data: {} },
      { kind: 'Maps', name: 'handoff.open.1', data: {} },
      { kind: 'Maps', name: 'handoff.open.1', item: 'conv_1', data: { since: 'then' } },
    ]);
  });

  it('over pages, which are only followed at Sync itself', async () => {
    const next = `https://sync.twilio.com${AT}/Documents?PageSize=100&PageToken=2`;
    const twilio = new ScriptedTwilio({
      ...EMPTY,
      [`GET ${AT}/Documents`]: [
        ok({ documents: [{ unique_name: 'handoff.a' }], meta: { next_page_url: next } }),
        ok({ documents: [{ unique_name: 'handoff.b' }], meta: { next_page_url: 'https://evil.example/' } }),
      ],
    });
    const found = await inventoryOf(twilio).all('handoff.', ['Documents']);
    expect(found.ok && found.body.map(({ name }) => name)).toEqual(['handoff.a', 'handoff.b']);
    expect(twilio.asked.every(({ host }) => host === 'sync.twilio.com')).toBe(true);
  });

  it('only of the kinds that are asked for', async () => {
    const twilio = new ScriptedTwilio(EMPTY);
    await inventoryOf(twilio).all('handoff.', ['Maps']);
    expect(twilio.requests).toEqual([`GET ${AT}/Maps`]);
  });

  it('a list that is gone before its items are read has none', async () => {
    const twilio = new ScriptedTwilio({ ...EMPTY, [`GET ${AT}/Lists`]: ok({ lists: [{ unique_name: 'handoff.x' }] }) });
    expect(await inventoryOf(twilio).all('handoff.')).toMatchObject({ ok: true, body: [{ name: 'handoff.x' }] });
  });

  it.each(['Documents', 'Lists', 'Maps'])('or nothing, when its %s can’t be read whole', async (kind) => {
    for (const [, reply] of FAILURES) {
      const twilio = new ScriptedTwilio({ ...EMPTY, [`GET ${AT}/${kind}`]: reply });
      expect((await inventoryOf(twilio).all('handoff.')).ok).toBe(false);
    }
  });

  it('or nothing, when the items of one list can’t be read', async () => {
    const twilio = new ScriptedTwilio({
      ...EMPTY,
      [`GET ${AT}/Lists`]: ok({ lists: [{ unique_name: 'handoff.x' }] }),
      [`GET ${AT}/Lists/handoff.x/Items`]: refuses(500),
    });
    expect((await inventoryOf(twilio).all('handoff.')).ok).toBe(false);
  });
});

describe('what is deleted', () => {
  it.each([
    ['a document', { kind: 'Documents', name: 'handoff.conv_1' }, `${AT}/Documents/handoff.conv_1`],
    ['a list, with its items', { kind: 'Lists', name: 'handoff.x' }, `${AT}/Lists/handoff.x`],
    [
      'one item of a map',
      { kind: 'Maps', name: 'handoff.open.1', item: 'conv_1' },
      `${AT}/Maps/handoff.open.1/Items/conv_1`,
    ],
    [
      'an item under a key with slashes',
      { kind: 'Maps', name: 'handoff.open.1', item: 'a/../b' },
      `${AT}/Maps/handoff.open.1/Items/a%2F..%2Fb`,
    ],
  ] as const)('%s', async (_what, entry, path) => {
    const twilio = new ScriptedTwilio({ [`DELETE ${path}`]: { status: 204 } });
    expect(await inventoryOf(twilio).remove({ ...entry, data: {} })).toBe(true);
    expect(twilio.requests).toEqual([`DELETE ${path}`]);
  });

  it.each([
    ['is gone already', refuses(404), true],
    ['could not be', refuses(500), false],
    ['may be, for all anybody knows', 'lost', false],
  ] as const)('what %s', async (_what, reply, isGone) => {
    const twilio = new ScriptedTwilio({ [`DELETE ${AT}/Documents/handoff.x`]: reply });
    expect(await inventoryOf(twilio).remove({ kind: 'Documents', name: 'handoff.x', data: {} })).toBe(isGone);
  });
});
