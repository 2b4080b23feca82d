/** A time that says where it is. */
const WITH_ZONE = /(?:Z|[+-]\d\d:?\d\d)$/i;
/** As e-mail, HTTP and Twilio's own older APIs write it: "Sat, 21 Nov 2026 07:00:00 +0000". */
const RFC_2822 = /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC?|[+-]\d{4})$/;
const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?/;

/** Producers count in seconds, milliseconds, microseconds or nanoseconds: by its size a number of today says which. */
function milliseconds(count: number): number {
  const size = Math.abs(count);
  if (size < 1e11) return count * 1_000;
  if (size < 1e14) return count;
  return size < 1e17 ? count / 1_000 : count / 1e6;
}

/** A moment in whichever form, as ISO 8601 in UTC; nothing when it is none. A clock without a zone is taken for UTC. */
export function readMoment(value: unknown): string | undefined {
  if (value instanceof Date) return readMoment(value.getTime());
  if (typeof value === 'string') {
    const written = value.trim();
    if (/^-?\d{9,20}(?:\.\d{1,9})?$/.test(written)) return readMoment(Number(written));
    const named = RFC_2822.test(written);
    if (!named && !ISO.test(written)) return undefined;
    const date = new Date(named || WITH_ZONE.test(written) || !/\d\d:\d\d/.test(written) ? written : `${written}Z`);
    return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const date = new Date(milliseconds(value));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
