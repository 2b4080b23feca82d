import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../../kernel/TwilioError';
import { ifMatch } from '../ifMatch';
import { pageOf, readPageQuery, type PageParams } from '../page';
import { notAnObject } from '../refusals';
import type { ObjectType, Position, StoredItem, SyncObject } from '../SyncObject';
import type { SyncService, SyncServices } from '../SyncServices';
import type { SyncStore, Write, Writer } from '../SyncStore';
import { listResource } from './listResource';
import { objectOf, paramsOf, serviceOf } from './objectOf';
import { COLLECTION, itemResource, objectResource, objectUrl, serviceUrl } from './resources';
import { permissionRoutes } from './permissionRoutes';
import { serviceRoutes } from './serviceRoutes';

/** The Sync REST API over the account's services. */
export function syncRoutes(app: FastifyInstance, services: SyncServices): void {
  serviceRoutes(app, services);
  for (const type of ['document', 'list', 'map', 'stream'] as const) objectRoutes(app, services, type);
  for (const type of ['list', 'map'] as const) itemRoutes(app, services, type);
  for (const type of ['document', 'list', 'map'] as const) permissionRoutes(app, services, type);

  app.post('/v1/Services/:service/Streams/:object/Messages', (request, reply) => {
    const { service, object } = objectOf(services, 'stream', request);
    return reply.code(201).send(service.store.publish(object, dataOf(request), writerOf(request)));
  });
}

function objectRoutes(app: FastifyInstance, services: SyncServices, type: ObjectType): void {
  const collection = COLLECTION[type];
  const path = `/v1/Services/:service/${collection}`;

  app.get<{ Querystring: PageParams }>(path, (request) => {
    const service = serviceOf(services, request);
    const page = pageOf(service.store.all(type), (object) => object.serial, readPageQuery(request.query, Number));
    return listResource(collection.toLowerCase(), `${serviceUrl(service)}/${collection}`, page, (one) =>
      objectResource(service, one),
    );
  });
  app.post(path, (request, reply) => {
    const service = serviceOf(services, request);
    const uniqueName = formOf(request)['UniqueName'];
    const write = { uniqueName, data: dataOf(request), ttl: ttlOf(request, 'CollectionTtl') };
    return sendObject(reply.code(201), service, service.store.create(type, write, writerOf(request)));
  });
  app.get(`${path}/:object`, (request, reply) => {
    const { service, object } = objectOf(services, type, request);
    return sendObject(reply, service, object);
  });
  app.post(`${path}/:object`, (request, reply) => {
    const { service, object } = objectOf(services, type, request);
    service.store.update(object, { data: dataOf(request), ttl: ttlOf(request, 'CollectionTtl') }, writerOf(request));
    return sendObject(reply, service, object);
  });
  app.delete(`${path}/:object`, (request, reply) => {
    const { service, object } = objectOf(services, type, request);
    service.store.remove(object, writerOf(request));
    return reply.code(204).send();
  });
}

function itemRoutes(app: FastifyInstance, services: SyncServices, type: 'list' | 'map'): void {
  const path = `/v1/Services/:service/${COLLECTION[type]}/:object/Items`;
  const toPosition = (text: string): Position => (type === 'list' ? Number(text) : text);

  app.get<{ Querystring: PageParams }>(path, (request) => {
    const { service, object } = objectOf(services, type, request);
    const page = pageOf(object.items.values(), (item) => item.position, readPageQuery(request.query, toPosition));
    return listResource('items', `${objectUrl(service, object)}/Items`, page, (item) =>
      itemResource(service, object, item),
    );
  });
  app.post(path, (request, reply) => {
    const { service, object } = objectOf(services, type, request);
    const write = itemWriteOf(request);
    const item =
      type === 'list'
        ? service.store.addListItem(object, write, writerOf(request))
        : service.store.addMapItem(object, formOf(request)['Key'], write, writerOf(request));
    extendCollection(service.store, object, request);
    return sendItem(reply.code(201), service, object, item);
  });
  app.get(`${path}/:item`, (request, reply) => {
    const { service, object } = objectOf(services, type, request);
    return sendItem(reply, service, object, itemOf(object, toPosition, request));
  });
  app.post(`${path}/:item`, (request, reply) => {
    const { service, object } = objectOf(services, type, request);
    const { position } = itemOf(object, toPosition, request);
    const { item } = service.store.setItem(object, position, itemWriteOf(request), writerOf(request));
    extendCollection(service.store, object, request);
    return sendItem(reply, service, object, item);
  });
  app.delete(`${path}/:item`, (request, reply) => {
    const { service, object } = objectOf(services, type, request);
    service.store.removeItem(object, itemOf(object, toPosition, request).position, writerOf(request));
    return reply.code(204).send();
  });
}

const formOf = (request: FastifyRequest): Record<string, unknown> => (request.body ?? {}) as Record<string, unknown>;

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

function sendObject(reply: FastifyReply, service: SyncService, object: SyncObject): FastifyReply {
  return reply.header('etag', `"${object.revision}"`).send(objectResource(service, object));
}

function sendItem(reply: FastifyReply, service: SyncService, object: SyncObject, item: StoredItem): FastifyReply {
  return reply.header('etag', `"${item.revision}"`).send(itemResource(service, object, item));
}
