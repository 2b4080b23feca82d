/** The formats for one language: making one costs more than using it a hundred times. */
interface TimeFormats {
  time: Intl.DateTimeFormat;
  day: Intl.DateTimeFormat;
}

const made = new Map<string, TimeFormats>();

/** How a message's time and a day are written in the reader's language. */
export function timeFormats(locale: string): TimeFormats {
  const before = made.get(locale);
  if (before) return before;
  const formats = {
    time: new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }),
    day: new Intl.DateTimeFormat(locale, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }),
  };
  made.set(locale, formats);
  return formats;
}
