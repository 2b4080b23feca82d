import { Remembered } from '../../handoff/Remembered';

/** More than a reader's languages, units and currencies. */
const MOST = 200;

/** Formats that were made: making one takes longer than using it a hundred times, and some are used at every message. */
const numbers = new Remembered<Intl.NumberFormat>(MOST);
const times = new Remembered<Intl.DateTimeFormat>(MOST);

function kept<Format>(made: Remembered<Format>, key: string, make: () => Format): Format {
  const before = made.get(key);
  if (before) return before;
  const format = make();
  made.set(key, format);
  return format;
}

/** `new Intl.NumberFormat`, made once. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return kept(numbers, locale + JSON.stringify(options), () => new Intl.NumberFormat(locale, options));
}

/** `new Intl.DateTimeFormat`, made once. */
export function timeFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(times, locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options));
}
