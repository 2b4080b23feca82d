import { secretsInAnswer } from './answer';
import { askedFor, type Asked } from './asked';
import { masked, secretsIn, withoutMasks, type RedactOptions, type Secret } from './redact';

interface Said {
  role: string;
  text: string;
}

export interface RedactedConversation<Message extends Said> {
  messages: Message[];
  /** Redacts a text about the conversation: it may repeat a secret that only its place there made one. */
  safe: (text: string) => string;
}

/** Shortest secret that is looked for where it is repeated, and how many of them are. */
const LEAST_REPEATED = 4;
const MOST_REPEATED = 50;
/** A customer's messages in a row that may still answer the question. */
const MOST_ANSWERS = 6;

/**
 * A conversation without what must not be kept. It reads questions with their answers: figures are a code where a code
 * was asked for, whole, in pieces or spoken. What was masked once is masked wherever it is said again.
 */
export function redactConversation<Message extends Said>(
  messages: readonly Message[],
  options: RedactOptions = {},
): RedactedConversation<Message> {
  let asked: Asked[] = [];
  let answers = 0;
  const repeated = new Map<string, Secret['kind']>();
  const first = messages.map((message) => {
    const { role, text } = message;
    if (role !== 'customer') {
      asked = askedFor(text, asked);
      answers = 0;
      return { message, secrets: secretsIn(text, options) };
    }
    answers += 1;
    const named = secretsIn(text, options);
    const wanted = asked.filter((kind) => !options.keep?.includes(kind));
    const answered = answers <= MOST_ANSWERS && wanted.length > 0 ? secretsInAnswer(withoutMasks(text), wanted) : [];
    const secrets = together(named, answered);
    for (const { kind, start, end } of secrets) remember(repeated, text.slice(start, end), kind);
    return { message, secrets };
  });
  const again = repeatsOf(repeated);
  return {
    messages: first.map(({ message, secrets }) => ({
      ...message,
      text: masked(message.text, together(secrets, again(message.text))),
    })),
    safe: (text) => {
      const own = secretsIn(text, options);
      return masked(text, together(own, again(text)));
    },
  };
}

function remember(repeated: Map<string, Secret['kind']>, value: string, kind: Secret['kind']): void {
  if (value.length >= LEAST_REPEATED && value.length <= 80 && repeated.size < MOST_REPEATED && /\d/.test(value))
    repeated.set(value, kind);
}

/** Where a text says again what was masked. Linear: all are looked for at once. */
function repeatsOf(repeated: ReadonlyMap<string, Secret['kind']>): (text: string) => Secret[] {
  if (repeated.size === 0) return () => [];
  const values = [...repeated.keys()].sort((a, b) => b.length - a.length);
  const any = values.map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${any})(?![\\p{L}\\d])`, 'gu');
  return (text) =>
    [...text.matchAll(pattern)].map((match) => ({
      kind: repeated.get(match[0]) ?? 'one_time_code',
      start: match.index,
      end: match.index + match[0].length,
      keeps: 0,
    }));
}

/** Both, in order; what overlaps one of `a` is left out of `b`. */
function together(a: readonly Secret[], b: readonly Secret[]): Secret[] {
  if (b.length === 0) return [...a];
  let next = 0;
  const free = [...b].sort(inOrder).filter(({ start, end }) => {
    while ((a[next]?.end ?? Infinity) <= start) next += 1;
    return (a[next]?.start ?? Infinity) >= end;
  });
  return [...a, ...free].sort(inOrder);
}

function inOrder(one: Secret, other: Secret): number {
  return one.start - other.start || other.end - one.end;
}
