import { type SyncClient, type SyncDocument } from 'twilio-sync';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../../../test/eventually';
import { customerToken, workerToken } from '../../kernel/tokens';
import { workers } from '../../kernel/account';
import { FrameClient } from '../../twilsock/testing/FrameClient';
import { startSyncServer, type SyncServer } from '../testing/startSyncServer';

/** What a listener heard. Waiting for more than came fails with what did come. */
class Heard<Event = unknown> {
  readonly events: Event[] = [];
  readonly add = (event: Event): void => void this.events.push(event);

  async until(count: number): Promise<Event[]> {
    await eventually(() => expect(this.events.length).toBeGreaterThanOrEqual(count));
    return this.events;
  }
}

const CANCELED = { event_type: 'subscription_canceled' };

/** Long enough for an event that must not come to come. */
const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

describe('Sync in the browser, with the real client', () => {
  let server: SyncServer;

  /** Resolves when the client is told of what happens to the object; only the client's own innards say so. */
  const subscribed = (object: { sid: string }): Promise<void> =>
    eventually(() => {
      const state = (object as unknown as Record<string, { subscriptionState: string } | undefined>)[
        Object.keys(object).find((key) => key.endsWith('Impl')) ?? ''
      ];
      expect(state?.subscriptionState).toBe('established');
    });

  beforeEach(async () => {
    server = await startSyncServer();
  });
  afterEach(async () => {
    expect(server.log.unknown()).toEqual([]);
    await server.stop();
  });

  describe('a document', () => {
    const changesOf = (document: SyncDocument): Heard<{ data: unknown; isLocal: boolean }> => {
      const heard = new Heard<{ data: unknown; isLocal: boolean }>();
      document.on('updated', heard.add);
      return heard;
    };

    it('is opened, or made when it is not there', async () => {
      const document = await server.open().document({ id: 'd', data: { a: 1 }, ttl: 600 });
      expect(document).toMatchObject({ uniqueName: 'd', data: { a: 1 } });
      expect(await server.service.documents('d').fetch()).toMatchObject({ createdBy: 'dana', data: { a: 1 } });
      expect(await server.open().document('d')).toMatchObject({ sid: document.sid, data: { a: 1 } });
      await expect(server.open().document({ id: 'none', mode: 'open_existing' })).rejects.toMatchObject({
        status: 404,
        code: 54100,
      });
      await expect(server.open().document({ id: 'd', mode: 'create_new' })).rejects.toMatchObject({
        status: 409,
        code: 54301,
      });
    });

    it('shows what is written over REST at once', async () => {
      const document = await server.open().document('d');
      const heard = changesOf(document);
      await subscribed(document);
      await server.service.documents('d').update({ data: { owner: 'human' } });
      expect(await heard.until(1)).toMatchObject([{ data: { owner: 'human' }, isLocal: false }]);
      expect(document.data).toEqual({ owner: 'human' });
    });

    it('tells the other clients of a write, and the writer once', async () => {
      const [writer, reader] = await Promise.all([server.open().document('d'), server.open().document('d')]);
      const [own, others] = [changesOf(writer), changesOf(reader)];
      await Promise.all([subscribed(writer), subscribed(reader)]);
      await writer.set({ a: 1 });
      expect(await others.until(1)).toMatchObject([{ data: { a: 1 }, isLocal: false }]);
      await aMoment();
      expect(own.events).toMatchObject([{ data: { a: 1 }, isLocal: true }]);
      expect(await server.service.documents('d').fetch()).toMatchObject({ data: { a: 1 }, revision: '1' });
    });

    it('is counted up by many without losing one', async () => {
      const documents = await Promise.all(
        [server.open(), server.open(), server.open()].map((client) => client.document({ id: 'd', data: { n: 0 } })),
      );
      const increment = (document: SyncDocument): Promise<unknown> =>
        document.mutate((data) => ({ n: (data as { n: number }).n + 1 }));
      await Promise.all(documents.flatMap((document) => [increment(document), increment(document)]));
      expect(await server.service.documents('d').fetch()).toMatchObject({ data: { n: 6 } });
    });

    it('shows what happened while the connection was away', async () => {
      const document = await server.open().document('d');
      const heard = changesOf(document);
      await subscribed(document);
      server.twilsock.dropAll();
      await server.service.documents('d').update({ data: { n: 1 } });
      await server.service.documents('d').update({ data: { n: 2 } });
      await heard.until(1);
      await eventually(() => expect(document.data).toEqual({ n: 2 }));
    });

    it('is gone for everybody when it is removed, by whomever', async () => {
      const [one, other] = await Promise.all([server.open().document('d'), server.open().document('d')]);
      const [own, others] = [new Heard(), new Heard()];
      one.on('removed', own.add);
      other.on('removed', others.add);
      await Promise.all([subscribed(one), subscribed(other)]);
      await one.removeDocument();
      expect(await others.until(1)).toMatchObject([{ isLocal: false }]);
      expect(own.events).toMatchObject([{ isLocal: true }]);
      await expect(server.service.documents('d').fetch()).rejects.toMatchObject({ status: 404 });
    });

    it('is gone when the client comes back too late', async () => {
      const document = await server.open().document('d');
      const removed = new Heard();
      document.on('removed', removed.add);
      await subscribed(document);
      server.twilsock.dropAll();
      await server.service.documents('d').remove();
      expect(await removed.until(1)).toMatchObject([{ isLocal: false }]);
    });

    it('is gone when its time is over', async () => {
      const document = await server.open().document({ id: 'd', ttl: 1 });
      const removed = new Heard();
      document.on('removed', removed.add);
      await removed.until(1);
      await expect(server.service.documents('d').fetch()).rejects.toMatchObject({ status: 404 });
    });

    it('lives on when its time is written anew', async () => {
      const document = await server.open().document({ id: 'd', ttl: 1 });
      await document.setTtl(600);
      await new Promise((resolve) => setTimeout(resolve, 1_300));
      expect(await server.service.documents('d').fetch()).toMatchObject({ revision: '0' });
    });

    it('refuses what Sync refuses', async () => {
      const document = await server.open().document('d');
      await expect(document.set({ text: 'x'.repeat(16 * 1024) })).rejects.toMatchObject({ status: 413, code: 54006 });
      await expect(document.setTtl(31_536_001)).rejects.toMatchObject({ status: 400, code: 54011 });
    });
  });

  describe('a list', () => {
    it('grows on both sides of the house', async () => {
      const list = await server.open().list('l');
      const added = new Heard<{ item: { index: number; data: unknown }; isLocal: boolean }>();
      list.on('itemAdded', added.add);
      await subscribed(list);
      await list.push({ by: 'browser' });
      await server.service.syncLists('l').syncListItems.create({ data: { by: 'server' } });
      await added.until(2);
      await aMoment();
      expect(added.events).toMatchObject([
        { item: { index: 0, data: { by: 'browser' } }, isLocal: true },
        { item: { index: 1, data: { by: 'server' } }, isLocal: false },
      ]);
      expect((await server.service.syncLists('l').syncListItems.list()).map(({ data }) => data as unknown)).toEqual([
        { by: 'browser' },
        { by: 'server' },
      ]);
    });

    it('is paged through in both orders', async () => {
      await server.service.syncLists.create({ uniqueName: 'l' });
      for (let n = 0; n < 25; n++) await server.service.syncLists('l').syncListItems.create({ data: { n } });
      const read = async (order: 'asc' | 'desc'): Promise<number[]> => {
        const list = await server.open().list('l');
        const indexes: number[] = [];
        let page = await list.getItems({ pageSize: 10, order });
        for (;;) {
          indexes.push(...page.items.map(({ index }) => index));
          if (!page.hasNextPage) return indexes;
          page = await page.nextPage();
        }
      };
      const all = Array.from({ length: 25 }, (_, n) => n);
      expect(await read('asc')).toEqual(all);
      expect(await read('desc')).toEqual([...all].reverse());
    });

    it('shows items that were added, changed and removed while the connection was away', async () => {
      const list = await server.open().list('l');
      for (const n of [0, 1]) await list.push({ n });
      const heard: string[] = [];
      list.on('itemAdded', ({ item }) => heard.push(`added ${item.index}`));
      list.on('itemUpdated', ({ item }) => heard.push(`updated ${item.index}`));
      list.on('itemRemoved', ({ index }) => heard.push(`removed ${index}`));
      await subscribed(list);
      heard.length = 0;
      server.twilsock.dropAll();
      const rest = server.service.syncLists('l');
      await rest.syncListItems.create({ data: { n: 2 } });
      await rest.syncListItems(0).update({ data: { n: 'new' } });
      await rest.syncListItems(1).remove();
      await eventually(() => expect(heard).toHaveLength(3));
      expect(heard).toEqual(['added 2', 'updated 0', 'removed 1']);
      expect((await list.get(0)).data).toEqual({ n: 'new' });
    });

    it('loses an item once', async () => {
      const list = await server.open().list('l');
      const removed = new Heard();
      list.on('itemRemoved', removed.add);
      await list.push({ n: 0 });
      await subscribed(list);
      await list.remove(0);
      await aMoment();
      expect(removed.events).toMatchObject([{ index: 0, isLocal: true }]);
    });

    it('is read with its context, which is empty', async () => {
      expect(await (await server.open().list('l')).getContext()).toEqual({});
    });
  });

  describe('a map', () => {
    it('tells a new key from a changed one', async () => {
      const [writer, reader] = await Promise.all([server.open().map('m'), server.open().map('m')]);
      const heard: string[] = [];
      reader.on('itemAdded', ({ item }) => heard.push(`added ${item.key}`));
      reader.on('itemUpdated', ({ item }) => heard.push(`updated ${item.key}`));
      reader.on('itemRemoved', ({ key }) => heard.push(`removed ${key}`));
      const own: string[] = [];
      writer.on('itemAdded', () => own.push('added'));
      writer.on('itemUpdated', () => own.push('updated'));
      await subscribed(reader);
      await writer.set('a key/ü', { n: 1 });
      await writer.set('a key/ü', { n: 2 });
      await writer.remove('a key/ü');
      await eventually(() => expect(heard).toHaveLength(3));
      expect(heard).toEqual(['added a key/ü', 'updated a key/ü', 'removed a key/ü']);
      expect(own).toEqual(['added', 'updated']);
      await expect(writer.get('a key/ü')).rejects.toMatchObject({ status: 404, code: 54201 });
    });

    it('has its key once, however many make it at the same time', async () => {
      const maps = await Promise.all([server.open(), server.open()].map((client) => client.map('m')));
      const add = (by: string) => (data: unknown) => ({ by: [...((data as { by?: string[] }).by ?? []), by] });
      await Promise.all(maps.map((map, n) => map.mutate('k', add(`writer ${n}`))));
      const item = await server.service.syncMaps('m').syncMapItems('k').fetch();
      expect([...(item.data as { by: string[] }).by].sort()).toEqual(['writer 0', 'writer 1']);
    });

    it('comes with its items when it is asked to', async () => {
      await server.service.syncMaps.create({ uniqueName: 'm' });
      await server.service.syncMaps('m').syncMapItems.create({ key: 'k', data: { n: 1 } });
      const asked = server.log.requests.length;
      const map = await server.open().map({ id: 'm', includeItems: true });
      expect((await map.get('k')).data).toEqual({ n: 1 });
      const paths = server.log.requests.slice(asked).map(({ path }) => path);
      expect(paths.filter((path) => path.endsWith('/Items'))).toEqual([]);
    });

    it('sets the time of an item', async () => {
      const map = await server.open().map('m');
      const removed = new Heard<{ key: string }>();
      map.on('itemRemoved', removed.add);
      await map.set('k', { n: 1 });
      await subscribed(map);
      await map.setItemTtl('k', 1);
      expect(await removed.until(1)).toMatchObject([{ key: 'k', isLocal: false }]);
    });
  });

  describe('a stream', () => {
    it('carries messages to whoever listens, and each of them once', async () => {
      const [one, other] = await Promise.all([server.open().stream('s'), server.open().stream('s')]);
      const [own, others] = [new Heard(), new Heard()];
      one.on('messagePublished', own.add);
      other.on('messagePublished', others.add);
      await Promise.all([subscribed(one), subscribed(other)]);
      await one.publishMessage({ n: 1 });
      await server.service.syncStreams('s').streamMessages.create({ data: { n: 2 } });
      await Promise.all([own.until(2), others.until(2)]);
      await aMoment();
      expect(own.events).toMatchObject([
        { message: { data: { n: 1 } }, isLocal: true },
        { message: { data: { n: 2 } }, isLocal: false },
      ]);
      expect(others.events).toMatchObject([
        { message: { data: { n: 1 } }, isLocal: false },
        { message: { data: { n: 2 } }, isLocal: false },
      ]);
    });
  });

  it('hears nothing more of what it has closed', async () => {
    const document = await server.open().document('d');
    await subscribed(document);
    const [connection] = server.twilsock.clients;
    const notify = vi.spyOn(connection!, 'notify');
    document.close();
    await eventually(() => expect(notify.mock.calls).toMatchObject([[expect.anything(), CANCELED]]));
    await server.service.documents('d').update({ data: { a: 1 } });
    await aMoment();
    expect(notify).toHaveBeenCalledTimes(1);
  });

  describe('the two services', () => {
    it('share nothing', async () => {
      const own = server.open({ productId: 'ip_messaging', token: customerToken('mia') });
      server.sync.flex.setDocument('CH1.channel', { sid: 'CH1' });
      expect((await own.document('CH1.channel')).data).toEqual({ sid: 'CH1' });
      await server.service.documents.create({ uniqueName: 'handoff.c', data: { secret: true } });
      for (const productId of ['ip_messaging', 'flex_insights'] as const)
        await expect(
          server.open({ productId }).document({ id: 'handoff.c', mode: 'open_existing' }),
        ).rejects.toMatchObject({ status: 404 });
      await expect(server.service.documents('CH1.channel').fetch()).rejects.toMatchObject({ status: 404 });
    });

    it('go down one by one; the developer’s keeps its data', async () => {
      const chat = await server.open({ productId: 'ip_messaging' }).document('CH1.channel');
      const handoff = await server.open().document('handoff.c');
      await handoff.set({ reason: 'refund' });
      await Promise.all([subscribed(chat), subscribed(handoff)]);

      server.sync.setDown(true);
      await expect(server.service.documents('handoff.c').fetch()).rejects.toMatchObject({ status: 503 });
      const frames = await FrameClient.connect(server.url);
      await frames.ask('init', { token: workerToken(workers[0]!) });
      const { header } = await frames.request('GET', 'cds.us1.twilio.com', '/v3/Documents/handoff.c');
      expect(header['http_status']).toMatchObject({ code: 503 });
      server.sync.flex.setDocument('CH1.channel', { alive: true });
      await eventually(() => expect(chat.data).toEqual({ alive: true }));

      server.sync.setDown(false);
      await server.service.documents('handoff.c').update({ data: { reason: 'exchange' } });
      await eventually(() => expect(handoff.data).toEqual({ reason: 'exchange' }));
    });
  });

  describe('what Conversations keeps in Sync', () => {
    it('reaches its clients: documents, lists and maps', async () => {
      const { flex } = server.sync;
      flex.ensureList('CH1.messages');
      flex.ensureMap('CH1.roster');
      const client = server.open({ productId: 'ip_messaging' });
      const [messages, roster] = await Promise.all([client.list('CH1.messages'), client.map('CH1.roster')]);
      const heard: string[] = [];
      messages.on('itemAdded', ({ item }) => heard.push(`message ${item.index}: ${item.data['text']}`));
      messages.on('itemRemoved', ({ index }) => heard.push(`message ${index} removed`));
      roster.on('itemAdded', ({ item }) => heard.push(`${item.data['identity']} joined`));
      roster.on('itemRemoved', ({ key }) => heard.push(`${key} left`));
      await Promise.all([subscribed(messages), subscribed(roster)]);

      expect(flex.pushListItem('CH1.messages', { text: 'hello' })).toBe(0);
      flex.setMapItem('CH1.roster', 'MB1', { identity: 'mia' });
      flex.removeMapItem('CH1.roster', 'MB1');
      flex.removeListItem('CH1.messages', 0);
      await eventually(() => expect(heard).toHaveLength(4));
      expect(heard).toEqual(['message 0: hello', 'mia joined', 'MB1 left', 'message 0 removed']);
      expect(flex.pushListItem('CH1.messages', {})).toBe(1);
    });
  });

  describe('Flex’s live queries', () => {
    const rowOf = (status: string): Record<string, unknown> => ({
      worker_sid: 'WK1',
      status,
      attributes: { skills: ['billing'], 'full name': 'Mia' },
    });
    const insights = (): SyncClient => server.open({ productId: 'flex_insights' });

    it('begin with the rows that match and follow them', async () => {
      const { flex } = server.sync;
      flex.setRow('tr-task', 'WT1', rowOf('assigned'));
      flex.setRow('tr-task', 'WT2', rowOf('canceled'));
      flex.setRow('tr-queue', 'WQ1', { queue_name: 'Everyone' });
      const query = await insights().liveQuery('tr-task', 'data.status IN ["assigned", "wrapping"]');
      expect(query.getItems()).toEqual({ WT1: rowOf('assigned') });

      const heard: string[] = [];
      query.on('itemUpdated', ({ key }) => heard.push(`updated ${key}`));
      query.on('itemRemoved', ({ key }) => heard.push(`removed ${key}`));
      await subscribed(query);
      flex.setRow('tr-task', 'WT1', rowOf('wrapping'));
      flex.setRow('tr-task', 'WT2', rowOf('pending'));
      flex.setRow('tr-task', 'WT1', rowOf('completed'));
      flex.setRow('tr-task', 'WT3', rowOf('assigned'));
      flex.setRow('tr-task', 'WT3', undefined);
      flex.setRow('tr-task', 'WT1', rowOf('assigned'));
      await eventually(() => expect(heard).toHaveLength(5));
      expect(heard).toEqual(['updated WT1', 'removed WT1', 'updated WT3', 'removed WT3', 'updated WT1']);
      expect(query.getItems()).toEqual({ WT1: rowOf('assigned') });
    });

    it('catch up after the connection was away', async () => {
      const { flex } = server.sync;
      flex.setRow('tr-task', 'WT1', rowOf('assigned'));
      const query = await insights().liveQuery('tr-task', 'data.status == "assigned"');
      await subscribed(query);
      server.twilsock.dropAll();
      flex.setRow('tr-task', 'WT1', rowOf('canceled'));
      flex.setRow('tr-task', 'WT2', rowOf('assigned'));
      await eventually(() => expect(query.getItems()).toEqual({ WT2: rowOf('assigned') }));
    });

    it('may be asked once only', async () => {
      server.sync.flex.setRow('tr-worker', 'WK1', { full_name: 'Dana' });
      const query = await insights().instantQuery('tr-worker');
      const found = new Heard();
      query.on('searchResult', found.add);
      await query.search('');
      expect(await found.until(1)).toEqual([{ WK1: { full_name: 'Dana' } }]);
      await expect(query.search('full_name is Dana')).rejects.toMatchObject({ status: 400, code: 54507 });
    });
  });
});
