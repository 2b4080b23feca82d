import type { Composed } from '../../envelope/composeEnvelope';
import { withModelSummary } from '../../envelope/modelSummary';
import type { Customer } from '../../channels/customer';
import type { HandOverRequest } from './HandOverRequest';
import type { HandOverDeps } from './HandOverDeps';
import { readTranscript } from '../readTranscript';
import type { Participant } from '../../twilio/Orchestrator';
import type { Communications } from '../../twilio/readCommunications';
import type { CallResult } from '../../twilio/TwilioCalls';

/** The developer's own choice of a worker goes first. */
export function preferring(request: HandOverRequest, preferredWorkerSid: string | undefined): HandOverRequest {
  return preferredWorkerSid ? { ...request, attributes: { preferredWorkerSid, ...request.attributes } } : request;
}

/** The envelope, and the whole transcript beside it. */
export async function compose(
  { log, reading, liveCalls }: HandOverDeps,
  request: HandOverRequest,
  id: string,
  read: { communications: Communications; people: CallResult<Participant[]>; customer?: Customer },
): Promise<Composed> {
  const { communications, people, customer } = read;
  const { redaction, agent } = request;
  if (!communications.ok)
    log.warn({ handoffId: id, failure: communications.failure }, 'the conversation could not be read');
  const written = readTranscript(communications.ok ? communications.body : [], people.ok ? people.body : [], {
    assistant: agent?.name,
  });
  // What the guard has heard of a call is all there is where nobody else listens, or can't be asked.
  const heard = written.length > 0 ? written : liveCalls.transcript(request.conversationId);
  const messages = request.transcript ?? heard;
  return reading.composer.compose(
    await withModelSummary(request.args, messages, { ...reading, redaction, log }),
    messages,
    {
      ...request.known,
      olderLeftOut: communications.ok && communications.olderLeftOut === true,
      id,
      at: new Date(),
      channel: request.channel,
      conversationId: request.conversationId,
      conversationSid: customer?.channelId ?? undefined,
      callSid: request.callSid,
      profileId: request.profileId ?? customer?.profileId ?? undefined,
      storeId: request.storeId,
      agent,
      attributes: request.attributes,
    },
    redaction,
  );
}
