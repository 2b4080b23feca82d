import { readChoice } from './readChoice';
import { readContact } from './readContact';
import { readNumber, type Country } from './readNumber';
import type { Alternative, WaitingTexts } from './WaitingTexts';

/** What a waiting customer's message says in answer to what they were told. */
export type Answer =
  | { kind: 'choice'; what: Alternative }
  /** The number to call back, in E.164. */
  | { kind: 'number'; number: string }
  /** The address to write to. */
  | { kind: 'address'; address: string }
  /** It is about something else. */
  | { kind: 'none' };

export interface AnswerContext {
  /** In the order of their numbers. */
  offered: readonly Alternative[];
  texts: WaitingTexts;
  /** What they were promised already: a number that is written after a call back was promised is that number. */
  promised?: Alternative | undefined;
  /** Of national numbers: ISO 3166, two letters. */
  country?: Country | undefined;
}

/** Reads one message. A number goes first where one was asked for: its first digit chooses nothing. */
export function readAnswer(text: string, { offered, texts, promised, country }: AnswerContext): Answer {
  const number = promised === 'callback' ? readNumber(text, country) : undefined;
  if (number !== undefined) return { kind: 'number', number };
  const address = promised === 'email' ? readContact(text, 'email') : undefined;
  if (address !== undefined) return { kind: 'address', address };
  const what = readChoice(text, offered, texts);
  return what === undefined ? { kind: 'none' } : { kind: 'choice', what };
}

/** Our clock and Twilio's may differ by this much, in milliseconds. */
export const CLOCK_TOLERANCE_MS = 60_000;

/** What a message is looked at by: when it was written, and whether it is the offer itself. */
export interface SaidMessage {
  /** Epoch, milliseconds, by Twilio's clock. */
  at: number;
  text: string;
}

/**
 * The messages that may answer an offer: those behind the offer itself where it is among them, because Twilio's order
 * needs no clock; else those that were not written before it by any clock that is at most a minute wrong.
 *
 * @param messages oldest first
 * @param askedAt epoch in milliseconds, by our clock
 */
export function saidSince<Message extends SaidMessage>(
  messages: readonly Message[],
  offer: { text: string; askedAt: number },
): Message[] {
  const wanted = offer.text.trim();
  const place = wanted === '' ? -1 : messages.map(({ text }) => text.trim()).lastIndexOf(wanted);
  if (place >= 0) return messages.slice(place + 1);
  return messages.filter(({ at }) => at > offer.askedAt - CLOCK_TOLERANCE_MS);
}
