import type { State, Return } from '../State';
import { channelParticipants } from '../../twilio/FlexInteraction';
import { orchestratedConversation } from '../../twilio/orchestratedConversation';
import {
  orchestrator,
  type ConversationStatus,
  type Participant,
  type StatusCallback,
} from '../../twilio/Orchestrator';
import { workerFullName } from '../../twilio/TaskReservations';
import { callsUntil } from '../../twilio/TwilioCalls';
import type { TaskClaim } from './claimOnTask';
import { handedOver } from '../inHand';
import { refused, type Refused } from './GiveBackResult';
import type { GiveBackDeps } from './GiveBackDeps';
import { callSeat, instructionsFor, type CallSeat } from './returnCall';
import type { CallInstructions } from '../../twilio/CallResource';

/** All are there: the customer, the person, and a virtual agent that listens. */
export interface AllThere {
  kind: 'all there';
  owner: State;
  status?: ConversationStatus;
  /** To be restored; absent when the virtual agent hears the conversation already. */
  callbacks?: StatusCallback[];
  /** The agent's place in the interaction; absent for a task that no interaction made. */
  participantSid?: string;
  /** Of a call: its place in the conference, and where it is to go. */
  voice?: { seat: CallSeat; instructions: CallInstructions };
  people: Return['people'];
  /** The name of the worker who has the conversation. */
  name?: string;
  profileId?: string;
}

/** Asks everybody at the same time; the first reason why not is the answer. */
export async function whoIsThere(
  deps: GiveBackDeps,
  handoffId: string,
  claim: TaskClaim,
  end: number,
): Promise<AllThere | Refused> {
  const { conversationId, channel, reservation } = claim;
  if (isCallAlone(claim)) return whoIsOnTheCall(deps, handoffId, claim, end);
  const calls = callsUntil(deps.calls, end);
  const rest = orchestrator(calls);
  const [ready, owner, conversation, people, seats, voice] = await Promise.all([
    isReady(deps),
    deps.ownership.edit(conversationId, () => undefined),
    orchestratedConversation(calls, conversationId),
    rest.participants(conversationId),
    channel ? channelParticipants(calls, channel) : undefined,
    claim.callSid ? callOf(deps, handoffId, claim, end) : undefined,
  ]);

  if (owner.kind === 'away') return refused('failed', 'Sync could not be reached');
  if (!owner.owner || owner.owner.handoffId !== handoffId)
    return refused('not_found', 'the conversation is not with a person because of this handoff');
  const flapping = tooOften(deps, owner.owner);
  if (flapping) return flapping;
  if (!conversation.ok || !people.ok) return refused('failed', 'the conversation could not be read');
  if (conversation.body.status === 'CLOSED') return refused('conversation_closed', 'the conversation is CLOSED');
  if (!people.body.some(({ type }) => type === 'CUSTOMER'))
    return refused('customer_gone', 'the customer takes part no more');
  if (!ready) return refused('ai_not_ready', 'the virtual agent says that it is not ready');
  if (voice && 'kind' in voice) return voice;
  if (seats && !seats.ok) return refused('failed', 'the interaction could not be read');
  const participantSid = seats?.body.find(({ reservationSid }) => reservationSid === reservation?.sid)?.sid;
  if (seats && !participantSid) return refused('failed', 'the agent has no place in the interaction');

  const ears = conversation.body.statusCallbacks;
  const callbacks = ears?.length ? undefined : await callbacksToRestore(deps, owner.owner, end);
  if (callbacks?.length === 0) return refused('ai_not_ready', 'there are no status callbacks to restore');
  const humans = people.body.filter(({ type }) => type === 'HUMAN_AGENT');
  const workerName = reservation?.workerName;
  const person = humans.find(({ addresses }) => addresses.some(({ address }) => address === workerName)) ?? humans[0];
  return {
    kind: 'all there',
    owner: owner.owner,
    status: conversation.body.status,
    callbacks,
    participantSid,
    ...(voice ? { voice } : {}),
    people: humans.map(({ id, name, addresses }) => ({ id, name, addresses: addresses.map(({ address }) => address) })),
    name: person?.name ?? workerName,
    profileId: profileOf(people.body),
  };
}

/** A call without Conversation Orchestrator is a conversation by its own sid, and nobody else is asked about it. */
function isCallAlone({ callSid, conversationId }: TaskClaim): boolean {
  return callSid !== undefined && callSid === conversationId;
}

async function callOf(
  deps: GiveBackDeps,
  handoffId: string,
  claim: TaskClaim,
  end: number,
): Promise<{ seat: CallSeat; instructions: CallInstructions } | Refused> {
  const { conversationId, callSid = '' } = claim;
  const [seat, instructions] = await Promise.all([
    callSeat(deps, claim, end),
    instructionsFor(deps, { handoffId, conversationId, callSid }),
  ]);
  if ('kind' in seat) return seat;
  return 'kind' in instructions ? instructions : { seat, instructions };
}

async function whoIsOnTheCall(
  deps: GiveBackDeps,
  handoffId: string,
  claim: TaskClaim,
  end: number,
): Promise<AllThere | Refused> {
  const { reservation } = claim;
  const calls = callsUntil(deps.calls, end);
  const [ready, owner, name, voice] = await Promise.all([
    isReady(deps),
    deps.ownership.edit(claim.conversationId, () => undefined),
    reservation && workerFullName(calls, deps.workspaceSid ?? '', reservation.workerSid),
    callOf(deps, handoffId, claim, end),
  ]);
  if (owner.kind === 'away') return refused('failed', 'Sync could not be reached');
  if (!owner.owner || owner.owner.handoffId !== handoffId)
    return refused('not_found', 'the conversation is not with a person because of this handoff');
  const flapping = tooOften(deps, owner.owner);
  if (flapping) return flapping;
  if (!ready) return refused('ai_not_ready', 'the virtual agent says that it is not ready');
  if ('kind' in voice) return voice;
  // Nothing rests and nothing was cleared where there is no orchestrator.
  return {
    kind: 'all there',
    owner: owner.owner,
    status: 'ACTIVE',
    voice,
    people: [],
    name: name ?? reservation?.workerName,
  };
}

function profileOf(people: readonly Participant[]): string | undefined {
  return people.find(({ type, profileId }) => type === 'CUSTOMER' && profileId)?.profileId ?? undefined;
}

/** An AI that hands a conversation over again and again keeps nobody from talking to a person. */
function tooOften({ options }: GiveBackDeps, { returns = [] }: State): Refused | undefined {
  const earliest = Date.now() - options.flapMs;
  const recent = returns.filter(({ at }) => Date.parse(at) >= earliest).length;
  if (recent < options.mostReturns) return undefined;
  const minutes = Math.round(options.flapMs / 60_000);
  return refused(
    'too_often',
    `the virtual agent has handed the conversation over after each of ${recent} give-backs within ${minutes} minutes`,
  );
}

async function isReady({ isReady: ask, times, log }: GiveBackDeps): Promise<boolean> {
  if (!ask) return true;
  let clock: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => (clock = setTimeout(() => resolve(false), times.readyMs)));
  try {
    return await Promise.race([Promise.resolve(ask()), late]);
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'isReady failed; taken for a no');
    return false;
  } finally {
    clearTimeout(clock);
  }
}

/** The conversation's own as they were kept when they were cleared, else the configuration's. */
export async function callbacksToRestore(deps: GiveBackDeps, state: State, end: number): Promise<StatusCallback[]> {
  // A hand-over that is still being written down says it in its progress.
  const { kept } = handedOver(state);
  if (kept?.callbacks?.length) return kept.callbacks;
  if (!kept?.configurationId) return [];
  const configured = await orchestrator(callsUntil(deps.calls, end)).configurationCallbacks(kept.configurationId);
  return configured.ok ? configured.body : [];
}
