import type { TranscriptMessage } from '../../handoff/envelope';
import { cutText } from '../../handoff/utf8';

const SENTENCE_BYTES = 220;
/** Words that only open or close a conversation and say nothing of what it is about. */
const SMALL_TALK =
  /^(hi|hello|hey|good (morning|afternoon|evening)|thanks?( you)?|ok(ay)?|yes|no|please|bye)[\s!.,?]*$/i;

function said(message: TranscriptMessage): string {
  const line = cutText(message.text.replace(/\s+/g, ' ').trim(), SENTENCE_BYTES);
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}

/**
 * A summary of at most three sentences from the customer's own words, in reading order: what they opened with, and
 * what they said last. `undefined` when the customer said nothing that counts.
 */
export function localSummary(transcript: readonly TranscriptMessage[]): string | undefined {
  const theirs = transcript.filter((message) => message.role === 'customer' && !SMALL_TALK.test(message.text.trim()));
  const [first] = theirs;
  if (!first) return undefined;
  const rest = theirs.slice(1);
  const lines = [`The customer wrote: “${said(first)}”`];
  const last = rest.at(-1);
  if (last) lines.push(`Last they said: “${said(last)}”`);
  return lines.join(' ');
}
