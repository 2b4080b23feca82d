import { TwilioError } from '../kernel/TwilioError';

/** The `ETag` of a resource in its present version. */
export function etag(version: number): string {
  return `"${version}"`;
}

/** Refuses a change that was made for another version (https://www.twilio.com/docs/api/errors/20412). */
export function checkVersion(ifMatch: string | undefined, version: number): void {
  if (ifMatch === undefined || ifMatch === '*') return;
  if (ifMatch.replace(/^W\//, '').replace(/"/g, '') === String(version)) return;
  throw new TwilioError(412, 20412, 'Precondition Failed: the resource has changed since it was read');
}
