import { badKey, badName, badTtl, notAnObject, tooLarge } from './refusals';
import type { SyncData } from './SyncObject';

/** Of a document or an item, as JSON in UTF-8. */
export const LARGEST_DATA_BYTES = 16 * 1024;
/** Of a stream's message. */
export const LARGEST_MESSAGE_BYTES = 4 * 1024;
export const LONGEST_NAME = 320;
export const LONGEST_TTL_SECONDS = 31_536_000;

const SID = /^[A-Z]{2}[a-f0-9]{32}$/;

export function checkedData(value: unknown, mostBytes = LARGEST_DATA_BYTES): SyncData {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notAnObject();
  const json = JSON.stringify(value);
  if (Buffer.byteLength(json) > mostBytes) throw tooLarge();
  // A copy: what the caller does to its object later is not a write.
  return JSON.parse(json) as SyncData;
}

export function checkedName(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value === '' || value.length > LONGEST_NAME || SID.test(value)) throw badName();
  return value;
}

export function checkedKey(value: unknown): string {
  if (typeof value !== 'string' || value === '' || value.length > LONGEST_NAME) throw badKey();
  return value;
}

/** Seconds, given as a number or as a form writes it. Absent stays absent: the time to live is left as it is. */
export function checkedTtl(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const seconds = Number(value);
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > LONGEST_TTL_SECONDS) throw badTtl();
  return seconds;
}
