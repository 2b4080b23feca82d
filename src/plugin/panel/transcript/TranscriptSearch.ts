import type { TranscriptMessage } from '../../../handoff/envelope';
import { findText, fold, type Span } from './findText';
import { messageText } from './readMessage';

/** Where the searched words stand. */
export interface Match extends Span {
  message: TranscriptMessage;
}

/** What a search has found so far. */
export interface SearchResult {
  /** In the order of the conversation. */
  matches: readonly Match[];
  byMessage: ReadonlyMap<TranscriptMessage, readonly Span[]>;
}

/** As long as a search may hold up what the agent types, in milliseconds. */
const SLICE_MS = 6;
/** Messages between two looks at the clock. */
const PER_LOOK = 32;

const folded = new WeakMap<TranscriptMessage, ReturnType<typeof fold>>();

function foldedText(message: TranscriptMessage): ReturnType<typeof fold> {
  const before = folded.get(message);
  if (before) return before;
  const text = fold(messageText(message));
  folded.set(message, text);
  return text;
}

/** One search: its words, and what was found in the messages that it has seen. */
export class TranscriptSearch {
  private readonly needle: string;
  private readonly seen = new WeakMap<TranscriptMessage, readonly Match[]>();

  constructor(query: string) {
    this.needle = fold(query.trim()).text;
  }

  /**
   * Searches the messages, those that were not seen before only, in slices between which the browser can do other
   * things. The stop takes back what is not done.
   */
  run(messages: readonly TranscriptMessage[], done: (result: SearchResult) => void): () => void {
    const matches: Match[] = [];
    const byMessage = new Map<TranscriptMessage, readonly Span[]>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let place = 0;
    const slice = (): void => {
      const began = performance.now();
      while (place < messages.length) {
        const message = messages[place];
        place += 1;
        const found = message ? this.matchesIn(message) : [];
        if (message && found.length > 0) {
          byMessage.set(message, found);
          for (const match of found) matches.push(match);
        }
        if (place % PER_LOOK === 0 && performance.now() - began > SLICE_MS) {
          timer = setTimeout(slice, 0);
          return;
        }
      }
      done({ matches, byMessage });
    };
    timer = setTimeout(slice, 0);
    return () => clearTimeout(timer);
  }

  private matchesIn(message: TranscriptMessage): readonly Match[] {
    const before = this.seen.get(message);
    if (before) return before;
    const found = findText(foldedText(message), this.needle).map((span) => ({ ...span, message }));
    this.seen.set(message, found);
    return found;
  }
}
