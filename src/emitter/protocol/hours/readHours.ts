import { IANAZone } from 'luxon';
import { WEEKDAYS, type HoursOptions, type Span, type Weekday } from './HoursOptions';

/** Minutes since the day began; an end before its beginning is the next day's. */
export interface MinuteSpan {
  from: number;
  to: number;
}

/** The hours of one queue, read. */
export interface QueueHours {
  timeZone: string;
  weekly: ReadonlyMap<Weekday, readonly MinuteSpan[]>;
  /** `2026-12-25` and `12-25`. */
  holidays: ReadonlySet<string>;
  exceptions: ReadonlyMap<string, readonly MinuteSpan[]>;
}

export interface ReadHours {
  all: QueueHours;
  /** In lower case. */
  queues: ReadonlyMap<string, QueueHours>;
}

const DAY_MINUTES = 24 * 60;
const SPAN = /^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const EVERY_YEARS = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** The hours as they were configured, or every value that is none and what was expected there. */
export function readHours(options: HoursOptions): { ok: true; hours: ReadHours } | { ok: false; errors: string[] } {
  const errors: string[] = [];
  const { queues = {}, ...base } = options;
  const all = readQueue(base, 'hours', errors);
  const own = Object.entries(queues).map(([name, other]): [string, QueueHours] => [
    name.toLowerCase(),
    readQueue({ ...base, ...other }, `hours.queues.${name}`, errors),
  ]);
  return errors.length > 0
    ? { ok: false, errors: [...new Set(errors)] }
    : { ok: true, hours: { all, queues: new Map(own) } };
}

function readQueue(options: Omit<HoursOptions, 'queues'>, path: string, errors: string[]): QueueHours {
  const { timeZone, weekly, holidays = [], exceptions = {} } = options as Partial<typeof options>;
  if (typeof timeZone !== 'string' || !IANAZone.isValidZone(timeZone))
    errors.push(`${path}.timeZone: expected a name of the IANA data base, like Europe/Berlin`);
  for (const day of Object.keys(weekly ?? {}))
    if (!WEEKDAYS.includes(day as Weekday))
      errors.push(`${path}.weekly.${day}: expected one of ${WEEKDAYS.join(', ')}`);
  if (!weekly || Object.keys(weekly).length === 0) errors.push(`${path}.weekly: expected hours for one day at least`);
  for (const day of holidays)
    if (!isDay(day) && !EVERY_YEARS.test(day))
      errors.push(`${path}.holidays: expected days like 2026-12-25 or 12-25, not ${String(day).slice(0, 20)}`);
  for (const day of Object.keys(exceptions))
    if (!isDay(day)) errors.push(`${path}.exceptions.${day}: expected a day like 2026-12-24`);
  const read = (spans: readonly Span[] | undefined, where: string): MinuteSpan[] =>
    (Array.isArray(spans) ? (spans as readonly Span[]) : [undefined]).flatMap((span, place) => {
      const minutes = spanOf(span);
      if (!minutes) errors.push(`${where}[${place}]: expected hours like 09:00-17:00`);
      return minutes ?? [];
    });
  return {
    timeZone: timeZone ?? '',
    weekly: new Map(
      WEEKDAYS.flatMap((day) => (weekly?.[day] ? [[day, read(weekly[day], `${path}.weekly.${day}`)] as const] : [])),
    ),
    holidays: new Set(holidays),
    exceptions: new Map(
      Object.entries(exceptions).map(([day, spans]) => [day, read(spans, `${path}.exceptions.${day}`)] as const),
    ),
  };
}

function isDay(text: string): boolean {
  return DATE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

function spanOf(span: Span | undefined): MinuteSpan | undefined {
  const [, fromHour, fromMinute, toHour, toMinute] = (typeof span === 'string' ? SPAN.exec(span) : null) ?? [];
  if (fromHour === undefined) return undefined;
  const from = Number(fromHour) * 60 + Number(fromMinute);
  const to = toHour === undefined ? DAY_MINUTES : Number(toHour) * 60 + Number(toMinute);
  if (to === from) return undefined;
  return { from, to: to < from ? to + DAY_MINUTES : to };
}
