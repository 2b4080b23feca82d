import { beforeEach, describe, expect, it, vi } from 'vitest';
import { HeardLog } from '../../../test/emitter/HeardLog';
import { MemorySync } from '../../../test/emitter/MemorySync';
import { HandoffStore } from '../twilio/HandoffStore';
import { Transcriptions, type TranscriptionEvent } from './Transcriptions';

const AT = '2026-11-27T05:00:00.000Z';
const event = (text: string, more: Partial<TranscriptionEvent> = {}): TranscriptionEvent => ({
  TranscriptionEvent: 'transcription-content',
  TranscriptionSid: 'GT1',
  SequenceId: '1',
  Timestamp: AT,
  Track: 'inbound_track',
  Final: 'true',
  TranscriptionData: JSON.stringify({ transcript: text, confidence: 0.9 }),
  ...more,
});

let sync: MemorySync;
let store: HandoffStore;
const heard = vi.fn();
beforeEach(() => {
  heard.mockClear();
  sync = new MemorySync();
  store = new HandoffStore(sync, 60, new HeardLog());
});
const transcriptions = () => new Transcriptions({ store, heard });

describe('what a person and a caller say to each other', () => {
  it('goes on with the handoff’s transcript, in the order it was said', async () => {
    const taking = transcriptions();
    await taking.take('H1', event('And then?', { SequenceId: '3', Track: 'outbound_track' }));
    await taking.take('H1', event('مرحبا 🙂', { SequenceId: '2' }));
    expect((await store.transcript('H1')).map(({ role, text, at }) => [role, text, at])).toEqual([
      ['customer', 'مرحبا 🙂', AT],
      ['human', 'And then?', AT],
    ]);
  });

  it('wakes the suggestions when the customer spoke, and not when the person did', async () => {
    await transcriptions().take('H1', event('My flight is late'));
    await transcriptions().take('H1', event('I see', { Track: 'outbound_track', SequenceId: '2' }));
    expect(heard).toHaveBeenCalledExactlyOnceWith('H1');
  });

  it('is masked like everything that is written down', async () => {
    await transcriptions().take('H1', event('My card is 4111 1111 1111 1111'));
    expect(JSON.stringify([...sync.lists.values()])).not.toContain('4111 1111');
  });

  it('twice is as once', async () => {
    const taking = transcriptions();
    expect([await taking.take('H1', event('Hello')), await taking.take('H1', event('Hello'))]).toEqual([true, true]);
    expect(await store.transcript('H1')).toHaveLength(1);
  });

  it('is taken when Twilio sends it again, after it could not be written down', async () => {
    const taking = transcriptions();
    sync.away = true;
    expect(await taking.take('H1', event('Hello'))).toBe(false);
    expect(heard).not.toHaveBeenCalled();
    sync.away = false;
    expect(await taking.take('H1', event('Hello'))).toBe(true);
    expect(await store.transcript('H1')).toHaveLength(1);
  });

  it.each<[string, Partial<TranscriptionEvent>]>([
    ['a beginning', { TranscriptionEvent: 'transcription-started' }],
    ['an end', { TranscriptionEvent: 'transcription-stopped' }],
    ['an error', { TranscriptionEvent: 'transcription-error' }],
    ['half a sentence, which comes again whole', { Final: 'false' }],
    ['no words', { TranscriptionData: '{"transcript":"   "}' }],
    ['no JSON', { TranscriptionData: 'Hello' }],
    ['nothing', { TranscriptionData: '' }],
    ['a number in the words’ place', { TranscriptionData: '{"transcript":42}' }],
    ['null', { TranscriptionData: 'null' }],
  ])('%s is nothing that was said, and is taken', async (_what, more) => {
    expect(await transcriptions().take('H1', event('Hello', more))).toBe(true);
    expect(await store.transcript('H1')).toEqual([]);
  });

  it.each([undefined, '', 'soon'])('is said now, where its time is %j', async (Timestamp) => {
    await transcriptions().take('H1', event('Hello', { Timestamp }));
    const [said] = await store.transcript('H1');
    expect(Math.abs(Date.now() - Date.parse(said?.at ?? ''))).toBeLessThan(60_000);
  });

  it('of a call whose sequence is none stands behind the handoff all the same', async () => {
    await store.storeTranscript('H1', [{ role: 'customer', text: 'Before' }]);
    await transcriptions().take('H1', event('After', { SequenceId: 'x' }));
    expect((await store.transcript('H1')).map(({ text }) => text)).toEqual(['Before', 'After']);
  });
});
