import { numberFormat } from '../../strings/intlFormats';
import type { Speech } from '../../strings/TextContext';

/** How many messages came, in words. */
export function newMessagesText(count: number, { text, locale }: Speech): string {
  if (count === 1) return text('WarmHandoffTranscriptNewOne');
  return text('WarmHandoffTranscriptNewMany', { count: numberFormat(locale).format(count) });
}
