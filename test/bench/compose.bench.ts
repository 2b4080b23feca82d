// `npx tsx test/bench/compose.bench.ts`: time of the triggers, redaction, key details and composing for inputs from 1 kB
// to 1 MB, as JSON. `growth` is the exponent of the time's growth from 64 kB to 1 MB: 1 is linear, 2 quadratic. The exit
// code is 1 when any is over 1.35 and took longer than a blink.
import { composeConversation } from '../../src/emitter/compose/composeConversation';
import { localAttempts } from '../../src/emitter/compose/localAttempts';
import { localDetails } from '../../src/emitter/compose/localDetails';
import { localSentiment } from '../../src/emitter/compose/localSentiment';
import { localSummary } from '../../src/emitter/compose/localSummary';
import { createDetect } from '../../src/emitter/detect/detectTrigger';
import type { TranscriptMessage } from '../../src/handoff/envelope';
import { redact } from '../../src/handoff/redact/redact';

const SIZES = [1_000, 16_000, 64_000, 256_000, 1_000_000] as const;
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
  localDetails: (text) => localDetails(many(text)),
  localSummary: (text) => localSummary(many(text)),
  localSentiment: (text) => localSentiment(customer(text)),
  localAttempts: (text) => localAttempts(both(text)),
  'compose, one message': (text) =>
    composeConversation({ channel: 'chat', messages: customerOnly(text) }, undefined, { id: 'x', at: new Date(0) }),
  'compose, many messages': (text) =>
    composeConversation({ channel: 'chat', messages: many(text) }, undefined, { id: 'x', at: new Date(0) }),
};

function customerOnly(text: string): { role: 'customer'; text: string }[] {
  return [{ role: 'customer', text }];
}

function milliseconds(run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round += 1) {
    const from = performance.now();
    run();
    best = Math.min(best, performance.now() - from);
    if (best > 500) break;
  }
  return best;
}

interface Row {
  subject: string;
  input: string;
  ms: Record<string, number>;
  growth: number;
}
const rows: Row[] = [];
for (const [subject, run] of Object.entries(SUBJECTS)) {
  for (const [input, piece] of Object.entries(TEXTS)) {
    const ms: Record<string, number> = {};
    for (const size of SIZES) {
      const text = piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
      ms[size] = Math.round(milliseconds(() => run(text)) * 100) / 100;
    }
    const growth = Math.log((ms[1_000_000] ?? 0) / Math.max(ms[64_000] ?? 0, 1)) / Math.log(1_000_000 / 64_000);
    rows.push({ subject, input, ms, growth: Math.round(Math.max(0, growth) * 100) / 100 });
  }
}

const tooSteep = rows.filter(({ growth, ms }) => growth > MOST_GROWTH && (ms[1_000_000] ?? 0) > BLINK);
const slowest = Object.fromEntries(
  Object.keys(SUBJECTS).map((subject) => {
    const own = rows.filter((row) => row.subject === subject);
    const worst = own.reduce((a, b) => ((b.ms[1_000_000] ?? 0) > (a.ms[1_000_000] ?? 0) ? b : a));
    return [subject, { input: worst.input, msFor1MB: worst.ms[1_000_000], growth: worst.growth }];
  }),
);
const all = process.argv.includes('--all');
console.log(JSON.stringify({ slowest, tooSteep, ...(all ? { rows } : {}) }, null, 2));
process.exitCode = tooSteep.length > 0 ? 1 : 0;
