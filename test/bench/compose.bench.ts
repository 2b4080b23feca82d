// `npm run bench:compose [-- --only=NAME] [-- --all]`: processor time of every function that triggers, masking and
// composing are made of, for inputs of 64 kB and 1 MB, as JSON. `ratio` is the time for 1 MB over the time for 64 kB,
// which is 15.6 when it is linear; `growth` is the same as an exponent: 1 is linear, 2 quadratic. The exit code is 1 when
// any is over 1.35 and took longer than a blink.
import * as v from 'valibot';
import { HandoffRequestSchema } from '../../src/emitter/envelope/HandoffRequest';
import { detectLanguage } from '../../src/emitter/envelope/detectLanguage';
import { findCause } from '../../src/emitter/envelope/findCause';
import { namesIn } from '../../src/emitter/envelope/personNames';
import { sentencesOf } from '../../src/emitter/envelope/sentences';
import { studioAttributes } from '../../src/emitter/channels/taskAttributes';
import { transcriptItems } from '../../src/emitter/twilio/HandoffStore';
import { fitToBudget } from '../../src/handoff/fitToBudget';
import { cutText } from '../../src/handoff/utf8';
import { composeConversation } from '../../src/emitter/envelope/composeConversation';
import { localAttempts } from '../../src/emitter/envelope/localAttempts';
import { localDetails } from '../../src/emitter/envelope/localDetails';
import { localSentiment } from '../../src/emitter/envelope/localSentiment';
import { localSummary } from '../../src/emitter/envelope/localSummary';
import { createDetect } from '../../src/emitter/detect/detectTrigger';
import type { Envelope, TranscriptMessage } from '../../src/handoff/envelope';
import { redact } from '../../src/handoff/redact/redact';

const [SMALL, LARGE] = [64_000, 1_000_000] as const;
/** A steep measurement is taken so often before it is believed: what disturbs one is gone in another. */
const TRIES = 4;
const MOST_GROWTH = 1.35;
/** Under it a measurement is the clock's noise, in ms. */
const BLINK = 60;

const TEXTS: Record<string, string> = {
  prose: 'My order 10432 arrived broken, I want $189.00 back. I paid with my card and nobody answers! ',
  digits: '4',
  'digits and spaces': '4 ',
  'groups of digits': '4242 4242 4242 ',
  spaces: ' ',
  "a's": 'a',
  a1: 'a1',
  'an IBAN that never ends': 'AB12AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ',
  'at signs': 'a@',
  'nearly e-mails': 'a.a@a.',
  brackets: '([{',
  quotes: `"'“`,
  'full stops': '.',
  'full stops and a letter': '...a',
  commas: ', ',
  'line breaks': '\n',
  'hyphens and digits': '1-',
  'capitalised words': 'From Anna ',
  'nearly tokens': 'eyJ-sk-',
  'nearly passwords': 'password is ',
  'nearly requests': 'agent who to a ',
  'glued words': 'speakwithwithspeak ',
  emoji: '🙂😡',
  accents: 'é́́',
  'a surrogate alone': '\ud83d',
  japanese: '注文した商品がまだ届きません。',
};

const detect = createDetect();
const customer = (text: string): TranscriptMessage[] => [{ role: 'customer', text }];
const both = (text: string): TranscriptMessage[] => [
  { role: 'customer', text },
  { role: 'assistant', text },
];
/** The same amount of text in many messages, where a limit on one message hides nothing. */
const many = (text: string): { role: 'customer' | 'assistant'; text: string }[] => {
  const messages: { role: 'customer' | 'assistant'; text: string }[] = [];
  for (let from = 0; from < text.length; from += 4_000)
    messages.push({ role: messages.length % 3 === 2 ? 'assistant' : 'customer', text: text.slice(from, from + 4_000) });
  return messages;
};

const SUBJECTS: Record<string, (text: string) => unknown> = {
  detect: (text) => detect(text),
  redact: (text) => redact(text),
  detectLanguage: (text) => detectLanguage(text),
  findCause: (text) => findCause(many(text), detect, undefined),
  sentencesOf: (text) => sentencesOf(text),
  namesIn: (text) => namesIn(text),
  localDetails: (text) => localDetails(many(text)),
  localSummary: (text) => localSummary(many(text)),
  localSentiment: (text) => localSentiment(customer(text)),
  localAttempts: (text) => localAttempts(both(text)),
  'reading the request': (text) => v.safeParse(HandoffRequestSchema, { messages: many(text) }),
  'cutting a text': (text) => cutText(text, text.length / 2),
  'fitting an envelope': (text) => fitToBudget(envelopeOf(text), 2_048),
  'attributes for Studio': (text) => studioAttributes(envelopeOf(text)),
  'items of a transcript': (text) => [...transcriptItems(customer(text))],
  'items of a long transcript': (text) => [...transcriptItems(many(text))],
  'compose, one message': (text) =>
    composeConversation({ channel: 'chat', messages: customerOnly(text) }, undefined, { id: 'x', at: new Date(0) }),
  'compose, many messages': (text) =>
    composeConversation({ channel: 'chat', messages: many(text) }, undefined, { id: 'x', at: new Date(0) }),
};

function envelopeOf(text: string): Envelope {
  const transcript = { count: 1, tail: customer(text) };
  return { v: 1, id: 'x', reason: { code: 'other', text }, summary: text, attempted: [text], transcript };
}

function customerOnly(text: string): { role: 'customer'; text: string }[] {
  return [{ role: 'customer', text }];
}

/** Processor time, the best of so many runs: what else runs on the machine does not count. */
function milliseconds(run: () => unknown, most: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let times = 0; times < most; times += 1) {
    const from = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(from);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

interface Row {
  subject: string;
  input: string;
  /** By the input's size in UTF-16 units. */
  ms: Record<string, number>;
  ratio: number;
  growth: number;
}
const round = (value: number): number => Math.round(value * 100) / 100;
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const rows: Row[] = [];
for (const [subject, run] of Object.entries(SUBJECTS)) {
  if (only !== undefined && only !== subject) continue;
  for (const [input, piece] of Object.entries(TEXTS)) {
    const of = (size: number): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
    const [small, large] = [of(SMALL), of(LARGE)];
    let [forSmall, forLarge, ratio, growth] = [Infinity, Infinity, 0, 0];
    for (let tries = 0; tries < TRIES; tries += 1) {
      forSmall = Math.min(
        forSmall,
        milliseconds(() => run(small), 3),
      );
      forLarge = Math.min(
        forLarge,
        milliseconds(() => run(large), 1),
      );
      ratio = forLarge / Math.max(forSmall, 1);
      growth = Math.max(0, Math.log(ratio) / Math.log(LARGE / SMALL));
      if (growth <= MOST_GROWTH || forLarge <= BLINK) break;
    }
    const ms = { [SMALL]: round(forSmall), [LARGE]: round(forLarge) };
    rows.push({ subject, input, ms, ratio: round(ratio), growth: round(growth) });
  }
}

const isSteep = ({ growth, ms }: Row): boolean => growth > MOST_GROWTH && (ms[1_000_000] ?? 0) > BLINK;
/** The input that takes longest, and the one whose time grows fastest among those that take longer than a blink. */
const functions = Object.fromEntries(
  [...new Set(rows.map(({ subject }) => subject))].map((subject) => {
    const own = rows.filter((row) => row.subject === subject);
    const slowest = own.reduce((a, b) => ((b.ms[1_000_000] ?? 0) > (a.ms[1_000_000] ?? 0) ? b : a));
    const felt = own.filter(({ ms }) => (ms[1_000_000] ?? 0) > BLINK);
    const steepest = felt.length > 0 ? felt.reduce((a, b) => (b.growth > a.growth ? b : a)) : undefined;
    const short = ({ input, ms, ratio, growth }: Row): object => ({ input, msFor1MB: ms[1_000_000], ratio, growth });
    return [subject, { slowest: short(slowest), ...(steepest ? { steepest: short(steepest) } : {}) }];
  }),
);
const tooSteep = rows.filter(isSteep);
const all = process.argv.includes('--all');
console.log(JSON.stringify({ linear: tooSteep.length === 0, functions, tooSteep, ...(all ? { rows } : {}) }, null, 2));
process.exitCode = tooSteep.length > 0 ? 1 : 0;
