import type { TwilsockClient } from '../../kernel/doors';
import { parseQuery, type Matches } from '../queryExpression';
import { isPermitted } from '../permissions';
import { forbidden, objectNotFound } from '../refusals';
import type { ObjectType, SyncData, SyncEvent, SyncObject } from '../SyncObject';
import type { SyncStore, Writer } from '../SyncStore';
import { eventResource } from './resources';

const MESSAGE_TYPE = 'twilio.sync.event';

/** One object, or live query, that a client wants to hear of, or no more. */
export interface SubscriptionRequest {
  object_sid: string;
  object_type: ObjectType | 'live_query';
  /** The newest event the client knows; absent when it knows nothing that could be out of date. */
  last_event_id?: number | null;
  index_name?: string;
  query_string?: string;
}

interface Subscriber {
  client: TwilsockClient;
  objects: Set<string>;
  queries: Map<string, { index: string; matches: Matches }>;
}

/** A writer's own client knows these from the answer, and cannot tell them from another's when it hears them again. */
const toldOnlyToOthers = (event: SyncEvent): boolean => !/_(added|updated)$/.test(event.name);

/** Who is subscribed to what of one store. Tells them what happens, and what happened while they were away. */
export class Subscriptions {
  private readonly subscribers = new Map<string, Subscriber>();
  /** While it is set, nobody hears anything. */
  silent = false;

  /** @param isAclEnabled whether a client needs a permission to hear of an object */
  constructor(
    private readonly store: SyncStore,
    private readonly isAclEnabled: () => boolean = () => false,
  ) {
    store.events.on('event', (object, event, writer) => this.tellOfObject(object, event, writer));
    store.rows.events.on('changed', (index, change) => this.tellOfRow(index, change));
  }

  /** How many objects and queries all clients together are subscribed to. */
  get count(): number {
    let count = 0;
    for (const { objects, queries } of this.subscribers.values()) count += objects.size + queries.size;
    return count;
  }

  establish(client: TwilsockClient, correlationId: unknown, requests: SubscriptionRequest[]): void {
    const subscriber = this.subscriberOf(client);
    for (const request of requests) {
      if (request.object_type === 'live_query') this.establishQuery(subscriber, correlationId, request);
      else this.establishObject(subscriber, correlationId, request, request.object_type);
    }
  }

  cancel(client: TwilsockClient, correlationId: unknown, requests: SubscriptionRequest[]): void {
    const subscriber = this.subscriberOf(client);
    for (const { object_sid } of requests) {
      subscriber.objects.delete(object_sid);
      subscriber.queries.delete(object_sid);
      this.send(client, 'subscription_canceled', { object_sid }, correlationId);
    }
  }

  private establishObject(
    { client, objects }: Subscriber,
    correlationId: unknown,
    { object_sid, last_event_id }: SubscriptionRequest,
    object_type: ObjectType,
  ): void {
    const object = this.store.find(object_type, object_sid);
    if (!object) {
      const error = objectNotFound(object_type).body;
      return this.send(client, 'subscription_failed', { object_sid, object_type, error }, correlationId);
    }
    if (this.isAclEnabled() && !isPermitted(object, client.identity, 'read')) {
      const error = forbidden(client.identity).body;
      return this.send(client, 'subscription_failed', { object_sid, object_type, error }, correlationId);
    }
    objects.add(object.sid);
    for (const event of missedEvents(object, last_event_id)) {
      this.send(client, event.name, eventResource(object, event), correlationId);
    }
    this.established(client, correlationId, object_sid, object_type, object.lastEventId);
  }

  private establishQuery(
    { client, queries }: Subscriber,
    correlationId: unknown,
    { object_sid, last_event_id, index_name = '', query_string = '' }: SubscriptionRequest,
  ): void {
    const matches = parseQuery(query_string);
    queries.set(object_sid, { index: index_name, matches });
    const lastEventId = this.store.rows.lastEventId(index_name);
    if ((last_event_id ?? 0) < lastEventId) {
      this.send(client, 'live_query_updated', {
        query_id: object_sid,
        last_event_id: lastEventId,
        items: this.store.rows.matching(index_name, matches),
      });
    }
    this.established(client, correlationId, object_sid, 'live_query', lastEventId);
  }

  private established(
    client: TwilsockClient,
    correlationId: unknown,
    object_sid: string,
    object_type: string,
    last_event_id: number,
  ): void {
    const event = { object_sid, object_type, replay_status: 'completed', last_event_id };
    this.send(client, 'subscription_established', event, correlationId);
  }

  private tellOfObject(object: SyncObject, event: SyncEvent, writer: Writer | undefined): void {
    const resource = eventResource(object, event);
    const isRemoved = event.name === `${object.type}_removed`;
    for (const { client, objects } of this.subscribers.values()) {
      if (!objects.has(object.sid)) continue;
      if (isRemoved) objects.delete(object.sid);
      if (client.id === writer?.connectionId && toldOnlyToOthers(event)) continue;
      this.send(client, event.name, resource);
    }
  }

  private tellOfRow(
    index: string,
    { key, before, after, revision }: { key: string; before?: SyncData; after?: SyncData; revision: number },
  ): void {
    for (const { client, queries } of this.subscribers.values()) {
      for (const [query_id, { index: queried, matches }] of queries) {
        if (queried !== index) continue;
        const row = { query_id, item_key: key, item_revision: revision, last_event_id: revision };
        if (after && matches(after)) this.send(client, 'live_query_item_updated', { ...row, item_data: after });
        else if (before && matches(before)) this.send(client, 'live_query_item_removed', row);
      }
    }
  }

  /**
   * One event each: older clients read `event` only, and newer ones prefer `events` when it is there. Everything goes
   * out in order and after the answer to the request it came from.
   */
  private send(client: TwilsockClient, eventType: string, event: unknown, correlationId?: unknown): void {
    setImmediate(() => {
      if (this.silent) return;
      client.notify(MESSAGE_TYPE, {
        event_type: eventType,
        strictly_ordered: true,
        ...(correlationId !== undefined && { correlation_id: correlationId }),
        event,
      });
    });
  }

  private subscriberOf(client: TwilsockClient): Subscriber {
    const known = this.subscribers.get(client.id);
    if (known) return known;
    const subscriber: Subscriber = { client, objects: new Set(), queries: new Map() };
    this.subscribers.set(client.id, subscriber);
    client.onClose(() => this.subscribers.delete(client.id));
    return subscriber;
  }
}

/** A document's newest state is enough; lists and maps are brought up to date event by event. Streams keep nothing. */
function missedEvents(object: SyncObject, lastEventId: number | null | undefined): SyncEvent[] {
  if (typeof lastEventId !== 'number' || object.type === 'stream') return [];
  const missed = object.events.filter((event) => event.id > lastEventId);
  return object.type === 'document' ? missed.slice(-1) : missed;
}
