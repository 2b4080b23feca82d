import { TranscriptionEventSchema, type Transcriptions } from '../channels/Transcriptions';
import { problem } from './problem';
import { defineRoute, type Route } from './Route';
import { isReplayed } from './SignedOnce';

export const transcriptionsRoute = (transcriptions: Transcriptions): Route =>
  defineRoute({
    method: 'POST',
    path: '/transcriptions',
    summary: 'What a person and a caller say to each other',
    description:
      'The `statusCallbackUrl` of a real-time transcription of a call, with the handoff in its query. The same utterance ' +
      'twice has the effect of one, one of an hour ago has none.',
    auth: 'twilio',
    body: TranscriptionEventSchema,
    answers: {
      204: { description: 'Taken' },
      400: { description: 'The address names no handoff' },
      503: { description: 'Could not be written down; send it again' },
    },
    handle: async ({ body, query }) => {
      if (isReplayed(body.Timestamp)) return { status: 204 };
      const { handoff } = query;
      if (!handoff || !/^[\w-]{1,64}$/.test(handoff)) return problem(400, 'The address names no handoff');
      const taken = await transcriptions.take(handoff, body);
      return taken ? { status: 204 } : problem(503, 'It could not be written down yet');
    },
  });
