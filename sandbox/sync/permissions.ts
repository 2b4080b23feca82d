import { forbidden } from './refusals';
import type { SyncObject } from './SyncObject';

/** What one identity may do with one object: https://www.twilio.com/docs/sync/access-control */
export interface Permission {
  read: boolean;
  write: boolean;
  manage: boolean;
}

/** Throws Sync's refusal when the identity lacks the permission. Streams have none: whoever knows one may use it. */
export function expectPermission(object: SyncObject, identity: string, need: keyof Permission): void {
  if (!isPermitted(object, identity, need)) throw forbidden(identity);
}

export function isPermitted(object: SyncObject, identity: string, need: keyof Permission): boolean {
  return object.type === 'stream' || object.permissions.get(identity)?.[need] === true;
}
