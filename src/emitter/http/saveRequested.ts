import type { Envelope } from '../../handoff/envelope';
import type { Composed } from '../envelope/composeEnvelope';
import { transcriptInTurns, type Conversation } from '../envelope/Conversation';
import { contextIn, conversationIdIn, conversationIn, saidIn } from '../envelope/HandoffRequest';
import { readHandoffArguments } from '../envelope/readHandoffArguments';
import { withModelSummary } from '../envelope/modelSummary';
import { directAttributes, studioAttributes } from '../channels/taskAttributes';
import type { HandOverDeps } from '../protocol/handOver/HandOverDeps';
import { readTranscript } from '../protocol/readTranscript';
import { orchestrator } from '../twilio/Orchestrator';
import type { Created, CreateHandoffBody } from './CreatedHandoff';

export interface SaveRequestedDeps extends Pick<
  HandOverDeps,
  'calls' | 'store' | 'remember' | 'knownWorker' | 'reading' | 'redaction' | 'log'
> {
  agent?: { name?: string; model?: string };
}

/** Composes and stores; who asked delivers. */
export async function saveRequested(deps: SaveRequestedDeps, body: CreateHandoffBody, id: string): Promise<Created> {
  const { envelope, transcript } = await compose(deps, body, id);
  deps.remember(envelope);
  const conversationId = conversationIdIn(body);
  const stored = await Promise.all([
    deps.store.storeTranscript(id, transcript),
    // Without an id of the conversation it is found by the handoff's own.
    deps.store.storeEnvelope(conversationId ?? id, envelope),
  ]);
  return {
    ok: true,
    created: {
      id,
      ...(conversationId ? { conversationId } : {}),
      attributes: attributesFor(body.for, envelope),
      stored: stored.every(Boolean),
      delivered: false,
    },
  };
}

export function attributesFor(place: CreateHandoffBody['for'], envelope: Envelope): Record<string, unknown> {
  return place === 'task' ? directAttributes(envelope) : studioAttributes(envelope);
}

async function compose(deps: SaveRequestedDeps, body: CreateHandoffBody, id: string): Promise<Composed> {
  const { redaction, reading, log, agent } = deps;
  const brought = conversationIn(body);
  const [{ conversation, olderLeftOut }, preferredWorkerSid] = await Promise.all([
    brought ? { conversation: brought, olderLeftOut: false } : read(deps, body, id),
    deps.knownWorker({ profileId: body.profileId, address: body.customerAddress }),
  ]);
  const args = readHandoffArguments(saidIn(body, log), log);
  const context = contextIn(body, { id, at: new Date() });
  // The developer's own choice of a worker goes first.
  const attributes = preferredWorkerSid ? { preferredWorkerSid, ...context.attributes } : context.attributes;
  const messages = await transcriptInTurns(conversation);
  return reading.composer.compose(
    await withModelSummary(args, messages, { ...reading, redaction, log }),
    messages,
    { ...context, channel: conversation.channel.toLowerCase(), attributes, olderLeftOut, agent: body.agent ?? agent },
    redaction,
  );
}

/** The conversation as the orchestrator has it; an empty one when it does not, or can't be asked. */
async function read(
  { calls, log, agent }: SaveRequestedDeps,
  { conversationId, channel = 'chat' }: CreateHandoffBody,
  handoffId: string,
): Promise<{ conversation: Conversation; olderLeftOut: boolean }> {
  const nothing = { conversation: { channel, messages: [] }, olderLeftOut: false };
  if (!conversationId) return nothing;
  const rest = orchestrator(calls);
  const [communications, people] = await Promise.all([
    rest.communications(conversationId),
    rest.participants(conversationId),
  ]);
  if (!communications.ok) {
    log.warn({ handoffId, failure: communications.failure }, 'the conversation could not be read');
    return nothing;
  }
  const messages = readTranscript(communications.body, people.ok ? people.body : [], { assistant: agent?.name });
  return {
    conversation: {
      channel,
      messages: messages.flatMap(({ role, text, at, name, attachments }) =>
        role === 'system' ? [] : [{ role, text, at, name, attachments }],
      ),
    },
    olderLeftOut: communications.olderLeftOut === true,
  };
}
