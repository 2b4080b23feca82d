import type { TranscriptMessage } from '../../handoff/envelope';
import type { NoteLanguage } from './language/NoteLanguage';
import { withDigits } from './spokenNumbers';
import { writtenValues, type Found } from './writtenValues';

/** Longest message that is looked at, in UTF-16 units. */
const MOST_UNITS = 20_000;

interface Read {
  language: NoteLanguage;
  /** The message with its spoken numbers as figures. */
  said: string;
  written: readonly Found[];
}

/** Details and summary read the same messages: each is read once, and forgotten with its message. */
const known = new WeakMap<TranscriptMessage, Read>();

/** What is written like a value in a message, and the text that the places are of. */
export function writtenIn(message: TranscriptMessage, language: NoteLanguage): Read {
  const before = known.get(message);
  if (before?.language === language) return before;
  const said = parted(withDigits(message.text.slice(0, MOST_UNITS), language));
  const read = { language, said, written: writtenValues(said) };
  known.set(message, read);
  return read;
}

/** Japanese has no blanks between its words and numbers. */
function parted(text: string): string {
  return text.replace(
    /(?<=[\p{Script=Hiragana}\p{Script=Katakana}]|番号)(?=[A-Za-z\d#])|(?<=[A-Za-z\d])(?=[\p{Script=Hiragana}])/gu,
    ' ',
  );
}
