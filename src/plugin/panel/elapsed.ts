const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago a moment was, in the locale's own words; nothing for a time that cannot be read. */
export function elapsed(at: string | undefined, now: number, locale: string): string | undefined {
  const moment = at === undefined ? NaN : Date.parse(at);
  if (Number.isNaN(moment)) return undefined;
  // A clock that is a little fast must not put the handoff into the future.
  const passed = Math.max(0, now - moment);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  for (const [unit, length] of UNITS) {
    if (passed >= length) return format.format(-Math.floor(passed / length), unit);
  }
  return format.format(0, 'second');
}
