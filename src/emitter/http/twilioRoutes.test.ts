import { describe, expect, it, vi } from 'vitest';
import { HeardLog } from '../../../test/emitter/HeardLog';
import { MemorySync } from '../../../test/emitter/MemorySync';
import { anEnvelope } from '../../../test/emitter/orders';
import { serveRoutes } from '../../../test/emitter/serveRoutes';
import { NOBODY_TOOK_THE_CALL, RELAY_LOST } from '../channels/callTexts';
import { Transcriptions } from '../channels/Transcriptions';
import { HandoffStore } from '../twilio/HandoffStore';
import { connectActionRoute } from './connectActionRoute';
import { eventsRoute } from './eventsRoute';
import { readHandoffRoute } from './readHandoffRoute';
import { transcriptionsRoute } from './transcriptionsRoute';

describe('POST /connect-action: what a call does when its relay is over', () => {
  async function ends(form: Record<string, string>) {
    const log = new HeardLog();
    const onCallOver = vi.fn(async () => undefined);
    const route = connectActionRoute({ workflowSid: 'WW1', waitUrl: 'https://example.com/music', onCallOver, log });
    const answer = await serveRoutes([route], { log }).twilio('/connect-action', form);
    return { answer, twiml: String(answer.body), log, onCallOver };
  }
  const handoff = (attributes: unknown, more = {}) => ({
    CallSid: 'CA1',
    HandoffData: JSON.stringify({ attributes, ...more }),
  });

  it('after a handoff it waits for a person, with the handoff on its task', async () => {
    const { answer, twiml, onCallOver } = await ends(handoff({ handoff: { id: 'H1' }, language: 'es' }));
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': expect.stringContaining('text/xml') as string },
    });
    expect(twiml).toContain('<Enqueue workflowSid="WW1" waitUrl="https://example.com/music">');
    expect(twiml).toContain('{"handoff":{"id":"H1"}');
    expect(twiml).toContain(NOBODY_TOOK_THE_CALL.es);
    expect(onCallOver).not.toHaveBeenCalled();
  });

  it('and is transcribed where the handoff says so', async () => {
    const { twiml } = await ends(handoff({}, { transcriptionUrl: 'https://bot.example.com/t?handoff=H1' }));
    expect(twiml).toContain('https://bot.example.com/t?handoff=H1');
    expect((await ends(handoff({}, { transcriptionUrl: 7 }))).twiml).not.toContain('<Transcription');
  });

  it.each(['{"attributes":', '[]', '{"attributes":["a"]}', '{"attributes":null}', '{}', 'null', '42'])(
    'after a handoff that nobody can read (%s) the caller hears words, and the operator reads of it',
    async (HandoffData) => {
      const { twiml, log, onCallOver } = await ends({ CallSid: 'CA1', HandoffData });
      expect(twiml).toContain(NOBODY_TOOK_THE_CALL.en);
      expect(log.of('error')).toEqual(['a handed-over call could not be queued']);
      expect(onCallOver).toHaveBeenCalledExactlyOnceWith('CA1');
    },
  );

  it('after a lost socket the caller hears that', async () => {
    const { twiml, onCallOver } = await ends({ CallSid: 'CA1', SessionStatus: 'failed' });
    expect(twiml).toContain(RELAY_LOST);
    expect(onCallOver).toHaveBeenCalledTimes(1);
  });

  it.each<Record<string, string>>([{ CallSid: 'CA1', SessionStatus: 'ended' }, { CallSid: 'CA1' }])(
    'after a hang-up nobody hears anything: %j',
    async (form) => {
      const { twiml } = await ends(form);
      expect(twiml).not.toContain('<Say>');
    },
  );

  it('of a call without a sid nobody is told', async () => {
    expect((await ends({ SessionStatus: 'failed' })).onCallOver).not.toHaveBeenCalled();
  });

  it('says nobody’s language for a language that is none', async () => {
    expect((await ends(handoff({ language: ['de'] }))).twiml).toContain("I'm sorry, nobody can take your call");
    expect((await ends(handoff({ language: 'constructor' }))).twiml).toContain("I'm sorry, nobody can take your call");
  });
});

describe('POST /events', () => {
  const takes = (taken: boolean) => {
    const take = vi.fn(async (_form: Readonly<Record<string, string | undefined>>) => taken);
    return { take, server: serveRoutes([eventsRoute({ take } as never)]) };
  };

  it.each([
    [true, 204],
    [false, 503],
  ])('that could be written down: %s, is answered %i', async (taken, status) => {
    const { server, take } = takes(taken);
    expect((await server.twilio('/events', { EventType: 'task.created', TaskSid: 'WT1' })).status).toBe(status);
    expect(take).toHaveBeenCalledExactlyOnceWith({ EventType: 'task.created', TaskSid: 'WT1' });
  });

  it('that nobody has signed is no event', async () => {
    const { server, take } = takes(true);
    expect((await server.asks('/events', { EventType: 'task.created' })).status).toBe(403);
    expect(take).not.toHaveBeenCalled();
  });
});

describe('POST /transcriptions', () => {
  const form = {
    TranscriptionEvent: 'transcription-content',
    TranscriptionSid: 'GT1',
    SequenceId: '1',
    Track: 'inbound_track',
    TranscriptionData: '{"transcript":"Hello"}',
  };
  const server = (sync = new MemorySync()) => ({
    sync,
    routes: serveRoutes([
      transcriptionsRoute(new Transcriptions({ store: new HandoffStore(sync, 60, new HeardLog()) })),
    ]),
  });

  it('goes on with the transcript of the handoff that its address names', async () => {
    const { sync, routes } = server();
    expect((await routes.twilio('/transcriptions?handoff=H1', form)).status).toBe(204);
    expect([...sync.lists.keys()]).toEqual(['handoff.H1.transcript']);
  });

  it.each(['', '?handoff=', '?handoff=a%2Fb', `?handoff=${'x'.repeat(65)}`, '?handoff=..', '?handof=H1'])(
    'is refused where its address names none: %s',
    async (query) => {
      expect((await server().routes.twilio(`/transcriptions${query}`, form)).status).toBe(400);
    },
  );

  it('is sent again when Sync is away', async () => {
    const { sync, routes } = server();
    sync.away = true;
    expect((await routes.twilio('/transcriptions?handoff=H1', form)).status).toBe(503);
  });
});

describe('GET /handoffs/:id', () => {
  async function stored() {
    const store = new HandoffStore(new MemorySync(), 60, new HeardLog());
    await store.storeEnvelope('conv_1', anEnvelope({ summary: 'S'.repeat(1_500) }));
    return serveRoutes([readHandoffRoute(store)]);
  }
  type Body = { envelope: { id: string }; attributes: { handoff: { summary?: string } } };

  it.each([
    ['Studio', ''],
    ['Studio', '?for=studio'],
    ['a task', '?for=task'],
  ])('is the envelope, and what fits %s (%s)', async (place, query) => {
    const answer = await (await stored()).asks(`/handoffs/conv_1${query}`);
    const { envelope, attributes } = answer.body as Body;
    expect([answer.status, envelope.id]).toEqual([200, 'H1']);
    expect((attributes.handoff.summary ?? '').length === 1_500).toBe(place === 'a task');
  });

  it('is 404 for one that nobody saved, whatever its name', async () => {
    for (const id of ['conv_2', '..', '%2e%2e', '__proto__', 'owner', '🙂'])
      expect((await (await stored()).asks(`/handoffs/${encodeURIComponent(id)}`)).status).toBe(404);
  });
});
