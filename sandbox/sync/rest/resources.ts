import { account } from '../../kernel/account';
import type { StoredItem, SyncObject } from '../SyncObject';

/*
 * Objects and items as the REST API answers them.
 */

export const COLLECTION = { document: 'Documents', list: 'Lists', map: 'Maps', stream: 'Streams' } as const;

const ORIGIN = 'https://sync.twilio.com/v1';

export const SERVICE_URL = `${ORIGIN}/Services/${account.syncServiceSid}`;

const owner = { account_sid: account.sid, service_sid: account.syncServiceSid };

/** Twilio's REST API writes dates without milliseconds. */
function date(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, 'Z');
}

export function objectUrl({ type, sid }: SyncObject): string {
  return `${SERVICE_URL}/${COLLECTION[type]}/${sid}`;
}

const LINKS: Record<SyncObject['type'], readonly string[]> = {
  document: ['Permissions'],
  list: ['Items', 'Permissions'],
  map: ['Items', 'Permissions'],
  stream: ['Messages'],
};

export function objectResource(object: SyncObject): Record<string, unknown> {
  const url = objectUrl(object);
  return {
    ...owner,
    sid: object.sid,
    unique_name: object.uniqueName ?? null,
    url,
    links: Object.fromEntries(LINKS[object.type].map((name) => [name.toLowerCase(), `${url}/${name}`])),
    date_created: date(object.createdAt),
    date_updated: date(object.updatedAt),
    date_expires: object.expiresAt ? date(object.expiresAt) : null,
    created_by: object.createdBy,
    ...(object.type !== 'stream' && { revision: String(object.revision) }),
    ...(object.type === 'document' && { data: object.data }),
  };
}

export function itemResource(object: SyncObject, item: StoredItem): Record<string, unknown> {
  return {
    ...owner,
    [`${object.type}_sid`]: object.sid,
    ...(object.type === 'map' ? { key: item.position } : { index: item.position }),
    url: `${objectUrl(object)}/Items/${encodeURIComponent(item.position)}`,
    revision: String(item.revision),
    data: item.data,
    date_created: date(item.createdAt),
    date_updated: date(item.updatedAt),
    date_expires: item.expiresAt ? date(item.expiresAt) : null,
    created_by: item.createdBy,
  };
}

export function serviceResource(): Record<string, unknown> {
  const start = '2026-01-01T00:00:00Z';
  return {
    sid: account.syncServiceSid,
    account_sid: account.sid,
    unique_name: 'default',
    friendly_name: 'Default Service',
    date_created: start,
    date_updated: start,
    url: SERVICE_URL,
    webhook_url: null,
    webhooks_from_rest_enabled: false,
    reachability_webhooks_enabled: false,
    reachability_debouncing_enabled: false,
    reachability_debouncing_window: 5000,
    acl_enabled: false,
    links: Object.fromEntries(Object.values(COLLECTION).map((name) => [name.toLowerCase(), `${SERVICE_URL}/${name}`])),
  };
}
