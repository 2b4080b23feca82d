import { isPiece, secretsInAnswer } from './answer';
import { askedFor, NOTHING_ASKED, type Question } from './asked';
import { masked, secretsIn, withoutMasks, type RedactOptions, type Secret } from './redact';
import { shadowOf } from './shadow';

/** What may stand between figures that are said again. */
const APART = '[ ,.\\-–/]{0,3}';

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
/** Messages of the company's side after the question that may still wait for its answer. */
const MOST_TURNS = 4;

/**
 * A conversation without what must not be kept. It reads questions with their answers: figures are a code where a code
 * was asked for, whole, in pieces or spoken. What was masked once is masked wherever it is said again.
 */
export function redactConversation<Message extends Said>(
  messages: readonly Message[],
  options: RedactOptions = {},
): RedactedConversation<Message> {
  let question: Question = NOTHING_ASKED;
  let answers = 0;
  let turns = 0;
  let [answered, pieces] = [true, ''];
  const repeated = new Map<string, Secret['kind']>();
  const joined = new Map<string, Secret['kind']>();
  const first = messages.map((message) => {
    const { role, text } = message;
    if (role !== 'customer') {
      const next = askedFor(text, question, answered);
      turns = next === question ? turns + 1 : 0;
      if (next !== question) [answered, pieces] = [false, ''];
      question = next;
      answers = 0;
      return { message, secrets: secretsIn(text, options) };
    }
    answers += 1;
    const named = secretsIn(text, options);
    const wanted = question.kinds.filter((kind) => !options.keep?.includes(kind));
    const open = answers <= MOST_ANSWERS && turns <= MOST_TURNS && wanted.length > 0 && !(question.more && answered);
    const found = open ? secretsInAnswer(withoutMasks(text), wanted, answers + turns === 1) : [];
    const secrets = together(named, found);
    if (secrets.length > 0) answered = !secrets.every((one) => isPiece(one, text));
    for (const { kind, start, end } of secrets) remember(repeated, text.slice(start, end), kind);
    // What came in pieces is said again by others as a whole.
    for (const { kind, start, end } of found) {
      const digits = shadowOf(text.slice(start, end), 1).text.replace(/\D/g, '');
      pieces += digits;
      if (pieces.length > digits.length && pieces.length <= 20) remember(joined, pieces, kind);
    }
    return { message, secrets };
  });
  const again = repeatsOf(repeated);
  const againByOthers = repeatsOf(new Map([...joined, ...repeated]));
  return {
    messages: first.map(({ message, secrets }) => ({
      ...message,
      text: masked(
        message.text,
        together(secrets, (message.role === 'customer' ? again : againByOthers)(message.text)),
      ),
    })),
    safe: (text) => {
      const own = secretsIn(text, options);
      return masked(text, together(own, againByOthers(text)));
    },
  };
}

function remember(repeated: Map<string, Secret['kind']>, value: string, kind: Secret['kind']): void {
  if (value.length < LEAST_REPEATED || value.length > 80 || repeated.size >= MOST_REPEATED) return;
  const figures = figuresOf(value);
  if (figures !== undefined) repeated.set(figures, kind);
  else if (/\d/.test(value)) repeated.set(value, kind);
}

/** The figures of a value that is nothing else, however they were written or said. */
function figuresOf(value: string): string | undefined {
  const read = shadowOf(value, 1).text;
  const figures = read.replace(/\D/g, '');
  return figures.length >= LEAST_REPEATED && /^[\d\s.,\-–/\ue000]+$/.test(read) ? figures : undefined;
}

/** Where a text says again what was masked. Linear: all are looked for at once. */
function repeatsOf(repeated: ReadonlyMap<string, Secret['kind']>): (text: string) => Secret[] {
  if (repeated.size === 0) return () => [];
  const values = [...repeated.keys()].sort((a, b) => b.length - a.length);
  const any = values
    .map((value) => (/^\d+$/.test(value) ? [...value].join(APART) : value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${any})(?![\\p{L}\\d])`, 'gu');
  return (text) => {
    const { text: read, spoken } = shadowOf(text);
    return [...read.matchAll(pattern)].map((match) => {
      const end = match.index + match[0].length;
      const said = spoken.find((one) => match.index < one.end && end > one.start);
      const value = match[0];
      const kind = repeated.get(value) ?? repeated.get(value.replace(/\D/g, '')) ?? 'one_time_code';
      return { kind, start: match.index, end: Math.max(end, said?.end ?? 0), keeps: 0 };
    });
  };
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
