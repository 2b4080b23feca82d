// `npx tsx test/bench/reader.bench.ts`: the slowest `readHandoff` on 64 kB of task attributes, in milliseconds, as JSON.
import fc from 'fast-check';
import { readHandoff } from '../../src/handoff/readHandoff';
import { machine } from './FlexBench';
import { spread } from './spread';

const BYTES = 64 * 1024;
const SAMPLES = 300;

/** Grows arbitrary JSON to 64 kB by putting more of it in. */
function arbitrary(): unknown[] {
  const pieces = fc.sample(fc.jsonValue({ maxDepth: 6 }), { numRuns: 4_000, seed: 7 });
  let next = 0;
  const names = ['handoff', 'HandoffData', 'attributes', 'reason', 'details', 'attempted', 'nextSteps', 'transcript'];
  return Array.from({ length: SAMPLES }, (_, sample) => {
    const value: Record<string, unknown> = {};
    const handoff: Record<string, unknown> = { v: 1, id: `sample-${sample}` };
    for (let length = 0, place = 0; length < BYTES; place += 1) {
      const piece = pieces[next++ % pieces.length];
      const text = JSON.stringify(piece);
      length += text.length + 12;
      const name = names[place % names.length] ?? '';
      if (place < names.length) (sample % 2 ? handoff : value)[name] = piece;
      else (sample % 2 ? handoff : value)[`${name}${place}`] = piece;
    }
    return sample % 2 ? { ...value, handoff } : value;
  });
}

const filled = (piece: string): string => piece.repeat(Math.ceil(BYTES / piece.length)).slice(0, BYTES);
const list = (entry: unknown): unknown[] =>
  Array.from({ length: Math.floor(BYTES / (JSON.stringify(entry).length + 1)) }, () => entry);
const handoff = (fields: Record<string, unknown>): unknown => ({ handoff: { v: 1, id: 'x', ...fields } });

const shapes: Record<string, unknown> = {
  'a summary of blanks and letters': handoff({ summary: filled(' a') }),
  'a summary of blanks': handoff({ summary: filled(' ') }),
  details: handoff({ details: list({ label: 'Order', value: '10417', kind: 'order_id' }) }),
  'broken details': handoff({ details: list({ label: 7 }) }),
  attempted: handoff({ attempted: list('Offered store credit') }),
  'a tail of messages': handoff({ transcript: { tail: list({ role: 'customer', text: 'Hi' }) } }),
  'a trend': handoff({ sentiment: { label: 'mixed', trend: list(0.5) } }),
  'JSON in JSON': { handoff: JSON.stringify({ v: 1, id: 'x', details: list({ label: 'a', value: 'b' }) }) },
  'JSON that is cut': { handoff: `{"v":1,"x":"${filled('a')}` },
  'open brackets': { handoff: filled('{"a":') },
  'TAC with many attributes': {
    HandoffData: { attributes: Object.fromEntries(list(['a', 1]).map((_, place) => [`key${place}`, place])) },
  },
};

function once(value: unknown): number {
  const from = performance.now();
  readHandoff(value);
  return performance.now() - from;
}

/** The best of a few: what else the machine does at a moment is not the reader's time. */
function measure(value: unknown): number {
  return Math.min(...Array.from({ length: 5 }, () => once(value)));
}

const samples = arbitrary();
// The engine compiles what it has seen often; an agent's first task comes before that, so it is told too.
const first = once(samples[0]);
for (const sample of samples) once(sample);
const times = samples.map(measure);
console.log(
  JSON.stringify(
    {
      bench: 'reader',
      unit: 'ms',
      bytes: BYTES,
      machine: machine(),
      first: Math.round(first * 100) / 100,
      arbitraryJson: spread(times),
      shapes: Object.fromEntries(
        Object.entries(shapes).map(([name, value]) => [name, spread(Array.from({ length: 20 }, () => measure(value)))]),
      ),
    },
    null,
    2,
  ),
);
