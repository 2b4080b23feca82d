import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { HandoffDocumentSchema } from './envelope';
import { readHandoffEvents } from './handoffEvents';

const at = '2026-11-21T07:00:00.000Z';

describe('what became of a handoff', () => {
  it('is read as far as it can be', () => {
    const odd = [null, 'x', {}, { type: 'queued' }, { type: 'abducted', at }, { type: 'queued', at: 'soon' }];
    expect(
      readHandoffEvents([...odd, { type: 'given_back', at, by: '', note: 'Refund is approved', more: 1 }]),
    ).toEqual([{ type: 'given_back', at, note: 'Refund is approved' }]);
    for (const none of [undefined, null, {}, 'x']) expect(readHandoffEvents(none)).toEqual([]);
  });

  it('is nothing in a document that does not speak of it', () => {
    const envelope = { v: 1, id: 'one', reason: { code: 'other', text: '' } };
    expect(v.parse(HandoffDocumentSchema, { envelope })).toMatchObject({ earlier: [], events: [] });
    expect(v.parse(HandoffDocumentSchema, { envelope, events: 3 }).events).toEqual([]);
  });
});
