import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account } from '../kernel/account';
import { startSyncServer, type SyncServer } from './testing/startSyncServer';

const { AccessToken } = twilio.jwt;

let server: SyncServer;
beforeEach(async () => void (server = await startSyncServer()));
afterEach(() => server.stop());

const services = () => server.rest.sync.v1.services;

/** As an app makes it, with the helper library. */
function tokenFor(identity: string, serviceSid: string): string {
  const token = new AccessToken(account.sid, account.apiKeySid, account.apiKeySecret, { identity });
  token.addGrant(new AccessToken.SyncGrant({ serviceSid }));
  return token.toJwt();
}

describe('a service of one’s own', () => {
  it('is made, changed and deleted, and its objects are no other’s', async () => {
    const made = await services().create({ friendlyName: 'Orders', aclEnabled: false });
    expect(await services()(made.sid).update({ webhooksFromRestEnabled: true })).toMatchObject({
      friendlyName: 'Orders',
      webhooksFromRestEnabled: true,
    });
    expect((await services().list()).map(({ friendlyName }) => friendlyName)).toEqual(['Default Service', 'Orders']);
    await services()(made.sid).documents.create({ uniqueName: 'one', data: { own: true } });
    await expect(server.service.documents('one').fetch()).rejects.toMatchObject({ status: 404 });
    const client = server.open({ token: tokenFor('ada', made.sid) });
    expect((await client.document('one')).data).toEqual({ own: true });
    await services()(made.sid).remove();
    await expect(services()(made.sid).fetch()).rejects.toMatchObject({ status: 404 });
    await expect(services()('default').remove()).rejects.toMatchObject({ status: 400 });
  });
});

describe('with access control', () => {
  let sid: string;
  const own = () => services()(sid);
  beforeEach(async () => {
    ({ sid } = await services().create({ aclEnabled: true }));
  });
  const forbidden = { status: 403, code: 54007 };

  it('nobody reads or writes an object without a permission for it', async () => {
    await own().documents.create({ uniqueName: 'doc', data: { a: 1 } });
    const ada = server.open({ token: tokenFor('ada', sid) });
    await expect(ada.document('doc')).rejects.toMatchObject(forbidden);
    await own().documents('doc').documentPermissions('ada').update({ read: true, write: false, manage: false });
    const document = await ada.document('doc');
    expect(document.data).toEqual({ a: 1 });
    await expect(document.set({ a: 2 })).rejects.toMatchObject(forbidden);
    await own().documents('doc').documentPermissions('ada').update({ read: true, write: true, manage: false });
    await document.set({ a: 2 });
    await expect(document.removeDocument()).rejects.toMatchObject(forbidden);
  });

  it('whoever made an object may do everything with it', async () => {
    const ada = server.open({ token: tokenFor('ada', sid) });
    const map = await ada.map('mine');
    await map.set('key', { a: 1 });
    const [permission] = await own().syncMaps('mine').syncMapPermissions.list();
    expect(permission).toMatchObject({ identity: 'ada', read: true, write: true, manage: true });
    await expect(server.open({ token: tokenFor('mia', sid) }).map('mine')).rejects.toMatchObject(forbidden);
    await map.removeMap();
  });

  it('a permission is read and taken back', async () => {
    await own().syncLists.create({ uniqueName: 'list' });
    const permissions = () => own().syncLists('list').syncListPermissions;
    await permissions()('ada').update({ read: true, write: true, manage: true });
    expect(await permissions()('ada').fetch()).toMatchObject({ identity: 'ada', manage: true });
    await permissions()('ada').remove();
    await expect(permissions()('ada').fetch()).rejects.toMatchObject({ status: 404 });
    const map = own().syncMaps('map');
    await own().syncMaps.create({ uniqueName: 'map' });
    await map.syncMapPermissions('ada').update({ read: true, write: false, manage: false });
    expect(await map.syncMapPermissions('ada').fetch()).toMatchObject({ read: true });
    await map.syncMapPermissions('ada').remove();
    const document = own().documents('doc');
    await own().documents.create({ uniqueName: 'doc' });
    await document.documentPermissions('ada').update({ read: true, write: false, manage: false });
    expect((await document.documentPermissions.list()).map(({ identity }) => identity)).toContain('ada');
    expect(await document.documentPermissions('ada').fetch()).toMatchObject({ write: false });
    await document.documentPermissions('ada').remove();
    expect(await own().syncLists('list').syncListPermissions.list()).toHaveLength(1);
  });
});

it('a stream message over 4 KB is refused, and one of as many is not', async () => {
  const { sid } = await server.service.syncStreams.create({ uniqueName: 'news' });
  const fill = 4 * 1024 - JSON.stringify({ text: '' }).length;
  const publish = (length: number) =>
    server.service.syncStreams(sid).streamMessages.create({ data: { text: 'a'.repeat(length) } });
  await expect(publish(fill + 1)).rejects.toMatchObject({ status: 413, code: 54006 });
  expect((await publish(fill)).sid).toMatch(/^TZ/);
});

it('what is listed in the contract is there: streams and their like', async () => {
  const { syncStreams, syncMaps, documents, syncLists } = server.service;
  const { sid } = await syncStreams.create({ uniqueName: 'one', ttl: 60 });
  expect(await syncStreams(sid).fetch()).toMatchObject({ uniqueName: 'one' });
  expect(await syncStreams(sid).update({ ttl: 120 })).toMatchObject({ uniqueName: 'one' });
  expect(await syncStreams.list()).toHaveLength(1);
  await syncStreams(sid).remove();
  await syncLists.create({ uniqueName: 'list' });
  const item = await syncLists('list').syncListItems.create({ data: { a: 1 } });
  expect(await syncLists('list').syncListItems(item.index).fetch()).toMatchObject({ data: { a: 1 } });
  expect(await syncLists.list()).toHaveLength(1);
  await syncLists('list').remove();
  await syncMaps.create({ uniqueName: 'map' });
  expect(await syncMaps('map').update({ ttl: 60 })).toMatchObject({ uniqueName: 'map' });
  expect(await syncMaps('map').fetch()).toMatchObject({ uniqueName: 'map' });
  expect(await syncMaps.list()).toHaveLength(1);
  await syncMaps('map').remove();
  expect(await documents.list()).toEqual([]);
});
