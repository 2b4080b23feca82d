/** A moment as the reader's clock shows it; with its date when that is not today's. */
export function clockTime(at: number, locale: string, now: number): string {
  const moment = new Date(at);
  const today = moment.toDateString() === new Date(now).toDateString();
  const format = new Intl.DateTimeFormat(locale, { ...(today ? {} : { dateStyle: 'medium' }), timeStyle: 'short' });
  return format.format(moment);
}
