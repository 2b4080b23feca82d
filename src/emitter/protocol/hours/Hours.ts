import { DateTime } from 'luxon';
import { WEEKDAYS, type HoursOptions } from './HoursOptions';
import { readHours, type MinuteSpan, type QueueHours, type ReadHours } from './readHours';

/** How far ahead an opening is looked for. */
const MOST_DAYS = 400;

/**
 * When people are there, by queue. Days and hours are the queue's own; what they are in UTC, also on the two days a year
 * on which clocks are changed, is luxon's arithmetic over the platform's time zone data: it is kept up, and has no data
 * of its own that could grow old.
 *
 * @throws Error that names every wrong value
 */
export class Hours {
  private readonly hours: ReadHours;

  constructor(options: HoursOptions) {
    const read = readHours(options);
    if (!read.ok) throw new Error(`The hours are not as described. ${read.errors.join('; ')}`);
    this.hours = read.hours;
  }

  isOpen(at: Date, queue?: string): boolean {
    return this.periodAt(at, queue) !== undefined;
  }

  /** When somebody will be there: this moment when it is open, `undefined` when it stays closed for a year. */
  opensAt(at: Date, queue?: string): Date | undefined {
    if (this.isOpen(at, queue)) return at;
    const hours = this.of(queue);
    const today = DateTime.fromJSDate(at, { zone: hours.timeZone }).startOf('day');
    for (let days = 0; days <= MOST_DAYS; days += 1) {
      const [next] = periodsOf(hours, today.plus({ days })).filter(({ from }) => from > at.getTime());
      if (next) return new Date(next.from);
    }
    return undefined;
  }

  /** When the present hours end; `undefined` when it is closed. */
  closesAt(at: Date, queue?: string): Date | undefined {
    const period = this.periodAt(at, queue);
    return period && new Date(period.to);
  }

  private periodAt(at: Date, queue: string | undefined): Period | undefined {
    const hours = this.of(queue);
    const today = DateTime.fromJSDate(at, { zone: hours.timeZone }).startOf('day');
    const time = at.getTime();
    // Yesterday's may go on after midnight.
    return [today.minus({ days: 1 }), today]
      .flatMap((day) => periodsOf(hours, day))
      .find(({ from, to }) => from <= time && time < to);
  }

  private of(queue: string | undefined): QueueHours {
    return this.hours.queues.get(queue?.toLowerCase() ?? '') ?? this.hours.all;
  }
}

/** Epoch, milliseconds. */
interface Period {
  from: number;
  to: number;
}

/** The day's periods, the earliest first. */
function periodsOf(hours: QueueHours, day: DateTime): Period[] {
  const date = day.toFormat('yyyy-MM-dd');
  const isHoliday = hours.holidays.has(date) || hours.holidays.has(date.slice(5));
  const weekday = WEEKDAYS[day.weekday - 1];
  const spans = hours.exceptions.get(date) ?? (isHoliday || !weekday ? [] : (hours.weekly.get(weekday) ?? []));
  return spans.map((span) => periodOf(span, day)).sort((one, other) => one.from - other.from);
}

/** By the clock on the wall: nine is nine on the day that has 23 hours, too. */
function periodOf({ from, to }: MinuteSpan, day: DateTime): Period {
  const at = (minutes: number): number =>
    day
      .plus({ days: Math.floor(minutes / 1_440) })
      .set({ hour: Math.floor((minutes % 1_440) / 60), minute: minutes % 60 })
      .toMillis();
  return { from: at(from), to: at(to) };
}
