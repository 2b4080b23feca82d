import { newSid } from '../../kernel/sid';
import type { TwilsockAnswer, TwilsockClient, TwilsockRequest } from '../../kernel/doors';
import { ifMatch } from '../ifMatch';
import { pageOf, readPageQuery } from '../page';
import { parseQuery } from '../queryExpression';
import { expectPermission, type Permission } from '../permissions';
import { badQuery } from '../refusals';
import type { ObjectType, Position, SyncObject } from '../SyncObject';
import type { SyncStore, Write, Writer } from '../SyncStore';
import { itemResource, objectResource } from './resources';
import type { SubscriptionRequest, Subscriptions } from './Subscriptions';

const TYPES: Record<string, ObjectType> = { Documents: 'document', Lists: 'list', Maps: 'map', Streams: 'stream' };

const created = (body: unknown): TwilsockAnswer => ({ status: 201, body });
const ok = (body: unknown): TwilsockAnswer => ({ status: 200, body });

/** One service instance, as the client libraries use it. Paths it does not know are answered with `undefined`. */
export class ClientApi {
  constructor(
    private readonly store: SyncStore,
    private readonly subscriptions: Subscriptions,
    /** Whether a client needs a permission for each object. */
    private readonly isAclEnabled: () => boolean = () => false,
  ) {}

  answer(request: TwilsockRequest, client: TwilsockClient): TwilsockAnswer | undefined {
    const [version, collection = '', ...rest] = request.path.split('/').slice(1).map(decodeURIComponent);
    if (version === 'v4' && collection === 'Subscriptions') return this.subscribe(request, client);
    if (version !== 'v3') return undefined;
    if (collection === 'Insights') return this.query(request, rest);
    const type = TYPES[collection];
    if (!type) return undefined;

    const [id, part, position] = rest;
    const writer = { by: client.identity, connectionId: client.id, ...ifMatch(request.headers['if-match']) };
    if (id === undefined) return this.create(type, request, writer);
    const object = this.store.get(type, id);
    if (this.isAclEnabled()) expectPermission(object, client.identity, neededFor(request.method, part));
    if (part === undefined) return this.object(object, request, writer);
    if (part === 'Messages' && type === 'stream') return this.publish(object, request, writer);
    if (part === 'Context' && type === 'list') return ok({ data: {}, last_event_id: object.lastEventId });
    if (part !== 'Items' || (type !== 'list' && type !== 'map')) return undefined;
    return position === undefined
      ? this.items(object, request, writer)
      : this.item(object, type === 'list' ? Number(position) : position, request, writer);
  }

  private subscribe({ method, body }: TwilsockRequest, client: TwilsockClient): TwilsockAnswer | undefined {
    if (method !== 'POST') return undefined;
    const { action, correlation_id, requests } = body as {
      action?: string;
      correlation_id?: unknown;
      requests?: SubscriptionRequest[];
    };
    this.subscriptions[action === 'cancel' ? 'cancel' : 'establish'](client, correlation_id, requests ?? []);
    return ok({ max_batch_size: 100, ttl_in_s: 86_400, estimated_delivery_in_ms: 5_000 });
  }

  private query({ method, body, params }: TwilsockRequest, [index, part]: string[]): TwilsockAnswer | undefined {
    if (index === undefined || part !== 'Items' || (method !== 'GET' && method !== 'POST')) return undefined;
    const expression = body['query_string'] ?? params['QueryExpression'];
    if (typeof expression !== 'string') throw badQuery();
    return ok({
      query_id: newSid('QR'),
      last_event_id: this.store.rows.lastEventId(index),
      items: this.store.rows.matching(index, parseQuery(expression)),
    });
  }

  private create(type: ObjectType, { method, body }: TwilsockRequest, writer: Writer): TwilsockAnswer | undefined {
    if (method !== 'POST') return undefined;
    const write = { uniqueName: body['unique_name'], ...writeOf(body) };
    return created(objectResource(this.store.create(type, write, writer)));
  }

  private object(object: SyncObject, request: TwilsockRequest, writer: Writer): TwilsockAnswer | undefined {
    switch (request.method) {
      case 'GET':
        return ok({
          ...objectResource(object),
          ...(request.params['Include'] === 'items' && {
            items: [...object.items.values()].map((item) => itemResource(object, item)),
          }),
        });
      case 'POST':
        this.store.update(object, writeOf(request.body), writer);
        return ok(objectResource(object));
      case 'DELETE':
        this.store.remove(object, writer);
        return { status: 204 };
      default:
        return undefined;
    }
  }

  private publish(stream: SyncObject, { method, body }: TwilsockRequest, writer: Writer): TwilsockAnswer | undefined {
    return method === 'POST' ? created(this.store.publish(stream, body['data'], writer)) : undefined;
  }

  private items(object: SyncObject, request: TwilsockRequest, writer: Writer): TwilsockAnswer | undefined {
    const { method, params, body } = request;
    if (method === 'POST' && object.type === 'list')
      return created(itemResource(object, this.store.addListItem(object, writeOf(body), writer)));
    if (method !== 'GET') return undefined;

    const single = object.type === 'list' ? params['Index'] : params['Key'];
    if (single !== undefined) {
      const item = object.items.get(object.type === 'list' ? Number(single) : String(single));
      return ok({
        items: item ? [itemResource(object, item)] : [],
        meta: { previous_token: null, next_token: null },
      });
    }
    const query = readPageQuery(params, object.type === 'list' ? Number : String);
    const { entries, size, next, previous } = pageOf(object.items.values(), (item) => item.position, query);
    return ok({
      items: entries.map((item) => itemResource(object, item)),
      meta: { page_size: size, previous_token: previous, next_token: next },
    });
  }

  private item(
    object: SyncObject,
    position: Position,
    { method, body }: TwilsockRequest,
    writer: Writer,
  ): TwilsockAnswer {
    switch (method) {
      case 'GET':
        return ok(itemResource(object, this.store.item(object, position)));
      case 'POST':
      case 'PUT': {
        const { item, added } = this.store.setItem(object, position, writeOf(body), writer);
        // Clients tell an added item from an updated one by the status.
        return { status: added ? 201 : 200, body: itemResource(object, item) };
      }
      case 'DELETE':
        this.store.removeItem(object, position, writer);
        return ok({
          revision: String(object.revision),
          last_event_id: object.lastEventId,
          date_updated: object.updatedAt.toISOString(),
        });
    }
  }
}

/** Deleting an object is managing it; deleting an item is writing. */
function neededFor(method: TwilsockRequest['method'], part: string | undefined): keyof Permission {
  if (method === 'GET') return 'read';
  return method === 'DELETE' && part === undefined ? 'manage' : 'write';
}

function writeOf(body: Record<string, unknown>): Write {
  return { data: body['data'], ttl: body['ttl'] };
}
