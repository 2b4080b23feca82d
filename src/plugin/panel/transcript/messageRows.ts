import type { TranscriptMessage } from '../../../handoff/envelope';
import { readMessage, type ReadMessage } from './readMessage';

/** Who leads the conversation from here on. */
export type Turn = 'to-person' | 'to-virtual-agent';

/** A message as it stands in the list. */
export interface MessageRow extends ReadMessage {
  /** The first message of a day. */
  newDay: boolean;
  /** Stands before the message. */
  turn?: Turn;
  /** Stands after the last message: the handoff, and nothing has been said since. */
  turnAfter?: Turn;
  /** Follows a message of the same author, which says who writes. */
  grouped: boolean;
}

/** A row that has not changed is the same object: a new message must not paint the others again. */
const rowBefore = new WeakMap<TranscriptMessage, MessageRow>();

/** A reader who comes back to a transcript comes back to its rows. */
const rowsBefore = new WeakMap<readonly TranscriptMessage[], readonly MessageRow[]>();

function unchanged(row: MessageRow): MessageRow {
  const before = rowBefore.get(row.message);
  const same =
    before &&
    before.newDay === row.newDay &&
    before.turn === row.turn &&
    before.turnAfter === row.turnAfter &&
    before.grouped === row.grouped;
  if (same) return before;
  rowBefore.set(row.message, row);
  return row;
}

/** After a pause this long, in milliseconds, an author is named again. */
const PAUSE_MS = 5 * 60_000;

function sameAuthor(one: ReadMessage, other: ReadMessage): boolean {
  return one.message.role === other.message.role && one.name === other.name;
}

/**
 * The rows of a transcript: which message begins a day, which follow one of the same author, and where a person takes
 * over from the virtual agent, or it from them. A handoff stands after the message that caused it and what the virtual
 * agent said at that, such as that somebody comes; without a known cause, before the person's first message.
 */
export function messageRows(messages: readonly TranscriptMessage[]): readonly MessageRow[] {
  const before = rowsBefore.get(messages);
  if (before) return before;
  const rows = makeRows(messages);
  rowsBefore.set(messages, rows);
  return rows;
}

function makeRows(messages: readonly TranscriptMessage[]): MessageRow[] {
  const rows: MessageRow[] = [];
  let lead: 'virtual-agent' | 'person' = 'virtual-agent';
  let caused = false;
  let personSpoke = false;
  let day: number | undefined;
  for (const message of messages) {
    const read = readMessage(message);
    const { role } = message;
    let turn: Turn | undefined;
    if (lead === 'virtual-agent' && (role === 'human' || (caused && role === 'customer'))) {
      turn = 'to-person';
      lead = 'person';
      caused = false;
    } else if (lead === 'person' && personSpoke && role === 'assistant') {
      turn = 'to-virtual-agent';
      lead = 'virtual-agent';
      personSpoke = false;
    }
    if (role === 'human') personSpoke = true;
    if (message.cause && lead === 'virtual-agent') caused = true;

    const newDay = read.day !== undefined && read.day !== day;
    day = read.day ?? day;
    const before = rows[rows.length - 1];
    const grouped =
      before !== undefined &&
      !turn &&
      !newDay &&
      !message.cause &&
      !before.message.cause &&
      sameAuthor(before, read) &&
      (read.at === undefined || before.at === undefined || read.at - before.at < PAUSE_MS);
    rows.push({ ...read, newDay, turn, grouped });
  }
  const last = rows[rows.length - 1];
  if (last && caused && lead === 'virtual-agent') last.turnAfter = 'to-person';
  return rows.map(unchanged);
}
