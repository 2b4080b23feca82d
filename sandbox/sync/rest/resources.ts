import { account } from '../../kernel/account';
import type { Permission } from '../permissions';
import type { StoredItem, SyncObject } from '../SyncObject';
import type { SyncService } from '../SyncServices';

/*
 * Objects and items as the REST API answers them.
 */

export const COLLECTION = { document: 'Documents', list: 'Lists', map: 'Maps', stream: 'Streams' } as const;

const ORIGIN = 'https://sync.twilio.com/v1';

export const serviceUrl = ({ sid }: SyncService): string => `${ORIGIN}/Services/${sid}`;

const ownerOf = ({ sid }: SyncService) => ({ account_sid: account.sid, service_sid: sid });

/** Twilio's REST API writes dates without milliseconds. */
function date(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, 'Z');
}

export function objectUrl(service: SyncService, { type, sid }: SyncObject): string {
  return `${serviceUrl(service)}/${COLLECTION[type]}/${sid}`;
}

const LINKS: Record<SyncObject['type'], readonly string[]> = {
  document: ['Permissions'],
  list: ['Items', 'Permissions'],
  map: ['Items', 'Permissions'],
  stream: ['Messages'],
};

export function objectResource(service: SyncService, object: SyncObject): Record<string, unknown> {
  const url = objectUrl(service, object);
  return {
    ...ownerOf(service),
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

export function itemResource(service: SyncService, object: SyncObject, item: StoredItem): Record<string, unknown> {
  return {
    ...ownerOf(service),
    [`${object.type}_sid`]: object.sid,
    ...(object.type === 'map' ? { key: item.position } : { index: item.position }),
    url: `${objectUrl(service, object)}/Items/${encodeURIComponent(item.position)}`,
    revision: String(item.revision),
    data: item.data,
    date_created: date(item.createdAt),
    date_updated: date(item.updatedAt),
    date_expires: item.expiresAt ? date(item.expiresAt) : null,
    created_by: item.createdBy,
  };
}

export function permissionResource(
  service: SyncService,
  object: SyncObject,
  identity: string,
  permission: Permission,
): Record<string, unknown> {
  const url = `${objectUrl(service, object)}/Permissions/${encodeURIComponent(identity)}`;
  return { ...ownerOf(service), [`${object.type}_sid`]: object.sid, identity, ...permission, url };
}

export function serviceResource(service: SyncService): Record<string, unknown> {
  const { sid, uniqueName, settings, createdAt, updatedAt } = service;
  const url = serviceUrl(service);
  return {
    sid,
    account_sid: account.sid,
    unique_name: uniqueName,
    friendly_name: settings.friendlyName,
    date_created: date(createdAt),
    date_updated: date(updatedAt),
    url,
    webhook_url: settings.webhookUrl,
    webhooks_from_rest_enabled: settings.webhooksFromRestEnabled,
    reachability_webhooks_enabled: settings.reachabilityWebhooksEnabled,
    reachability_debouncing_enabled: settings.reachabilityDebouncingEnabled,
    reachability_debouncing_window: settings.reachabilityDebouncingWindow,
    acl_enabled: settings.aclEnabled,
    links: Object.fromEntries(Object.values(COLLECTION).map((name) => [name.toLowerCase(), `${url}/${name}`])),
  };
}
