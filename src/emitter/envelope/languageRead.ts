import type { TranscriptMessage } from '../../handoff/envelope';
import { detectLanguage } from './detectLanguage';
import { noteLanguage } from './language/languages';
import type { NoteLanguage } from './language/NoteLanguage';

/** Newest messages that the language is told from, and UTF-16 units of each. */
const MESSAGES = 12;
const UNITS = 600;

/** The language a conversation is read in: as it is known, else by both sides' words. */
export function languageRead(transcript: readonly TranscriptMessage[], tag?: string): NoteLanguage {
  if (tag !== undefined) return noteLanguage(tag);
  return noteLanguage(
    detectLanguage(
      transcript
        .slice(-MESSAGES)
        .map(({ text }) => text.slice(0, UNITS))
        .join(' '),
    ),
  );
}
