import { numberFormat } from '../../strings/intlFormats';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A file's size in the reader's words, such as `1.2 MB`; absent when it is none. */
export function fileSize(bytes: number | undefined, locale: string): string | undefined {
  if (bytes === undefined || !Number.isFinite(bytes) || bytes < 0) return undefined;
  let size = bytes;
  let place = 0;
  while (size >= 1_000 && place < UNITS.length - 1) {
    size /= 1_000;
    place += 1;
  }
  const unit = UNITS[place] ?? 'byte';
  // "12 byte" is no English, "12 bytes" is.
  const unitDisplay = unit === 'byte' ? 'long' : 'short';
  return numberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay,
    maximumFractionDigits: size < 10 ? 1 : 0,
  }).format(size);
}
