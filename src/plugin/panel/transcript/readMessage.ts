import type { TranscriptMessage } from '../../../handoff/envelope';
import { plainText } from '../markdown/textLines';
import { readableText } from '../readableText';

/** A message as the transcript needs it. */
export interface ReadMessage {
  message: TranscriptMessage;
  /** Of this message alone, for as long as it is shown. */
  key: number;
  /** When it was written, in milliseconds; absent when that cannot be read. */
  at?: number;
  /** The day it was written on by the reader's clock: equal for two messages of one day. */
  day?: number;
  /** The author's name, when it was given. */
  name: string;
}

const readBefore = new WeakMap<TranscriptMessage, ReadMessage>();
const texts = new WeakMap<TranscriptMessage, string>();
let nextKey = 0;

/** A message's parts that cost something to find out: they are found out once. */
export function readMessage(message: TranscriptMessage): ReadMessage {
  const before = readBefore.get(message);
  if (before) return before;
  nextKey += 1;
  const read: ReadMessage = { message, key: nextKey, name: readableText(message.name ?? '').trim() };
  const at = message.at === undefined ? NaN : Date.parse(message.at);
  if (!Number.isNaN(at)) {
    const moment = new Date(at);
    read.at = at;
    read.day = (moment.getFullYear() * 12 + moment.getMonth()) * 31 + moment.getDate();
  }
  readBefore.set(message, read);
  return read;
}

/** A message's text as it is painted and searched. */
export function messageText(message: TranscriptMessage): string {
  const before = texts.get(message);
  if (before !== undefined) return before;
  const written = readableText(message.text);
  // A model's marks are no part of what it said; a customer's are.
  const text = message.role === 'assistant' ? plainText(written) : written;
  texts.set(message, text);
  return text;
}
