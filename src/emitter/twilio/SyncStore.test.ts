import { describe, expect, it } from 'vitest';
import { FAILURES, ok, refuses, ScriptedTwilio } from '../../../test/emitter/ScriptedTwilio';
import { syncStore } from './SyncStore';

const SERVICE = `/v1/Services/IS1`;
const DOCUMENT = `${SERVICE}/Documents/handoff.owner.conv_1`;
const LIST = `${SERVICE}/Lists/handoff.H1.transcript`;
const MAP = `${SERVICE}/Maps/handoff.open.1`;
const NAME = 'handoff.owner.conv_1';
const DATA = { owner: 'human', note: '退款 🙂 "quoted"' };

const storeOf = (twilio: ScriptedTwilio) => syncStore(twilio.calls, 'IS1');

describe('a document in Sync', () => {
  it('is read with its revision', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${DOCUMENT}`]: ok({ data: DATA, revision: '7' }) });
    expect(await storeOf(twilio).document(NAME)).toMatchObject({ ok: true, body: { data: DATA, revision: '7' } });
  });

  it('that is not there is an answer, not a failure', async () => {
    expect(await storeOf(new ScriptedTwilio()).document(NAME)).toMatchObject({ ok: true, body: undefined });
  });

  it('without data is an empty one', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${DOCUMENT}`]: ok({ revision: '0' }) });
    expect(await storeOf(twilio).document(NAME)).toMatchObject({ ok: true, body: { data: {}, revision: '0' } });
  });

  it.each(FAILURES)('is not taken for absent when Sync %s', async (_how, reply) => {
    const twilio = new ScriptedTwilio({ [`GET ${DOCUMENT}`]: reply });
    expect((await storeOf(twilio).document(NAME)).ok).toBe(false);
  });

  it('is made with its time to live, and only where the name is free', async () => {
    const twilio = new ScriptedTwilio({
      [`POST ${SERVICE}/Documents`]: [{ status: 201, body: { data: DATA, revision: '0' } }, refuses(409, 54301)],
    });
    expect(await storeOf(twilio).createDocument(NAME, DATA, 60)).toMatchObject({ ok: true, body: { revision: '0' } });
    expect(twilio.sent(`POST ${SERVICE}/Documents`).body).toEqual({
      UniqueName: NAME,
      Data: JSON.stringify(DATA),
      Ttl: '60',
    });
    expect(await storeOf(twilio).createDocument(NAME, DATA, 60)).toMatchObject({ failure: { status: 409 } });
  });

  it('is changed only as long as it is the one that was read', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${DOCUMENT}`]: [ok({ data: DATA, revision: '8' }), refuses(412)] });
    expect(await storeOf(twilio).updateDocument(NAME, DATA, 60, '7')).toMatchObject({ body: { revision: '8' } });
    expect(twilio.sent(`POST ${DOCUMENT}`).headers['If-Match']).toBe('7');
    expect(await storeOf(twilio).updateDocument(NAME, DATA, 60, '7')).toMatchObject({ failure: { status: 412 } });
  });

  it('is changed whatever is in it where no revision is given', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${DOCUMENT}`]: ok({ data: DATA, revision: '8' }) });
    await storeOf(twilio).updateDocument(NAME, DATA, 60);
    expect(twilio.sent(`POST ${DOCUMENT}`).headers).not.toHaveProperty('If-Match');
  });

  it('has a name that leads nowhere else, whatever is in it', async () => {
    const twilio = new ScriptedTwilio();
    await storeOf(twilio).document('../Maps/handoff.open.1?x=#');
    expect(twilio.requests).toEqual([`GET ${SERVICE}/Documents/..%2FMaps%2Fhandoff.open.1%3Fx%3D%23`]);
  });

  it.each([
    ['Documents', DOCUMENT, NAME, { Ttl: '100' }],
    ['Lists', LIST, 'handoff.H1.transcript', { CollectionTtl: '100' }],
  ] as const)('of %s lives on for as long as is said now', async (kind, at, name, form) => {
    const twilio = new ScriptedTwilio({ [`POST ${at}`]: ok({}) });
    expect((await storeOf(twilio).setTtl(kind, name, 100)).ok).toBe(true);
    expect(twilio.sent(`POST ${at}`).body).toEqual(form);
  });

  it('that is gone lives on for no time, and nobody minds', async () => {
    expect((await storeOf(new ScriptedTwilio()).setTtl('Documents', NAME, 100)).ok).toBe(true);
  });

  it('that Sync could not change lives on as it was', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${DOCUMENT}`]: refuses(503) });
    expect((await storeOf(twilio).setTtl('Documents', NAME, 100)).ok).toBe(false);
  });
});

describe('a list in Sync', () => {
  it.each([
    ['is made', { status: 201, body: {} }, true],
    ['that is there already is fine', refuses(409, 54301), true],
    ['that could not be made is not', refuses(500), false],
  ])('%s', async (_what, reply, isThere) => {
    const twilio = new ScriptedTwilio({ [`POST ${SERVICE}/Lists`]: reply });
    expect((await storeOf(twilio).createList('handoff.H1.transcript', 60)).ok).toBe(isThere);
    expect(twilio.sent(`POST ${SERVICE}/Lists`).body).toEqual({ UniqueName: 'handoff.H1.transcript', Ttl: '60' });
  });

  it('takes items, each with its time to live', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${LIST}/Items`]: { status: 201, body: { index: 0 } } });
    expect((await storeOf(twilio).pushItem('handoff.H1.transcript', DATA, 60)).ok).toBe(true);
    expect(twilio.sent(`POST ${LIST}/Items`).body).toEqual({ Data: JSON.stringify(DATA), ItemTtl: '60' });
  });

  it('is read over all its pages, in their order', async () => {
    const next = `https://sync.twilio.com${LIST}/Items?PageSize=100&PageToken=2`;
    const twilio = new ScriptedTwilio({
      [`GET ${LIST}/Items`]: [
        ok({ items: [{ data: { place: 0 } }, {}], meta: { next_page_url: next } }),
        ok({ items: [{ data: { place: 1 } }], meta: { next_page_url: null } }),
      ],
    });
    expect(await storeOf(twilio).listItems('handoff.H1.transcript')).toMatchObject({
      ok: true,
      body: [{ place: 0 }, {}, { place: 1 }],
    });
  });

  it('that is not there has nothing in it', async () => {
    expect(await storeOf(new ScriptedTwilio()).listItems('handoff.H1.transcript')).toMatchObject({
      ok: true,
      body: [],
    });
  });

  it('of which a page fails is not read at all', async () => {
    const next = `https://sync.twilio.com${LIST}/Items?PageToken=2`;
    const twilio = new ScriptedTwilio({
      [`GET ${LIST}/Items`]: [ok({ items: [{ data: {} }], meta: { next_page_url: next } }), refuses(500)],
    });
    expect((await storeOf(twilio).listItems('handoff.H1.transcript')).ok).toBe(false);
  });

  it('ends also where a server always names another page', async () => {
    const next = `https://sync.twilio.com${LIST}/Items?PageToken=2`;
    const twilio = new ScriptedTwilio({ [`GET ${LIST}/Items`]: ok({ items: [], meta: { next_page_url: next } }) });
    expect((await storeOf(twilio).listItems('handoff.H1.transcript')).ok).toBe(true);
    expect(twilio.requests).toHaveLength(100);
  });
});

describe('an item of a map in Sync', () => {
  const ITEM = `${MAP}/Items/conv_1`;
  const stored = { key: 'conv_1', data: DATA, revision: '3' };

  it('is made, and its map with it when there is none', async () => {
    const twilio = new ScriptedTwilio({
      [`POST ${MAP}/Items`]: [refuses(404), { status: 201, body: stored }],
      [`POST ${SERVICE}/Maps`]: { status: 201, body: {} },
    });
    expect((await storeOf(twilio).createMapItem('handoff.open.1', 'conv_1', DATA, 60)).ok).toBe(true);
    expect(twilio.requests).toEqual([`POST ${MAP}/Items`, `POST ${SERVICE}/Maps`, `POST ${MAP}/Items`]);
    expect(twilio.sent(`POST ${MAP}/Items`).body).toEqual({
      Key: 'conv_1',
      Data: JSON.stringify(DATA),
      ItemTtl: '60',
      CollectionTtl: '60',
    });
  });

  it('is made also where another process has made the map at the same moment', async () => {
    const twilio = new ScriptedTwilio({
      [`POST ${MAP}/Items`]: [refuses(404), { status: 201, body: stored }],
      [`POST ${SERVICE}/Maps`]: refuses(409),
    });
    expect((await storeOf(twilio).createMapItem('handoff.open.1', 'conv_1', DATA, 60)).ok).toBe(true);
  });

  it('is not made where the map can’t be', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${MAP}/Items`]: refuses(404), [`POST ${SERVICE}/Maps`]: refuses(500) });
    expect(await storeOf(twilio).createMapItem('handoff.open.1', 'conv_1', DATA, 60)).toMatchObject({
      failure: { status: 500 },
    });
  });

  it('is refused under a key that is taken, and put over what is there', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${MAP}/Items`]: refuses(409), [`POST ${ITEM}`]: ok(stored) });
    const store = storeOf(twilio);
    expect(await store.createMapItem('handoff.open.1', 'conv_1', DATA, 60)).toMatchObject({ failure: { status: 409 } });
    expect((await store.putMapItem('handoff.open.1', 'conv_1', DATA, 60)).ok).toBe(true);
    expect(twilio.sent(`POST ${ITEM}`).headers).not.toHaveProperty('If-Match');
  });

  it('is changed by whoever is first', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${ITEM}`]: [ok({ ...stored, revision: '4' }), refuses(412)] });
    const store = storeOf(twilio);
    expect(await store.updateMapItem('handoff.open.1', stored, 60)).toMatchObject({ body: { revision: '4' } });
    expect(twilio.sent(`POST ${ITEM}`).headers['If-Match']).toBe('3');
    expect(await store.updateMapItem('handoff.open.1', stored, 60)).toMatchObject({ failure: { status: 412 } });
  });

  it.each([
    ['is read', ok(stored), stored],
    ['that is not there is an answer', refuses(404), undefined],
  ])('%s', async (_what, reply, body) => {
    const twilio = new ScriptedTwilio({ [`GET ${ITEM}`]: reply });
    const read = await storeOf(twilio).mapItem('handoff.open.1', 'conv_1');
    expect(read.ok && read.body).toEqual(body);
  });

  it('is taken out, once or twice', async () => {
    const twilio = new ScriptedTwilio({ [`DELETE ${ITEM}`]: [{ status: 204 }, refuses(404), refuses(503)] });
    const store = storeOf(twilio);
    expect((await store.removeMapItem('handoff.open.1', 'conv_1')).ok).toBe(true);
    expect((await store.removeMapItem('handoff.open.1', 'conv_1')).ok).toBe(true);
    expect((await store.removeMapItem('handoff.open.1', 'conv_1')).ok).toBe(false);
  });

  it('all of them are read, over pages; of a map that is not there none', async () => {
    const next = `https://sync.twilio.com${MAP}/Items?PageToken=2`;
    const twilio = new ScriptedTwilio({
      [`GET ${MAP}/Items`]: [
        ok({ items: [stored], meta: { next_page_url: next } }),
        ok({ items: [{ key: 'conv_2', revision: '0' }] }),
      ],
    });
    expect(await storeOf(twilio).mapItems('handoff.open.1')).toMatchObject({
      ok: true,
      body: [stored, { key: 'conv_2', data: {}, revision: '0' }],
    });
    expect(await storeOf(new ScriptedTwilio()).mapItems('handoff.open.1')).toMatchObject({ ok: true, body: [] });
  });

  it.each(FAILURES)('nobody can tell which there are when Sync %s', async (_how, reply) => {
    const twilio = new ScriptedTwilio({ [`GET ${MAP}/Items`]: reply });
    expect((await storeOf(twilio).mapItems('handoff.open.1')).ok).toBe(false);
  });
});
