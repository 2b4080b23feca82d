/** `09:00-17:00`, in the queue's own time; `22:00-06:00` ends the next morning, `00:00-24:00` is all day. */
export type Span = string;

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When people are there. */
export interface HoursOptions {
  /** IANA: `Europe/Berlin`. */
  timeZone: string;
  /** A day that is not named is closed. */
  weekly: Partial<Record<Weekday, readonly Span[]>>;
  /** Days on which nobody is there, `2026-12-25`; `12-25` is every year's. */
  holidays?: readonly string[];
  /** Other hours of one day, `2026-12-24`: they go before the week's and before holidays. An empty list is closed. */
  exceptions?: Readonly<Record<string, readonly Span[]>>;
  /** By the queue's name, where it has hours of its own: what is left out is as above. */
  queues?: Readonly<Record<string, Partial<Omit<HoursOptions, 'queues'>>>>;
}
