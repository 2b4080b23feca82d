import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DETAIL_KINDS, MESSAGE_ROLES, REASON_CODES } from './envelope';
import { readHandoff, type HandoffView } from './readHandoff';
import { routingAttributes } from './routingAttributes';

/** The names that mean something to the reader, so that arbitrary JSON gets past its first question. */
const KNOWN = [
  ...[
    'handoff',
    'HandoffData',
    'handoffData',
    'handoff_data',
    'attributes',
    'conversationId',
    'reason',
    'call_summary',
  ],
  ...['handoffReason', 'handoffSummary', 'handoffSentiment', 'handoffLanguage', 'handoffTimestamp', 'reasonCode'],
  ...['v', 'id', 'code', 'text', 'summary', 'sentiment', 'label', 'score', 'trend', 'details', 'value', 'kind'],
  ...['attempted', 'nextSteps', 'transcript', 'count', 'sync', 'tail', 'role', 'at', 'agent', 'name', 'cut', 'events'],
  ...['__proto__', 'constructor', 'toString'],
];

const name = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...KNOWN) }, { weight: 1, arbitrary: fc.string() });
const leaf = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...REASON_CODES, '', ' ', '\ud800', '\u202e', 'negative', '2026-11-21T07:00:00.000Z', 'never'),
  fc.double(),
  fc.integer(),
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'medium' },
    leaf,
    fc.array(tie('json'), { maxLength: 6 }),
    fc.dictionary(name, tie('json'), { maxKeys: 12 }),
    // JSON in JSON, as Studio passes it on.
    fc.dictionary(name, leaf, { maxKeys: 6 }).map((value) => JSON.stringify(value)),
  ),
}));
/** Task attributes, most of which speak of a handoff. */
const attributes = fc.oneof(
  json,
  fc.record({ handoff: fc.dictionary(name, json) }),
  fc.record({ HandoffData: fc.record({ conversationId: leaf, attributes: json }) }),
  fc.dictionary(name, json),
);

const isFilled = (value: unknown): boolean => value === undefined || (typeof value === 'string' && value.trim() !== '');

function expectWhole(view: HandoffView): void {
  const { id, conversationId, channel, at, summary, intent, language, ticket, queue, agent } = view;
  for (const value of [id, conversationId, channel, at, summary, intent, language, ticket, queue]) {
    expect(value).toSatisfy(isFilled);
  }
  for (const value of [agent?.name, agent?.model, ...view.attempted, ...view.nextSteps, ...view.cut]) {
    expect(value).toSatisfy(isFilled);
  }
  for (const detail of view.details) {
    expect(detail.label.trim()).not.toBe('');
    expect(detail.value.trim()).not.toBe('');
    expect([undefined, ...DETAIL_KINDS]).toContain(detail.kind);
  }
  if (view.reason) {
    expect(REASON_CODES).toContain(view.reason.code);
    expect(typeof view.reason.text).toBe('string');
  }
  if (view.sentiment) {
    for (const score of [view.sentiment.score ?? 0, ...(view.sentiment.trend ?? [])]) {
      expect(Math.abs(score)).toBeLessThanOrEqual(1);
    }
  }
  for (const message of view.transcript?.tail ?? []) {
    expect(MESSAGE_ROLES).toContain(message.role);
    expect(typeof message.text).toBe('string');
  }
  expect(view.attributes).toBeTypeOf('object');
}

describe('for any JSON as task attributes', () => {
  it('the reader returns a whole view or none, and what routes the task can be listed', () => {
    let handoffs = 0;
    fc.assert(
      fc.property(attributes, (given) => {
        const before = JSON.stringify(given);
        const read = readHandoff(given);
        if (read.kind === 'handoff') {
          handoffs += 1;
          expectWhole(read);
          expect(Array.isArray(routingAttributes(given, read.attributes))).toBe(true);
        } else {
          expect(read).toEqual(read.reason === undefined ? { kind: 'none' } : { kind: 'none', reason: read.reason });
          expect(read.reason).toSatisfy(isFilled);
        }
        // It is a reader: what the task carries stays as it is.
        expect(JSON.stringify(given)).toBe(before);
      }),
      { numRuns: 1_000 },
    );
    // The property says something only if it meets both.
    expect(handoffs).toBeGreaterThan(100);
  });

  it('text and object read alike', () => {
    fc.assert(
      fc.property(fc.dictionary(name, json), (given) => {
        const text = JSON.stringify(given);
        expect(readHandoff(text)).toEqual(readHandoff(JSON.parse(text) as unknown));
      }),
      { numRuns: 300 },
    );
  });
});
