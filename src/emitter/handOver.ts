import { ulid } from 'ulid';
import type { Envelope } from '../handoff/envelope';
import type { RedactOptions } from '../handoff/redact/redact';
import { composeEnvelope } from './compose/composeEnvelope';
import type { HandoffArguments } from './compose/HandoffArguments';
import { deliverByStudio, type Delivered } from './deliver/deliverByStudio';
import type { HandoffStore } from './HandoffStore';
import type { Log } from './log';
import type { Ownership } from './Ownership';
import { readTranscript } from './readTranscript';
import type { Calls } from './twilio/TwilioCalls';
import type { Orchestrator, Participant, StatusCallback } from './twilio/Orchestrator';

/** What the hand-over of one conversation works with. */
export interface HandOverRooms {
  calls: Calls;
  orchestrator: Orchestrator;
  ownership: Ownership;
  store: HandoffStore;
  log: Log;
  /** Keeps the envelope until its task exists and can take the fuller part. */
  remember: (envelope: Envelope) => void;
}

export interface HandOverRequest {
  args: HandoffArguments;
  conversationId: string;
  /** Lower case. */
  channel: string;
  profileId?: string;
  storeId?: string;
  callSid?: string;
  /** The customer's address, when the session knows it. */
  customerAddress?: string;
  attributes?: Record<string, unknown>;
  agent?: { name?: string; model?: string };
  studioFlowSid: string;
  /** The number the virtual agent is reached at: Studio's `From`. */
  from: string;
  /** The address the virtual agent speaks from on this channel. */
  speaksAs: string;
  configurationId?: string;
  redaction?: RedactOptions;
  /** Told to the customer before the transfer; nothing when empty. */
  transitionMessage: string;
}

export type HandOverResult =
  | { ok: true; id: string; repeated: boolean }
  /** Everything was put back: the conversation is the AI's again. */
  | { ok: false; id: string; error: string };

/**
 * Hands one conversation over: ownership is claimed first; then the customer is told while envelope and transcript are
 * stored; then the virtual agent's ears are closed and the handoff is delivered. When delivery fails, all of it is
 * undone in reverse order.
 */
export async function handOver(rooms: HandOverRooms, request: HandOverRequest): Promise<HandOverResult> {
  const { orchestrator, ownership, store, log } = rooms;
  const { conversationId } = request;
  const claim = await ownership.claim(conversationId, ulid());
  if (claim.kind === 'taken') return { ok: true, id: claim.handoffId, repeated: true };
  const id = claim.handoffId;

  const [communications, participants] = await Promise.all([
    orchestrator.communications(conversationId),
    orchestrator.participants(conversationId),
  ]);
  if (!communications.ok)
    log.warn({ handoffId: id, failure: communications.failure }, 'the conversation could not be read');
  const people = participants.ok ? participants.body : [];
  const customer = customerOf(people, request.customerAddress);
  const { envelope, transcript } = composeEnvelope(
    request.args,
    readTranscript(communications.ok ? communications.body : [], people, { assistant: request.agent?.name }),
    {
      id,
      at: new Date(),
      channel: request.channel,
      conversationId,
      conversationSid: customer?.channelId ?? undefined,
      callSid: request.callSid,
      profileId: request.profileId ?? customer?.profileId ?? undefined,
      storeId: request.storeId,
      agent: request.agent,
      attributes: request.attributes,
    },
    request.redaction,
  );
  rooms.remember(envelope);

  const [, , told, callbacks] = await Promise.all([
    store.storeTranscript(id, transcript),
    store.storeEnvelope(conversationId, envelope),
    tellCustomer(rooms, request, people, customer),
    currentCallbacks(orchestrator, conversationId, request.configurationId),
  ]);
  if (!told) log.warn({ handoffId: id }, 'the customer could not be told about the transfer');

  // Both only quieten the virtual agent's side; the guard holds without them.
  const quiet = await Promise.all([
    orchestrator.setStatus(conversationId, 'INACTIVE'),
    orchestrator.setStatusCallbacks(conversationId, []),
  ]);
  if (quiet.some((result) => !result.ok)) log.warn({ handoffId: id }, 'the conversation could not be quietened');

  const delivered = await deliver(rooms, request, envelope, customer?.address);
  if (delivered.ok) {
    log.info({ handoffId: id, conversationId, reason: envelope.reason.code }, 'handed over');
    return { ok: true, id, repeated: false };
  }

  log.error({ handoffId: id, conversationId, failure: delivered.failure }, 'delivery failed; putting everything back');
  await Promise.all([
    callbacks && orchestrator.setStatusCallbacks(conversationId, callbacks),
    orchestrator.setStatus(conversationId, 'ACTIVE'),
  ]);
  await ownership.release(conversationId, id);
  return { ok: false, id, error: delivered.failure.message };
}

function deliver(
  { calls }: HandOverRooms,
  request: HandOverRequest,
  envelope: Envelope,
  customerAddress: string | undefined,
): Promise<Delivered> {
  const to = request.customerAddress ?? customerAddress;
  if (!to) {
    return Promise.resolve({ ok: false, failure: { kind: 'refused', message: 'The customer has no address' } });
  }
  return deliverByStudio(calls, { flowSid: request.studioFlowSid, to, from: request.from, envelope });
}

interface Customer {
  participantId: string;
  address: string;
  channel: string;
  channelId?: string | null;
  profileId?: string | null;
}

function customerOf(participants: readonly Participant[], address: string | undefined): Customer | undefined {
  const customers = participants.filter(({ type }) => type === 'CUSTOMER');
  const participant =
    customers.find(({ addresses }) => addresses.some((one) => one.address === address)) ?? customers[0];
  const at = participant?.addresses.find((one) => one.address === address) ?? participant?.addresses[0];
  return participant && at
    ? {
        participantId: participant.id,
        address: at.address,
        channel: at.channel,
        channelId: at.channelId,
        profileId: participant.profileId,
      }
    : undefined;
}

/** Tells the customer about the transfer. `true` when they heard it, or when there is nothing to say. */
async function tellCustomer(
  { orchestrator }: HandOverRooms,
  request: HandOverRequest,
  people: readonly Participant[],
  customer: Customer | undefined,
): Promise<boolean> {
  if (request.transitionMessage === '') return true;
  if (!customer) return false;
  // A virtual agent that has not said a word yet is no participant; its address stands for it.
  const speaker = people.find(({ type }) => type === 'AI_AGENT' || type === 'AGENT');
  const result = await orchestrator.sendMessage(request.conversationId, {
    from: { ...(speaker ? { participantId: speaker.id } : { address: request.speaksAs }), channel: customer.channel },
    to: { participantId: customer.participantId, channel: customer.channel },
    text: request.transitionMessage,
    channelId: customer.channelId ?? undefined,
  });
  return result.ok;
}

/** What the callbacks are before they are cleared: the conversation's own, else the configuration's. */
async function currentCallbacks(
  orchestrator: Orchestrator,
  conversationId: string,
  configurationId: string | undefined,
): Promise<StatusCallback[] | undefined> {
  const own = await orchestrator.statusCallbacks(conversationId);
  if (own.ok && own.body && own.body.length > 0) return own.body;
  if (!configurationId) return undefined;
  const configured = await orchestrator.configurationCallbacks(configurationId);
  return configured.ok ? configured.body : undefined;
}
