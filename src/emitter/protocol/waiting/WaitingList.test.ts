import { beforeEach, describe, expect, it } from 'vitest';
import { MemorySync } from '../../../../test/emitter/MemorySync';
import { readWaitingCustomer, type WaitingCustomer } from './WaitingCustomer';
import { WaitingList } from './WaitingList';

const SINCE = '2026-11-27T05:00:00.000Z';
const anna = (more: Partial<WaitingCustomer> = {}): WaitingCustomer => ({
  handoffId: 'H1',
  taskSid: 'WT1',
  since: SINCE,
  notices: 0,
  ...more,
});

let sync: MemorySync;
let list: WaitingList;
beforeEach(() => {
  sync = new MemorySync();
  list = new WaitingList(sync);
});
const there = async (id = 'conv_1') => {
  const place = await list.find(id);
  return place === 'away' ? 'away' : place?.customer;
};

describe('the list of those who wait', () => {
  it('has whoever entered, until they leave', async () => {
    expect(await list.enter('conv_1', anna())).toBe(true);
    expect(await there()).toEqual(anna());
    await list.remove('conv_1');
    expect(await there()).toBeUndefined();
    await list.remove('conv_1');
  });

  it('leaves one who is in it as they are: an event that comes twice begins no second wait', async () => {
    await list.enter('conv_1', anna({ notices: 2 }));
    expect(await list.enter('conv_1', anna())).toBe(true);
    expect(await there()).toMatchObject({ notices: 2 });
  });

  it('has the newer handoff where an earlier one left its entry behind', async () => {
    await list.enter('conv_1', anna({ notices: 3 }));
    expect(await list.enter('conv_1', anna({ handoffId: 'H2' }))).toBe(true);
    expect(await there()).toEqual(anna({ handoffId: 'H2' }));
  });

  it('one who was taken off at this very moment does not come back', async () => {
    await list.enter('conv_1', anna());
    sync.meanwhile('mapItem', () => sync.maps.forEach((map) => map.clear()));
    expect(await list.enter('conv_1', anna())).toBe(true);
    expect(await there()).toBeUndefined();
  });

  it('lets one of two processes change an entry', async () => {
    await list.enter('conv_1', anna());
    const place = await list.find('conv_1');
    if (!place || place === 'away') throw new Error('not there');
    const [first, second] = [
      await list.change(place, anna({ notices: 1 })),
      await list.change(place, anna({ notices: 1 })),
    ];
    expect([first?.customer.notices, second]).toEqual([1, undefined]);
    expect(await list.change(first ?? place, anna({ notices: 2 }))).toBeDefined();
  });

  it('has everybody, whoever entered them', async () => {
    const ids = Array.from({ length: 40 }, (_, place) => `conv_${place}`);
    for (const id of [...ids, 'CH🙂', '']) await list.enter(id, anna());
    expect((await list.all())?.map(({ conversationId }) => conversationId).sort()).toEqual([...ids, 'CH🙂', ''].sort());
    // Writes are limited for each object of Sync.
    expect(sync.maps.size).toBe(8);
  });

  it('passes over what nobody can read', async () => {
    await list.enter('conv_1', anna());
    for (const map of sync.maps.values()) for (const entry of map.values()) entry.data = { handoffId: 7 };
    expect([await list.all(), await there()]).toEqual([[], undefined]);
  });

  it('is not empty when Sync is away', async () => {
    await list.enter('conv_1', anna());
    sync.away = true;
    expect([await list.all(), await there(), await list.enter('conv_2', anna())]).toEqual([undefined, 'away', false]);
  });

  it('is not half when one of its parts can’t be read', async () => {
    sync.fails('mapItems', { status: 503 });
    expect(await list.all()).toBeUndefined();
  });

  it('can’t tell whether somebody entered when it fails in the middle', async () => {
    await list.enter('conv_1', anna());
    sync.fails('mapItem', { status: 503 });
    expect(await list.enter('conv_1', anna())).toBe(false);
  });
});

describe('one who waits', () => {
  it('is read as they were written', () => {
    const full = anna({
      language: 'ar',
      askedAt: SINCE,
      noticedAt: SINCE,
      choice: { what: 'callback', at: SINCE, number: '+15550123', done: false },
    });
    expect(readWaitingCustomer(JSON.parse(JSON.stringify(full)))).toEqual(full);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a list', []],
    ['no handoff', { ...anna(), handoffId: undefined }],
    ['no beginning', { ...anna(), since: 'soon' }],
    ['notices as a text', { ...anna(), notices: '2' }],
    ['a choice that there is not', { ...anna(), choice: { what: 'fax', at: SINCE, done: false } }],
    ['a choice at no time', { ...anna(), choice: { what: 'wait', at: '', done: false } }],
  ])('is nobody, of %s', (_what, data) => {
    expect(readWaitingCustomer(data)).toBeUndefined();
  });
});
