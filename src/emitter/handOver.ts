import { ulid } from 'ulid';
import type { TranscriptMessage } from '../handoff/envelope';
import type { RedactOptions } from '../handoff/redact/redact';
import { awaitOutcome } from './awaitOutcome';
import { bringToPerson, closeEars, type Outcome, type Work } from './bringToPerson';
import type { Composed, HandoffContext } from './envelope/composeEnvelope';
import type { HandoffArguments } from './envelope/HandoffArguments';
import { withModelSummary } from './envelope/modelSummary';
import { customerOf, type Customer } from './channels/customer';
import type { Delivery } from './channels/Delivery';
import { withThoseWhoLeft } from './giveBack/Briefing';
import { handedOverAgain, preferredWorker } from './giveBack/handedOverAgain';
import type { HandOverRooms } from './HandOverRooms';
import type { Plan } from './protocol/State';
import { readTranscript } from './readTranscript';
import { tellCustomer } from './channels/tellCustomer';
import { textInLanguage, type TextByLanguage } from './textInLanguage';
import type { Orchestrator, Participant } from './twilio/Orchestrator';
import type { Communications } from './twilio/readCommunications';
import { orchestratorFor } from './twilio/orchestratorFor';
import { undo } from './undo';
import { callsUntil, type CallResult } from './twilio/TwilioCalls';

export interface HandOverRequest {
  /** The handoff's id, when the caller has one. No two requests under way may have the same. */
  id?: string;
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
  /** What else the app knows of the conversation. */
  known?: Pick<HandoffContext, 'language' | 'ticket' | 'queue' | 'trigger' | 'signals'>;
  /** What was said, when the caller brings it along; else it is read from the orchestrator. */
  transcript?: readonly TranscriptMessage[];
  delivery: Delivery;
  /**
   * What the delivery needs. `to`, the customer's address, and
   * `conversationSid` (CH...) are filled in from the conversation when they are missing.
   */
  target: Record<string, string>;
  /** The address the virtual agent speaks from on this channel. */
  speaksAs: string;
  configurationId?: string;
  redaction?: RedactOptions;
  /** A call without Conversation Orchestrator. */
  voiceOnly?: boolean;
  /** Told to the customer before the transfer, in the conversation's language; nothing when empty. */
  transitionMessage: TextByLanguage;
}

export type HandOverResult =
  | {
      ok: true;
      id: string;
      /** It was handed over before, or is being handed over by somebody else. */
      repeated: boolean;
      /** The customer has been told about the transfer, in words. */
      told: boolean;
    }
  /** Everything was put back: the conversation is the AI's again. */
  | { ok: false; id: string; error: string };

/**
 * Hands one conversation over: ownership is claimed first; envelope and transcript are stored; the virtual agent's ears
 * are closed; then the customer is told, and the handoff is delivered. When delivery fails, all of it is undone in
 * reverse order. Each step is written into the ownership document before it is taken, so that another process can carry
 * on when this one dies.
 */
export async function handOver(rooms: HandOverRooms, request: HandOverRequest): Promise<HandOverResult> {
  const { ownership, open } = rooms;
  const { conversationId, delivery, target, configurationId, speaksAs, voiceOnly } = request;
  const end = Date.now() + rooms.times.deliverMs;

  const id = request.id ?? ulid();
  const known = {
    by: delivery.by,
    target,
    speaksAs,
    ...(configurationId ? { configurationId } : {}),
    ...(voiceOnly ? { voiceOnly } : {}),
  };
  // A conversation that a process leaves claimed is found by the customer's next message too; a call dies with its
  // process, so it is noted together with the claim.
  const notedFirst = request.channel === 'voice' ? open.add(conversationId) : undefined;
  const claim = await ownership.claim(conversationId, id, known);
  if (claim.kind === 'closed') return { ok: false, id, error: 'The conversation is closed' };
  if (claim.kind === 'taken') {
    // Whether the last one had begun is found out before anything else is.
    if (claim.effects) await rooms.lookAgain?.(conversationId);
    return awaitOutcome(rooms, conversationId, claim.handoffId);
  }

  const rest = orchestratorFor(callsUntil(rooms.calls, end), known);
  const ids = { profileId: request.profileId, address: request.customerAddress };
  const [noted, communications, people, callbacks, preferredWorkerSid] = await Promise.all([
    notedFirst ?? open.add(conversationId),
    rest.communications(conversationId),
    rest.participants(conversationId),
    claim.callbacks ?? (voiceOnly ? undefined : currentCallbacks(rest, conversationId, configurationId)),
    rooms.knownWorker(ids),
  ]);
  if (!noted && !claim.alone) rooms.log.warn({ handoffId: id }, 'other processes will not look for this handoff');
  if (request.channel !== 'voice' && isUnknown(communications) && isUnknown(people)) {
    // Nothing was promised yet, and nothing is there to be put back.
    const plan: Plan = { ...known, step: 'claimed', gone: true };
    const work: Work = { handoffId: id, conversationId, delivery, plan, claimedByAll: !claim.alone, end };
    await undo(rooms, work, { error: '', unsure: false });
    return { ok: false, id, error: 'Conversation Orchestrator has no such conversation' };
  }
  const customer = customerOf(people.ok ? people.body : [], request.customerAddress);
  const theSamePerson = preferredWorker(claim.returns, rooms.preferMs) ?? preferredWorkerSid;
  const again = { ...request, args: handedOverAgain(request.args, claim.returns) };
  const { envelope, transcript } = await compose(rooms, preferring(again, theSamePerson), id, {
    communications,
    people: people.ok ? { ...people, body: withThoseWhoLeft(people.body, claim.returns) } : people,
    customer,
  });
  rooms.remember(envelope);
  const say = textInLanguage(request.transitionMessage, envelope.language);

  if (claim.alone && people.ok && people.body.some(({ type }) => type === 'HUMAN_AGENT')) {
    // Nobody could say so but the orchestrator: a person is here already.
    await ownership.own(conversationId, {
      type: 'reached',
      handoffId: id,
      what: 'other handoff',
      found: true,
      given: true,
    });
    return { ok: true, id, repeated: true, told: true };
  }

  const stored = await Promise.all([
    rooms.store.storeTranscript(id, transcript),
    rooms.store.storeEnvelope(conversationId, envelope),
  ]);
  const plan: Plan = {
    ...known,
    say,
    step: 'stored',
    target: {
      ...target,
      to: target.to ?? request.customerAddress ?? customer?.address ?? '',
      ...(customer?.channelId ? { conversationSid: customer.channelId } : {}),
    },
    ...(callbacks ? { callbacks } : {}),
    ...((communications.ok || request.transcript) && stored.every(Boolean) ? {} : { incomplete: true }),
  };
  const work: Work = { handoffId: id, conversationId, delivery, plan, claimedByAll: !claim.alone, end };
  const { step: _step, ...composed } = plan;
  const next = await ownership.own(conversationId, {
    type: 'composed',
    handoffId: id,
    plan: composed,
    channel: request.channel,
    ...(envelope.language ? { language: envelope.language } : {}),
  });
  if (next.written === 'lost') return awaitOutcome(rooms, conversationId, id);

  await closeEars(rooms, work);
  const told = await tellCustomer(rest, people.ok ? people.body : [], {
    conversationId,
    text: say,
    speaksAs,
    customerAddress: request.customerAddress,
    since: envelope.at ?? '',
  });
  if (!told) rooms.log.warn({ handoffId: id }, 'the customer could not be told about the transfer');

  const outcome: Outcome = await bringToPerson(rooms, work, envelope);
  switch (outcome.kind) {
    case 'handed over':
      return { ok: true, id, repeated: false, told: told && say !== '' };
    case 'failed':
      return { ok: false, id, error: outcome.error };
    case 'lost':
      return awaitOutcome(rooms, conversationId, id);
  }
}

const isUnknown = (result: CallResult<unknown>): boolean => !result.ok && result.failure.status === 404;

/** The developer's own choice of a worker goes first. */
function preferring(request: HandOverRequest, preferredWorkerSid: string | undefined): HandOverRequest {
  return preferredWorkerSid ? { ...request, attributes: { preferredWorkerSid, ...request.attributes } } : request;
}

async function compose(
  { log, reading, liveCalls }: HandOverRooms,
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

/** What the callbacks are before they are cleared: the conversation's own, else the configuration's. */
async function currentCallbacks(
  rest: Orchestrator,
  conversationId: string,
  configurationId: string | undefined,
): Promise<Plan['callbacks']> {
  const own = await rest.statusCallbacks(conversationId);
  if (own.ok && own.body && own.body.length > 0) return own.body;
  if (!configurationId) return undefined;
  const configured = await rest.configurationCallbacks(configurationId);
  return configured.ok ? configured.body : undefined;
}
