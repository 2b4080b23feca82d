import { numberFormat } from '../strings/intlFormats';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function inUnit(count: number, unit: string, locale: string): string {
  return numberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
}

/** A length of time in milliseconds as one or two words, to the largest unit that says enough: "45 sec", "4 min". */
export function roughDuration(ms: number, locale: string): string {
  if (ms < MINUTE_MS) return inUnit(Math.max(0, Math.floor(ms / SECOND_MS)), 'second', locale);
  if (ms < HOUR_MS) return inUnit(Math.floor(ms / MINUTE_MS), 'minute', locale);
  if (ms >= DAY_MS) return inUnit(Math.floor(ms / DAY_MS), 'day', locale);
  const hours = inUnit(Math.floor(ms / HOUR_MS), 'hour', locale);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  return minutes === 0 ? hours : `${hours} ${inUnit(minutes, 'minute', locale)}`;
}

/** A length of time in milliseconds as a stopwatch shows it, in the locale's digits: "2:05", "1:02:05". */
export function stopwatch(ms: number, locale: string): string {
  const whole = numberFormat(locale, { useGrouping: false });
  const padded = numberFormat(locale, { minimumIntegerDigits: 2 });
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const parts = hours > 0 ? [whole.format(hours), padded.format(minutes)] : [whole.format(minutes)];
  return [...parts, padded.format(seconds % 60)].join(':');
}
