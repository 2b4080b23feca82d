import type { Position, StoredItem, SyncEvent, SyncObject } from '../SyncObject';

/*
 * Objects, items and events as the client libraries read them.
 */

const ORIGIN = 'https://cds.us1.twilio.com/v3';

const COLLECTION = { document: 'Documents', list: 'Lists', map: 'Maps', stream: 'Streams' } as const;

function objectUrl({ type, sid }: SyncObject): string {
  return `${ORIGIN}/${COLLECTION[type]}/${sid}`;
}

function itemUrl(object: SyncObject, position: Position): string {
  return `${objectUrl(object)}/Items/${encodeURIComponent(position)}`;
}

function links(object: SyncObject): Record<string, string> {
  const url = objectUrl(object);
  switch (object.type) {
    case 'document':
      return {};
    case 'list':
      return { items: `${url}/Items`, context: `${url}/Context` };
    case 'map':
      return { items: `${url}/Items` };
    case 'stream':
      return { messages: `${url}/Messages` };
  }
}

export function objectResource(object: SyncObject): Record<string, unknown> {
  return {
    sid: object.sid,
    unique_name: object.uniqueName ?? null,
    url: objectUrl(object),
    links: links(object),
    revision: String(object.revision),
    last_event_id: object.lastEventId,
    date_created: object.createdAt.toISOString(),
    date_updated: object.updatedAt.toISOString(),
    date_expires: object.expiresAt?.toISOString() ?? null,
    created_by: object.createdBy,
    ...(object.type === 'document' && { data: object.data }),
  };
}

export function itemResource(object: SyncObject, item: StoredItem): Record<string, unknown> {
  return {
    ...(object.type === 'map' ? { key: item.position } : { index: item.position }),
    url: itemUrl(object, item.position),
    revision: String(item.revision),
    last_event_id: item.eventId,
    date_created: item.createdAt.toISOString(),
    date_updated: item.updatedAt.toISOString(),
    date_expires: item.expiresAt?.toISOString() ?? null,
    created_by: item.createdBy,
    data: item.data,
  };
}

export function eventResource(object: SyncObject, { id, at, detail }: SyncEvent): Record<string, unknown> {
  const position = (detail['item_key'] ?? detail['item_index']) as Position | undefined;
  return {
    id,
    date_created: at.toISOString(),
    [`${object.type}_sid`]: object.sid,
    [`${object.type}_revision`]: String(object.revision),
    ...(position !== undefined && { item_url: itemUrl(object, position) }),
    ...detail,
  };
}
