import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { account } from '../../kernel/account';
import { notFound } from '../../kernel/TwilioError';
import { ifMatch } from '../ifMatch';
import { pageOf, readPageQuery, type PageParams } from '../page';
import { notAnObject } from '../refusals';
import type { ObjectType, Position, StoredItem, SyncObject } from '../SyncObject';
import type { SyncStore, Write, Writer } from '../SyncStore';
import { listResource } from './listResource';
import { COLLECTION, itemResource, objectResource, objectUrl, SERVICE_URL, serviceResource } from './resources';

const SERVICE_NAMES: readonly string[] = [account.syncServiceSid, account.stateServiceSid, 'default'];

/** Which service a request is about. */
type StoreOf = (serviceSid: string) => SyncStore;

interface Params {
  service: string;
  object: string;
  item: string;
}

/** The Sync REST API over the developer's services. */
export function syncRoutes(app: FastifyInstance, storeOf: StoreOf): void {
  // Resources name the first service: those of the other one are the same but for its sid.
  app.addHook('onSend', async (request, _reply, payload) =>
    typeof payload === 'string' && paramsOf(request).service === account.stateServiceSid
      ? payload.replaceAll(account.syncServiceSid, account.stateServiceSid)
      : payload,
  );
  app.get('/v1/Services', () => ({
    services: [serviceResource()],
    meta: { key: 'services', page: 0, page_size: 50, next_page_url: null, previous_page_url: null },
  }));
  app.get('/v1/Services/:service', (request) => {
    expectService(request);
    return serviceResource();
  });
  for (const type of ['document', 'list', 'map', 'stream'] as const) objectRoutes(app, storeOf, type);
  for (const type of ['list', 'map'] as const) itemRoutes(app, storeOf, type);

  app.post('/v1/Services/:service/Streams/:object/Messages', (request, reply) => {
    const stream = objectOf(storeOf, 'stream', request);
    return reply.code(201).send(storeFor(storeOf, request).publish(stream, dataOf(request), writerOf(request)));
  });
}

function objectRoutes(app: FastifyInstance, storeOf: StoreOf, type: ObjectType): void {
  const collection = COLLECTION[type];
  const path = `/v1/Services/:service/${collection}`;

  app.get<{ Querystring: PageParams }>(path, (request) => {
    expectService(request);
    const page = pageOf(
      storeFor(storeOf, request).all(type),
      (object) => object.serial,
      readPageQuery(request.query, Number),
    );
    return listResource(collection.toLowerCase(), `${SERVICE_URL}/${collection}`, page, objectResource);
  });
  app.post(path, (request, reply) => {
    expectService(request);
    const uniqueName = formOf(request)['UniqueName'];
    const write = { uniqueName, data: dataOf(request), ttl: ttlOf(request, 'CollectionTtl') };
    return sendObject(reply.code(201), storeFor(storeOf, request).create(type, write, writerOf(request)));
  });
  app.get(`${path}/:object`, (request, reply) => sendObject(reply, objectOf(storeOf, type, request)));
  app.post(`${path}/:object`, (request, reply) => {
    const object = objectOf(storeOf, type, request);
    storeFor(storeOf, request).update(
      object,
      { data: dataOf(request), ttl: ttlOf(request, 'CollectionTtl') },
      writerOf(request),
    );
    return sendObject(reply, object);
  });
  app.delete(`${path}/:object`, (request, reply) => {
    storeFor(storeOf, request).remove(objectOf(storeOf, type, request), writerOf(request));
    return reply.code(204).send();
  });
}

function itemRoutes(app: FastifyInstance, storeOf: StoreOf, type: 'list' | 'map'): void {
  const path = `/v1/Services/:service/${COLLECTION[type]}/:object/Items`;
  const toPosition = (text: string): Position => (type === 'list' ? Number(text) : text);

  app.get<{ Querystring: PageParams }>(path, (request) => {
    const object = objectOf(storeOf, type, request);
    const page = pageOf(object.items.values(), (item) => item.position, readPageQuery(request.query, toPosition));
    return listResource('items', `${objectUrl(object)}/Items`, page, (item) => itemResource(object, item));
  });
  app.post(path, (request, reply) => {
    const object = objectOf(storeOf, type, request);
    const write = itemWriteOf(request);
    const item =
      type === 'list'
        ? storeFor(storeOf, request).addListItem(object, write, writerOf(request))
        : storeFor(storeOf, request).addMapItem(object, formOf(request)['Key'], write, writerOf(request));
    extendCollection(storeFor(storeOf, request), object, request);
    return sendItem(reply.code(201), object, item);
  });
  app.get(`${path}/:item`, (request, reply) => {
    const object = objectOf(storeOf, type, request);
    return sendItem(reply, object, itemOf(object, toPosition, request));
  });
  app.post(`${path}/:item`, (request, reply) => {
    const object = objectOf(storeOf, type, request);
    const { position } = itemOf(object, toPosition, request);
    const { item } = storeFor(storeOf, request).setItem(object, position, itemWriteOf(request), writerOf(request));
    extendCollection(storeFor(storeOf, request), object, request);
    return sendItem(reply, object, item);
  });
  app.delete(`${path}/:item`, (request, reply) => {
    const object = objectOf(storeOf, type, request);
    storeFor(storeOf, request).removeItem(object, itemOf(object, toPosition, request).position, writerOf(request));
    return reply.code(204).send();
  });
}

const storeFor = (storeOf: StoreOf, request: FastifyRequest): SyncStore => storeOf(paramsOf(request).service);
const paramsOf = (request: FastifyRequest): Params => request.params as Params;
const formOf = (request: FastifyRequest): Record<string, unknown> => (request.body ?? {}) as Record<string, unknown>;

function expectService(request: FastifyRequest): void {
  const { service } = paramsOf(request);
  if (!SERVICE_NAMES.includes(service)) throw notFound(`/Services/${service}`);
}

function objectOf(storeOf: StoreOf, type: ObjectType, request: FastifyRequest): SyncObject {
  expectService(request);
  const { service, object } = paramsOf(request);
  const found = storeFor(storeOf, request).find(type, object);
  if (!found) throw notFound(`/Services/${service}/${COLLECTION[type]}/${object}`);
  return found;
}

function itemOf(object: SyncObject, toPosition: (text: string) => Position, request: FastifyRequest): StoredItem {
  const { service, object: name, item } = paramsOf(request);
  const found = object.items.get(toPosition(item));
  if (!found) throw notFound(`/Services/${service}/${COLLECTION[object.type]}/${name}/Items/${item}`);
  return found;
}

function writerOf(request: FastifyRequest): Writer {
  return { by: 'system', ...ifMatch(request.headers['if-match']) };
}

/** `Data` is a JSON text within the form. */
function dataOf(request: FastifyRequest): unknown {
  const data = formOf(request)['Data'];
  if (data === undefined || data === '') return undefined;
  try {
    return JSON.parse(String(data));
  } catch {
    throw notAnObject();
  }
}

/** `Ttl` is the older name and loses against the newer one. */
function ttlOf(request: FastifyRequest, newerName: 'CollectionTtl' | 'ItemTtl'): unknown {
  const form = formOf(request);
  return form[newerName] ?? form['Ttl'];
}

function itemWriteOf(request: FastifyRequest): Write {
  return { data: dataOf(request), ttl: ttlOf(request, 'ItemTtl') };
}

/** An item's write may set its collection's time to live too. */
function extendCollection(store: SyncStore, object: SyncObject, request: FastifyRequest): void {
  const ttl = formOf(request)['CollectionTtl'];
  if (ttl !== undefined) store.update(object, { ttl }, { by: 'system' });
}

function sendObject(reply: FastifyReply, object: SyncObject): FastifyReply {
  return reply.header('etag', `"${object.revision}"`).send(objectResource(object));
}

function sendItem(reply: FastifyReply, object: SyncObject, item: StoredItem): FastifyReply {
  return reply.header('etag', `"${item.revision}"`).send(itemResource(object, item));
}
