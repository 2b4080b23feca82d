import { timeFormat } from '../../strings/intlFormats';

interface TimeFormats {
  time: Intl.DateTimeFormat;
  day: Intl.DateTimeFormat;
}

/** How a message's time and a day are written in the reader's language. */
export function timeFormats(locale: string): TimeFormats {
  return {
    time: timeFormat(locale, { hour: 'numeric', minute: '2-digit' }),
    day: timeFormat(locale, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }),
  };
}
