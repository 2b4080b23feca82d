import { TwilioError } from '../kernel/TwilioError';
import type { ObjectType } from './SyncObject';

/*
 * What Sync refuses with. Numbers and titles are those of Twilio's error dictionary; the status of 54006 is the one that
 * its title names.
 */

const OBJECT_NOT_FOUND = { document: 54100, list: 54150, map: 54200, stream: 54250 } as const;

export function objectNotFound(type: ObjectType): TwilioError {
  return new TwilioError(404, OBJECT_NOT_FOUND[type], `The specified ${type} does not exist`);
}

export function itemNotFound(type: ObjectType): TwilioError {
  return new TwilioError(404, type === 'map' ? 54201 : 54151, `The specified ${type} item does not exist`);
}

export function nameTaken(): TwilioError {
  return new TwilioError(409, 54301, 'An object with the specified unique name already exists');
}

export function keyTaken(): TwilioError {
  return new TwilioError(409, 54208, 'A Map Item with given key already exists in the Map');
}

export function revisionMismatch(type: ObjectType): TwilioError {
  const code = type === 'map' ? 54205 : type === 'list' ? 54155 : 54103;
  return new TwilioError(412, code, 'The actual revision does not match the expected revision');
}

export function badRevision(): TwilioError {
  return new TwilioError(400, 54003, 'Invalid If-Match header');
}

export function tooLarge(): TwilioError {
  return new TwilioError(413, 54006, 'Request entity too large');
}

export function notAnObject(): TwilioError {
  return new TwilioError(400, 54008, 'Invalid JSON');
}

export function tooOften(): TwilioError {
  return new TwilioError(429, 54009, 'Rate limit exceeded');
}

export function badTtl(): TwilioError {
  return new TwilioError(400, 54011, 'Invalid TTL');
}

export function badKey(): TwilioError {
  return new TwilioError(400, 54209, 'Invalid Map Item key');
}

export function badName(): TwilioError {
  return new TwilioError(400, 54302, 'Invalid unique name');
}

export function badQuery(): TwilioError {
  return new TwilioError(400, 54507, 'Invalid query');
}

export function forbidden(identity: string): TwilioError {
  return new TwilioError(403, 54007, `Access forbidden for identity ${identity}`);
}

export function down(): TwilioError {
  return new TwilioError(503, 20503, 'Service Unavailable');
}
