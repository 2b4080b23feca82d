import type { TranscriptMessage } from '../../handoff/envelope';

/** UTF-16 units at a conversation's beginning, and as many at its end, that a summary and facts are read from. */
const MOST_UNITS = 100_000;
/** Messages, likewise: a word or two each are work, too. */
const MOST_MESSAGES = 2_000;

/** The part of a conversation that is read, and where each of its messages stands in the whole. */
export interface ReadPart {
  messages: readonly TranscriptMessage[];
  placeOf: (place: number) => number;
}

/**
 * A conversation of everyday length whole; of one that would fill a book what it began with and what came last: nobody
 * reads more into three sentences, and megabytes would be worked on for a minute.
 */
export function readPart(transcript: readonly TranscriptMessage[]): ReadPart {
  const until = reach(transcript.length, (place) => transcript[place]?.text.length ?? 0);
  const newest = reach(transcript.length, (place) => transcript.at(-1 - place)?.text.length ?? 0);
  const from = transcript.length - newest;
  if (until >= from) return { messages: transcript, placeOf: (place) => place };
  return {
    messages: [...transcript.slice(0, until), ...transcript.slice(from)],
    placeOf: (place) => (place < until ? place : place - until + from),
  };
}

/** How many of so many messages fit; the one that passes the bound is the last. */
function reach(count: number, unitsAt: (place: number) => number): number {
  let units = 0;
  let place = 0;
  for (; place < Math.min(count, MOST_MESSAGES) && units < MOST_UNITS; place += 1) units += unitsAt(place);
  return place;
}
