import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import {
  CompletedSchema,
  GiveBackBodySchema,
  GiveBackOfferSchema,
  GIVE_BACK_OUTCOMES,
  GIVE_BACK_REFUSALS,
} from './giveBack';
import {
  ArticleSchema,
  AskBodySchema,
  FEEDBACK_EVENTS,
  FLEX_ACTIONS,
  FeedbackBodySchema,
  QuickActionSchema,
  RunActionBodySchema,
  SuggestBodySchema,
  SuggestionsSchema,
} from './suggestions';

const taskSid = `WT${'0a'.repeat(16)}`;
const reply = { id: 'reply.a', kind: 'reply', text: 'Hello', confidence: 0.9 };

describe('what the emitter suggests', () => {
  it('is filled in where an older emitter says less', () => {
    expect(v.parse(SuggestionsSchema, { suggestions: [reply] })).toEqual({
      suggestions: [{ ...reply, sources: [], by: 'knowledge', unsourced: false }],
      seq: 0,
      writing: false,
    });
  });

  it.each<[string, unknown]>([
    ['of a kind that no version knows', { ...reply, kind: 'poem' }],
    ['without an id', { ...reply, id: '' }],
    ['without a text', { ...reply, text: undefined }],
    ['whose confidence is a word', { ...reply, confidence: 'high' }],
    ['that is null', null],
    ['that is a text', 'Hello'],
  ])('loses one %s, and keeps the others', (_fault, odd) => {
    expect(v.parse(SuggestionsSchema, { suggestions: [odd, reply] }).suggestions.map((one) => one?.id)).toEqual([
      undefined,
      'reply.a',
    ]);
  });

  it.each(FLEX_ACTIONS)('may invoke %s', (flexAction) => {
    expect(v.is(QuickActionSchema, { name: 'a', label: 'A', flexAction })).toBe(true);
  });

  it.each(['SendMessage', 'CompleteTask', 'StartOutboundCall', 'HangupCall', 'constructor', ''])(
    'may not invoke %s, whoever wrote it into Sync',
    (flexAction) => expect(v.is(QuickActionSchema, { name: 'a', label: 'A', flexAction })).toBe(false),
  );
});

describe('what an agent sends', () => {
  it.each<[string, v.GenericSchema, object]>([
    ['for suggestions', SuggestBodySchema, { taskSid }],
    ['with a question', AskBodySchema, { taskSid, question: ' Why? ' }],
    ['with feedback', FeedbackBodySchema, { taskSid, suggestionId: 'a', event: 'sent', distance: 0.5 }],
    ['with an action', RunActionBodySchema, { taskSid, fields: { order: '48213' } }],
    ['with an action without fields', RunActionBodySchema, { taskSid, fields: {} }],
    ['with a give-back', GiveBackBodySchema, { taskSid, outcome: 'solved', note: 'Done' }],
  ])('is taken %s', (_what, schema, body) => expect(v.is(schema, body)).toBe(true));

  it.each<[string, v.GenericSchema, object]>([
    ['without a task', SuggestBodySchema, {}],
    ['with another thing’s sid', SuggestBodySchema, { taskSid: taskSid.replace('WT', 'WR') }],
    ['with a sid that goes on', SuggestBodySchema, { taskSid: `${taskSid}/../x` }],
    ['with a list of tasks', SuggestBodySchema, { taskSid: [taskSid] }],
    ['with a blank question', AskBodySchema, { taskSid, question: '  ' }],
    ['with a page of a question', AskBodySchema, { taskSid, question: 'x'.repeat(1_001) }],
    ['with an event that is none', FeedbackBodySchema, { taskSid, suggestionId: 'a', event: 'loved' }],
    [
      'with more changed than there is',
      FeedbackBodySchema,
      { taskSid, suggestionId: 'a', event: 'sent', distance: 1.1 },
    ],
    [
      'with less than nothing changed',
      FeedbackBodySchema,
      { taskSid, suggestionId: 'a', event: 'sent', distance: -0.1 },
    ],
    ['with an endless id', FeedbackBodySchema, { taskSid, suggestionId: 'a'.repeat(201), event: 'used' }],
    ['with fields that are objects', RunActionBodySchema, { taskSid, fields: { order: {} } }],
    ['with an endless field', RunActionBodySchema, { taskSid, fields: { order: 'x'.repeat(4_001) } }],
    [
      'with an endless form',
      RunActionBodySchema,
      { taskSid, fields: Object.fromEntries(Array.from({ length: 51 }, (_, place) => [`f${place}`, 'x'])) },
    ],
    ['with an outcome that is none', GiveBackBodySchema, { taskSid, outcome: 'bored' }],
    ['with a book for a note', GiveBackBodySchema, { taskSid, outcome: 'solved', note: 'x'.repeat(2_001) }],
    ['with a note that is a number', GiveBackBodySchema, { taskSid, outcome: 'solved', note: 7 }],
  ])('is refused %s', (_what, schema, body) => expect(v.is(schema, body)).toBe(false));

  it('is trimmed, and a note may be left out', () => {
    expect(v.parse(AskBodySchema, { taskSid, question: ' Why? ' }).question).toBe('Why?');
    expect(v.parse(GiveBackBodySchema, { taskSid, outcome: 'solved', note: ' x ' }).note).toBe('x');
    expect(v.parse(GiveBackBodySchema, { taskSid, outcome: 'solved' }).note).toBe('');
  });

  it('knows every event and every outcome there is', () => {
    for (const event of FEEDBACK_EVENTS)
      expect(v.is(FeedbackBodySchema, { taskSid, suggestionId: 'a', event })).toBe(true);
    for (const outcome of GIVE_BACK_OUTCOMES) expect(v.is(GiveBackBodySchema, { taskSid, outcome })).toBe(true);
  });
});

describe('whether a conversation can be returned', () => {
  it('is told with a draft, or with why not, which a newer emitter may say in words of its own', () => {
    expect(v.is(GiveBackOfferSchema, { possible: true })).toBe(true);
    expect(v.is(GiveBackOfferSchema, { possible: true, draft: 'x', preview: '', agent: 'Ava' })).toBe(true);
    for (const why of [...GIVE_BACK_REFUSALS, 'eclipse'])
      expect(v.is(GiveBackOfferSchema, { possible: false, why })).toBe(true);
    for (const odd of [{}, { possible: false }, { possible: 'yes' }, { possible: true, draft: 7 }])
      expect(v.is(GiveBackOfferSchema, odd)).toBe(false);
    expect(v.is(CompletedSchema, { completed: false })).toBe(false);
  });
});

describe('an article that the panel opens', () => {
  it.each<[string, object, boolean]>([
    ['of known blocks', { type: 'list', ordered: true, items: [[{ text: 'a' }]] }, true],
    ['of code', { type: 'code', text: 'ls' }, true],
    ['of a block that no version knows', { type: 'video', url: 'x' }, false],
    ['of HTML', { type: 'html', text: '<b>' }, false],
    ['of a paragraph that is a text', { type: 'paragraph', content: 'a' }, false],
  ])('%s is %s', (_what, block, ok) => expect(v.is(ArticleSchema, { id: 'a', title: 'A', blocks: [block] })).toBe(ok));
});
