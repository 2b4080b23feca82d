import type { TranscriptMessage } from '../../handoff/envelope';

/** What came with a message. */
export interface Enclosure {
  /** The file's name. */
  name?: string | undefined;
  /** Its MIME type. */
  type?: string | undefined;
  bytes?: number | undefined;
}

/** A message's content as the channels write it: text, or something else with a type of its own. */
export interface Content {
  type?: string | undefined;
  text?: string | undefined;
  media?: readonly Enclosure[] | undefined;
}

const UNKNOWN_KIND = 'message without words';
/** In this order: a voice message is an audio file, and a sticker is an image, too. */
const KINDS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['sticker', /sticker/],
  ['location', /\b(location|geo)\b|^geo/],
  ['contact card', /vcard|contact/],
  ['voice message', /^audio|voice|ptt/],
  ['video', /^video/],
  ['photo', /^image|photo|picture/],
  ['file', /./],
];
/** Longer names and types say nothing more. UTF-16 units. */
const MOST_UNITS = 200;
/** Files of one message that are named. */
const MOST_FILES = 10;

/**
 * What stands in a transcript for a message without words, so that it is seen, counted and told to the virtual agent:
 * `[photo, 189 kB]`. With words beside it, the words; nothing where nothing was said, as in a silent piece of a call.
 */
export function wordsOf({ type = 'TEXT', text, media = [] }: Content): string {
  const said = text?.trim() ?? '';
  if (said !== '' || type.toUpperCase() === 'TRANSCRIPTION') return said;
  const files = media.slice(0, MOST_FILES).map(fileInWords);
  if (files.length > 0) return `[${files.join('; ')}]`;
  const kind = /^(text|media|message)?$/i.test(type) ? UNKNOWN_KIND : kindOf(type);
  return `[${kind}]`;
}

/** Whether a transcript's line stands for a message without words. */
export const isWordless = (text: string): boolean =>
  text.length < 500 &&
  /^\[[^\]]*\]$/.test(text) &&
  [UNKNOWN_KIND, ...KINDS.map(([kind]) => kind)].some((kind) => text.startsWith(kind, 1));

/** The files for the panel, which shows them by name and size. */
export function attachmentsOf({ media = [] }: Content): TranscriptMessage['attachments'] {
  if (media.length === 0) return undefined;
  return media.slice(0, MOST_FILES).map(({ name, type, bytes }) => ({
    name: name?.slice(0, MOST_UNITS) || kindOf(type ?? ''),
    ...(type ? { type: type.slice(0, MOST_UNITS) } : {}),
    ...(bytes === undefined ? {} : { bytes }),
  }));
}

function fileInWords({ name, type, bytes }: Enclosure): string {
  const kind = kindOf(type || (/\.vcf$/i.test(name ?? '') ? 'vcard' : ''));
  return bytes === undefined ? kind : `${kind}, ${sizeInWords(bytes)}`;
}

function kindOf(type: string): string {
  const word = type.slice(0, MOST_UNITS).toLowerCase();
  return KINDS.find(([, pattern]) => pattern.test(word))?.[0] ?? 'file';
}

function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 999_500 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
