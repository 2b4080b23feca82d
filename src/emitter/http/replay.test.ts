import { describe, expect, it, vi } from 'vitest';
import { HeardLog } from '../../../test/emitter/HeardLog';
import { MemorySync } from '../../../test/emitter/MemorySync';
import { serveRoutes } from '../../../test/emitter/serveRoutes';
import { assistRoutes } from '../assist/assistRoutes';
import { Transcriptions } from '../channels/Transcriptions';
import { HandoffStore } from '../twilio/HandoffStore';
import { connectActionRoute } from './connectActionRoute';
import { eventsRoute } from './eventsRoute';
import { problem } from './problem';
import { defineRoute, type Route } from './Route';
import { transcriptionsRoute } from './transcriptionsRoute';

const AN_HOUR_AGO = Date.now() - 3_700_000;

/** Every route that Twilio signs, what it sends there, and what the route then does, counted. */
function signedRoutes() {
  const done = vi.fn(async () => true);
  const store = new HandoffStore(new MemorySync(), 60, new HeardLog());
  const heard = (): void => void done();
  const feed = { onCustomerMessage: heard };
  const contexts = { handoffOf: () => 'H1', hear: () => undefined };
  const assist = assistRoutes({ feed, contexts } as never).filter(({ auth }) => auth === 'twilio');
  const routes: Route[] = [
    eventsRoute({ take: done } as never),
    connectActionRoute({ workflowSid: 'WW1', onCallOver: async () => heard(), log: new HeardLog() }),
    transcriptionsRoute(new Transcriptions({ store, heard })),
    ...assist,
  ];
  return { done, server: serveRoutes(routes), paths: routes.map(({ path }) => path) };
}

const at = (time: number): Record<string, [url: string, form: Record<string, string>]> => ({
  '/events': ['/events', { Sid: 'EV1', EventType: 'task.created', TaskSid: 'WT1', TimestampMs: String(time) }],
  '/transcriptions': [
    '/transcriptions?handoff=H1',
    {
      TranscriptionEvent: 'transcription-content',
      TranscriptionSid: 'GT1',
      SequenceId: '1',
      Track: 'inbound_track',
      Timestamp: new Date(time).toISOString(),
      TranscriptionData: '{"transcript":"Hello"}',
    },
  ],
  '/messages': [
    '/messages?handoff=H1',
    {
      EventType: 'onMessageAdded',
      ConversationSid: 'CH1',
      MessageSid: 'IM1',
      Author: 'customer',
      Body: 'Hello',
      DateCreated: new Date(time).toISOString(),
    },
  ],
  // It has no time: a call may last for hours.
  '/connect-action': ['/connect-action', { CallSid: 'CA1', SessionId: 'VX1', SessionStatus: 'failed' }],
});

describe('a request of Twilio’s that somebody kept and sends again', () => {
  it('is thought of for every route that Twilio signs', () => {
    expect(signedRoutes().paths.sort()).toEqual(Object.keys(at(0)).sort());
  });

  it.each(Object.entries(at(Date.now())))('does nothing twice at %s, and gets the same answer', async (_, sent) => {
    const { done, server } = signedRoutes();
    const [first, again] = [await server.twilio(...sent), await server.twilio(...sent)];
    const atOnce = await Promise.all([server.twilio(...sent), server.twilio(...sent)]);
    expect(done).toHaveBeenCalledTimes(1);
    for (const one of [again, ...atOnce]) expect([one.status, one.body]).toEqual([first.status, first.body]);
  });

  it.each(Object.entries(at(AN_HOUR_AGO)).filter(([path]) => path !== '/connect-action'))(
    'does nothing at %s when it is an hour old, though nobody here has seen it before',
    async (_, sent) => {
      const { done, server } = signedRoutes();
      expect((await server.twilio(...sent)).status).toBe(204);
      expect(done).not.toHaveBeenCalled();
    },
  );

  it('is done all the same where it says something else by a single field', async () => {
    const { done, server } = signedRoutes();
    const [url, form] = at(0)['/connect-action'] ?? ['', {}];
    await server.twilio(url, form);
    await server.twilio(url, { ...form, SessionId: 'VX2' });
    expect(done).toHaveBeenCalledTimes(2);
  });

  it('is taken when it could not be taken the first time', async () => {
    const answers = [problem(503, 'Not now'), { status: 204 }, { status: 204 }];
    const handle = vi.fn(async () => answers.shift() ?? { status: 500 });
    const route = defineRoute({ method: 'POST', path: '/once', summary: '', auth: 'twilio', answers: {}, handle });
    const server = serveRoutes([route]);
    const ask = async (): Promise<number> => (await server.twilio('/once', { Sid: '1' })).status;
    expect([await ask(), await ask(), await ask()]).toEqual([503, 204, 204]);
    expect(handle).toHaveBeenCalledTimes(2);
  });
});
