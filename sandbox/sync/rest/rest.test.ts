import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contracts } from '../../contract/Contracts';
import { account } from '../../kernel/account';
import { startSyncServer, type SyncServer } from '../testing/startSyncServer';

/** As `{"text":"..."}`, exactly this many bytes. */
const dataOfBytes = (bytes: number): { text: string } => ({ text: 'x'.repeat(bytes - '{"text":""}'.length) });

describe('Sync over REST, with the helper library', () => {
  let server: SyncServer;

  beforeEach(async () => {
    server = await startSyncServer();
  });
  afterEach(() => server.stop());

  describe('a document', () => {
    it('is made, read by sid or name, written and removed', async () => {
      const { documents } = server.service;
      const made = await documents.create({ uniqueName: 'handoff.conv_1', data: { reason: 'refund' }, ttl: 3_600 });
      expect(made).toMatchObject({
        sid: expect.stringMatching(/^ET[0-9a-f]{32}$/),
        uniqueName: 'handoff.conv_1',
        accountSid: account.sid,
        serviceSid: account.syncServiceSid,
        revision: '0',
        data: { reason: 'refund' },
        createdBy: 'system',
      });
      expect(made.dateExpires.getTime() - made.dateCreated.getTime()).toBe(3_600_000);

      const updated = await server.service.documents('handoff.conv_1').update({ data: { reason: 'exchange' } });
      expect(updated.revision).toBe('1');
      expect(await server.service.documents(made.sid).fetch()).toMatchObject({ data: { reason: 'exchange' } });

      expect(await server.service.documents(made.sid).remove()).toBe(true);
      await expect(server.service.documents('handoff.conv_1').fetch()).rejects.toMatchObject({
        status: 404,
        code: 20404,
        message: expect.stringContaining('/Services/default/Documents/handoff.conv_1'),
      });
    });

    it('is found under the service’s own sid, and under no other', async () => {
      await server.service.documents.create({ uniqueName: 'mine' });
      const { services } = server.rest.sync.v1;
      expect(await services(account.syncServiceSid).documents('mine').fetch()).toMatchObject({ uniqueName: 'mine' });
      await expect(services(account.chatServiceSid).documents('mine').fetch()).rejects.toMatchObject({ status: 404 });
      expect(await services.list()).toMatchObject([{ sid: account.syncServiceSid }]);
      expect(await services('default').fetch()).toMatchObject({ sid: account.syncServiceSid });
    });

    it('keeps its name to itself, among documents', async () => {
      await server.service.documents.create({ uniqueName: 'once' });
      await expect(server.service.documents.create({ uniqueName: 'once' })).rejects.toMatchObject({
        status: 409,
        code: 54301,
      });
      await server.service.syncLists.create({ uniqueName: 'once' });
    });

    it('is written by one of two writers who saw the same revision', async () => {
      const { revision } = await server.service.documents.create({ uniqueName: 'owner', data: { owner: 'ai' } });
      const write = (owner: string): Promise<unknown> =>
        server.service.documents('owner').update({ data: { owner }, ifMatch: revision });
      const outcomes = await Promise.allSettled([write('human'), write('other')]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { status: 412, code: 54103 },
      });
    });

    it('is conditional on nothing but a revision', async () => {
      await server.service.documents.create({ uniqueName: 'owner' });
      await expect(server.service.documents('owner').update({ data: {}, ifMatch: 'latest' })).rejects.toMatchObject({
        status: 400,
        code: 54003,
      });
    });

    it('takes 16 KiB of UTF-8, and not a byte more', async () => {
      const { documents } = server.service;
      await documents.create({ uniqueName: 'full', data: dataOfBytes(16 * 1024) });
      await expect(documents.create({ data: dataOfBytes(16 * 1024 + 1) })).rejects.toMatchObject({ code: 54006 });
      await expect(documents.create({ data: { text: 'ü'.repeat(8 * 1024) } })).rejects.toMatchObject({ code: 54006 });
    });

    it('takes a JSON object only', async () => {
      for (const data of ['{"open":', '[1]', '"text"', 'null'])
        await expect(server.service.documents.create({ data })).rejects.toMatchObject({ status: 400, code: 54008 });
      expect(contracts.takeDeviations()[0]).toMatchObject({
        operation: 'CreateDocument',
        fault: 'body: Data must be object',
      });
    });

    it.each([
      ['321 characters', 'x'.repeat(321)],
      ['a sid', `ET${'a'.repeat(32)}`],
    ])('does not take %s as its name', async (_what, uniqueName) => {
      await expect(server.service.documents.create({ uniqueName })).rejects.toMatchObject({ status: 400, code: 54302 });
    });

    it('may have a name of 320 characters, spaces and slashes among them', async () => {
      const uniqueName = `a b/ü${'x'.repeat(315)}`;
      await server.service.documents.create({ uniqueName });
      // Any character may stand in a name; the helper library leaves their encoding to the caller.
      expect(await server.service.documents(encodeURIComponent('a b/ü') + 'x'.repeat(315)).fetch()).toMatchObject({
        uniqueName,
      });
    });
  });

  describe('a time to live', () => {
    it.each([-1, 31_536_001, 1.5])('is not %d', async (ttl) => {
      await expect(server.service.documents.create({ ttl })).rejects.toMatchObject({ status: 400, code: 54011 });
      // The contract knows no limits, only that it is a whole number.
      expect(contracts.takeDeviations()).toHaveLength(Number.isInteger(ttl) ? 0 : 1);
    });

    it('ends the object', async () => {
      await server.service.documents.create({ uniqueName: 'brief', ttl: 1 });
      await server.service.documents('brief').fetch();
      await new Promise((resolve) => setTimeout(resolve, 1_050));
      await expect(server.service.documents('brief').fetch()).rejects.toMatchObject({ status: 404 });
    });

    it('does not move with a write, unless it is written too; 0 takes it away', async () => {
      const made = await server.service.documents.create({ uniqueName: 'd', ttl: 600 });
      const document = server.service.documents('d');
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      expect((await document.update({ data: { a: 1 } })).dateExpires).toEqual(made.dateExpires);
      const moved = await document.update({ ttl: 600 });
      expect(moved.dateExpires.getTime()).toBeGreaterThan(made.dateExpires.getTime());
      expect(moved).toMatchObject({ data: { a: 1 }, revision: '1' });
      expect((await document.update({ ttl: 0 })).dateExpires).toBeNull();
    });

    it('ends an item and leaves its list', async () => {
      await server.service.syncLists.create({ uniqueName: 'l' });
      const list = server.service.syncLists('l');
      await list.syncListItems.create({ data: { n: 0 }, itemTtl: 1, collectionTtl: 600 });
      await list.syncListItems.create({ data: { n: 1 } });
      await new Promise((resolve) => setTimeout(resolve, 1_300));
      expect((await list.syncListItems.list()).map(({ data }) => data as unknown)).toEqual([{ n: 1 }]);
      expect((await list.fetch()).dateExpires).toBeInstanceOf(Date);
    });
  });

  describe('a list', () => {
    it('numbers its items for good', async () => {
      await server.service.syncLists.create({ uniqueName: 'l' });
      const { syncListItems } = server.service.syncLists('l');
      for (const n of [0, 1, 2]) expect(await syncListItems.create({ data: { n } })).toMatchObject({ index: n });
      await server.service.syncLists('l').syncListItems(2).remove();
      expect(await syncListItems.create({ data: { n: 3 } })).toMatchObject({ index: 3, revision: '0' });
      await expect(server.service.syncLists('l').syncListItems(2).fetch()).rejects.toMatchObject({ code: 20404 });
    });

    it('is read page by page, in both orders, from anywhere', async () => {
      await server.service.syncLists.create({ uniqueName: 'l' });
      const { syncListItems } = server.service.syncLists('l');
      for (let n = 0; n < 12; n++) await syncListItems.create({ data: { n } });
      const indexes = async (...args: Parameters<typeof syncListItems.list>): Promise<number[]> =>
        (await syncListItems.list(...args)).map(({ index }) => index);
      const upTo11 = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
      expect(await indexes({ pageSize: 5 })).toEqual(upTo11);
      expect(await indexes({ pageSize: 5, order: 'desc' })).toEqual([...upTo11].reverse());
      expect(await indexes({ pageSize: 2, from: '9' })).toEqual([9, 10, 11]);
      expect(await indexes({ pageSize: 2, from: '9', bounds: 'exclusive' })).toEqual([10, 11]);

      const second = await (await syncListItems.page({ pageSize: 5 })).nextPage();
      const first = await second?.previousPage();
      expect(first?.instances.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    });

    it('refuses an item’s write on an old revision', async () => {
      await server.service.syncLists.create({ uniqueName: 'l' });
      await server.service.syncLists('l').syncListItems.create({ data: {} });
      const item = server.service.syncLists('l').syncListItems(0);
      expect(await item.update({ data: { a: 1 }, ifMatch: '0' })).toMatchObject({ revision: '1' });
      await expect(item.update({ data: {}, ifMatch: '0' })).rejects.toMatchObject({ status: 412, code: 54155 });
      await expect(item.remove({ ifMatch: '0' })).rejects.toMatchObject({ status: 412 });
      expect(await item.remove({ ifMatch: '1' })).toBe(true);
    });
  });

  describe('a map', () => {
    it('holds one item a key', async () => {
      await server.service.syncMaps.create({ uniqueName: 'm' });
      const map = server.service.syncMaps('m');
      await map.syncMapItems.create({ key: 'b', data: { n: 1 } });
      await map.syncMapItems.create({ key: 'a', data: { n: 2 } });
      await expect(map.syncMapItems.create({ key: 'a', data: {} })).rejects.toMatchObject({ status: 409, code: 54208 });
      expect(await map.syncMapItems('a').update({ data: { n: 3 } })).toMatchObject({ revision: '1', data: { n: 3 } });
      await expect(map.syncMapItems('a').update({ data: {}, ifMatch: '0' })).rejects.toMatchObject({ code: 54205 });
      expect((await map.syncMapItems.list()).map(({ key }) => key)).toEqual(['a', 'b']);
      await map.syncMapItems('a').remove();
      await expect(map.syncMapItems('a').fetch()).rejects.toMatchObject({ code: 20404 });
      await expect(map.syncMapItems('c').update({ data: {} })).rejects.toMatchObject({ code: 20404 });
    });
  });

  it('publishes to a stream', async () => {
    await server.service.syncStreams.create({ uniqueName: 's' });
    const message = await server.service.syncStreams('s').streamMessages.create({ data: { typing: true } });
    expect(message).toMatchObject({ sid: expect.stringMatching(/^TZ/), data: { typing: true } });
    const { streamMessages } = server.service.syncStreams('s');
    expect((await streamMessages.create({ data: dataOfBytes(4 * 1024) })).sid).toMatch(/^TZ/);
    await expect(streamMessages.create({ data: dataOfBytes(4 * 1024 + 1) })).rejects.toMatchObject({ code: 54006 });
  });

  it('lists objects page by page in the order they were made', async () => {
    for (const n of [2, 1, 3]) await server.service.documents.create({ uniqueName: `d${n}` });
    const documents = await server.service.documents.list({ pageSize: 2 });
    expect(documents.map(({ uniqueName }) => uniqueName)).toEqual(['d2', 'd1', 'd3']);
  });

  it('wants the account’s credentials', async () => {
    const { default: twilio } = await import('twilio');
    const stranger = twilio(account.sid, 'wrong', { httpClient: server.rest.httpClient });
    await expect(stranger.sync.v1.services('default').fetch()).rejects.toMatchObject({ status: 401, code: 20003 });
  });
});

describe('the rate of writes', () => {
  it('is limited per object: a burst, then so many a second', async () => {
    const server = await startSyncServer({ writesPerSecond: 2 });
    try {
      for (const uniqueName of ['busy', 'calm']) await server.service.documents.create({ uniqueName });
      const write = (): Promise<unknown> => server.service.documents('busy').update({ data: {} });
      const started = Date.now();
      for (let n = 0; n < 20; n++) await write();
      const outcomes = await Promise.allSettled(Array.from({ length: 10 }, write));
      const refused = outcomes.filter(({ status }) => status === 'rejected');
      expect(refused.length).toBeGreaterThanOrEqual(9 - Math.ceil(((Date.now() - started) / 1_000) * 2));
      expect(refused[0]).toMatchObject({ reason: { status: 429, code: 54009 } });

      await server.service.documents('calm').update({ data: {} });
      await new Promise((resolve) => setTimeout(resolve, 600));
      await write();
    } finally {
      await server.stop();
    }
  });

  it('is no limit when it is switched off', async () => {
    const server = await startSyncServer({ writesPerSecond: 'unlimited' });
    try {
      await server.service.documents.create({ uniqueName: 'busy' });
      for (let n = 0; n < 250; n++) await server.service.documents('busy').update({ data: { n } });
      expect(await server.service.documents('busy').fetch()).toMatchObject({ revision: '250' });
    } finally {
      await server.stop();
    }
  });
});
