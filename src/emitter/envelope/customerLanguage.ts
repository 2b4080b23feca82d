import type { TranscriptMessage } from '../../handoff/envelope';
import { detectLanguage } from './detectLanguage';
import { isWordless } from './wordless';

/** Units of the customer's newest words that the language is told from. */
const LANGUAGE_UNITS = 4_000;

/** The language the customer writes, BCP 47, by their newest words; `undefined` when that cannot be told. */
export function customerLanguage(transcript: readonly TranscriptMessage[]): string | undefined {
  let text = '';
  for (let place = transcript.length - 1; place >= 0 && text.length < LANGUAGE_UNITS; place -= 1) {
    const message = transcript[place];
    // What stands for a photo is in our words, not the customer's.
    if (message?.role === 'customer' && !isWordless(message.text)) text += ` ${message.text.slice(0, LANGUAGE_UNITS)}`;
  }
  return detectLanguage(text);
}
