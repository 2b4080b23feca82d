import { timeFormat } from '../../strings/intlFormats';

/** Browsers of 2018 lack it. */
type RangeFormat = Intl.DateTimeFormat & { formatRange?: (from: Date, to: Date) => string };

/** From when to when, in the reader's words and no longer than needed; one moment when both are in the same minute. */
export function timeSpan(
  from: string | undefined,
  to: string | undefined,
  locale: string,
  now: number,
): string | undefined {
  const [begin, end] = [Date.parse(from ?? ''), Date.parse(to ?? '')];
  if (Number.isNaN(begin) || Number.isNaN(end)) return undefined;
  const [first, last] = [new Date(Math.min(begin, end)), new Date(Math.max(begin, end))];
  const today = new Date(now).toDateString();
  const onlyTimes = first.toDateString() === today && last.toDateString() === today;
  const format: RangeFormat = timeFormat(locale, {
    ...(onlyTimes ? {} : { month: 'short', day: 'numeric' }),
    hour: 'numeric',
    minute: '2-digit',
  });
  return format.formatRange?.(first, last) ?? `${format.format(first)} – ${format.format(last)}`;
}
