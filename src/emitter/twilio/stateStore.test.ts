import { describe, expect, it } from 'vitest';
import { HeardLog } from '../../../test/emitter/HeardLog';
import { MemorySync } from '../../../test/emitter/MemorySync';
import { ok, refuses, ScriptedTwilio, type Script } from '../../../test/emitter/ScriptedTwilio';
import { syncNames } from '../../handoff/syncNames';
import { stateStore } from './stateStore';

const OWN = '/v1/Services/ISown';
const SHOWN = '/v1/Services/ISshown';
const MARKER = `${OWN}/Documents/warm-handoff.moved`;
/** What the panel reads. */
const ENVELOPE = syncNames.conversation('conv_1');
/** Shown to the panel too, and believed nowhere but here. */
const OWNER = syncNames.owner('conv_1');

/** The emitter’s own service, from which everything was moved already, beside the one that browsers may write. */
function opened(script: Script = {}) {
  const twilio = new ScriptedTwilio({
    [`GET ${MARKER}`]: ok({ data: {}, revision: '1' }),
    [`POST ${OWN}/Documents`]: { status: 201, body: { data: {}, revision: '1' } },
    [`POST ${OWN}/Documents/*`]: ok({ data: {}, revision: '2' }),
    [`POST ${OWN}/Lists`]: { status: 201, body: {} },
    [`POST ${OWN}/Lists/*/Items`]: { status: 201, body: {} },
    [`POST ${OWN}/Lists/*`]: ok({}),
    ...script,
  });
  const shown = new MemorySync();
  const log = new HeardLog();
  const store = stateStore({
    calls: twilio.calls,
    stateServiceSid: 'ISown',
    shown,
    shownServiceSid: 'ISshown',
    ttlSeconds: 60,
    log,
  });
  return { twilio, shown, log, store };
}

describe('what the emitter believes, in a Sync service of its own', () => {
  it('is read from there alone, whatever a browser has written elsewhere', async () => {
    const { store, shown } = opened({
      [`GET ${OWN}/Documents/${OWNER}`]: ok({ data: { owner: 'human' }, revision: '1' }),
    });
    shown.put(OWNER, { owner: 'ai' });
    expect(await store.document(OWNER)).toMatchObject({ body: { data: { owner: 'human' } } });
  });

  it('is copied to where the panel reads, if it is for the panel', async () => {
    const { store, shown } = opened();
    await store.createDocument(ENVELOPE, { envelope: 1 }, 60);
    await store.updateDocument(ENVELOPE, { envelope: 2 }, 60, '1');
    expect(shown.data(ENVELOPE)).toEqual({ envelope: 2 });
  });

  it.each([
    syncNames.interaction('CH1'),
    syncNames.returned('p1'),
    syncNames.request('digest'),
    syncNames.customer('digest'),
  ])('is nobody else’s to see: %s', async (name) => {
    const { store, shown } = opened();
    await store.createDocument(name, { secret: true }, 60);
    await store.updateDocument(name, { secret: true }, 60, '1');
    await store.setTtl('Documents', name, 10);
    expect(shown.done).toEqual([]);
  });

  it('is true also when the panel’s copy could not be written, and the operator reads so', async () => {
    const { store, shown, log } = opened();
    shown.away = true;
    expect((await store.createDocument(ENVELOPE, { envelope: 1 }, 60)).ok).toBe(true);
    expect(log.of('warn')).toEqual(['the panel’s copy could not be written']);
    expect(log.text).not.toContain('conv_1.');
  });

  it('is not copied when it could not be written down', async () => {
    const { store, shown } = opened({ [`POST ${OWN}/Documents`]: refuses(409) });
    expect((await store.createDocument(ENVELOPE, { envelope: 1 }, 60)).ok).toBe(false);
    expect(shown.data(ENVELOPE)).toBeUndefined();
  });

  it('has a copy made when there was none, and written over when another process made one', async () => {
    const { store, shown } = opened();
    await store.updateDocument(ENVELOPE, { envelope: 2 }, 60, '1');
    expect(shown.data(ENVELOPE)).toEqual({ envelope: 2 });
    shown.documents.clear();
    shown.meanwhile('createDocument', () => shown.put(ENVELOPE, { envelope: 'older' }));
    await store.updateDocument(ENVELOPE, { envelope: 3 }, 60, '2');
    expect(shown.data(ENVELOPE)).toEqual({ envelope: 3 });
  });

  it('a transcript goes to both', async () => {
    const { store, shown, twilio } = opened();
    const list = syncNames.transcript('H1');
    await store.createList(list, 60);
    await store.pushItem(list, { text: 'Hello' }, 60);
    await store.setTtl('Lists', list, 5);
    expect(shown.lists.get(list)).toEqual({ items: [{ text: 'Hello' }], ttl: 5 });
    expect(twilio.requests.filter((one) => one.includes(`${OWN}/Lists`))).toHaveLength(3);
  });

  it('an audit goes to no browser', async () => {
    const { store, shown } = opened();
    await store.createList(syncNames.audit('conv_1'), 60);
    await store.pushItem(syncNames.audit('conv_1'), { what: 'handed_over' }, 60);
    expect(shown.lists.size).toBe(0);
  });
});

describe('what an earlier version wrote where everybody could', () => {
  const old = (name: string, data: Record<string, unknown>) => ({ unique_name: name, data });
  const before: Script = {
    [`GET ${MARKER}`]: refuses(404),
    [`GET ${SHOWN}/Documents`]: ok({
      documents: [old(OWNER, { owner: 'human' }), old('other.app', { x: 1 })],
      meta: {},
    }),
    [`GET ${SHOWN}/Maps`]: ok({ maps: [{ unique_name: 'handoff.open.1' }], meta: {} }),
    [`GET ${SHOWN}/Maps/handoff.open.1/Items`]: ok({ items: [{ key: 'conv_1', data: { since: 'then' } }], meta: {} }),
    [`POST ${OWN}/Maps/*/Items`]: { status: 201, body: {} },
    [`GET ${OWN}/Documents/${OWNER}`]: ok({ data: { owner: 'human' }, revision: '1' }),
  };
  const created = (twilio: ScriptedTwilio) =>
    twilio.asked
      .filter(({ request }) => request === `POST ${OWN}/Documents`)
      .map(({ body }) => [body.UniqueName, body.Data]);

  it('is brought over once, before anything is read, and marked', async () => {
    const { store, twilio, log } = opened(before);
    await Promise.all([store.document(OWNER), store.document(OWNER), store.document(OWNER)]);
    expect(created(twilio)).toEqual([
      [OWNER, JSON.stringify({ owner: 'human' })],
      ['warm-handoff.moved', expect.any(String)],
    ]);
    expect(twilio.sent(`POST ${OWN}/Maps/handoff.open.1/Items`).body).toMatchObject({ Key: 'conv_1' });
    expect(log.of('info')).toHaveLength(1);
  });

  it('is not brought over again by the next process', async () => {
    const { store, twilio } = opened({ ...before, [`GET ${MARKER}`]: ok({ data: {}, revision: '1' }) });
    await store.document(OWNER);
    expect(created(twilio)).toEqual([]);
  });

  it('stays where another process was faster, or has written since', async () => {
    const { store } = opened({
      ...before,
      [`POST ${OWN}/Documents`]: refuses(409),
      [`POST ${OWN}/Maps/*/Items`]: refuses(409),
    });
    expect(await store.document(OWNER)).toMatchObject({ ok: true, body: { data: { owner: 'human' } } });
  });

  it.each<[string, Script]>([
    ['the marker can’t be read', { [`GET ${MARKER}`]: refuses(503) }],
    ['the old service can’t be read', { [`GET ${SHOWN}/Documents`]: refuses(503) }],
    ['one of them can’t be written', { [`POST ${OWN}/Documents`]: refuses(503) }],
  ])('nothing is believed as long as %s, and it is tried again', async (_why, failing) => {
    const { store, twilio } = opened({ ...before, ...failing });
    expect(await store.document(OWNER)).toMatchObject({ ok: false, failure: { kind: 'unreachable', unsent: true } });
    twilio.say({ ...before, [`POST ${OWN}/Documents`]: { status: 201, body: { data: {}, revision: '1' } } });
    expect(await store.document(OWNER)).toMatchObject({ ok: true, body: { data: { owner: 'human' } } });
  });
});
