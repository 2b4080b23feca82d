import type { GiveBackOutcome } from '../../../handoff/giveBack';
import { cutText } from '../../../handoff/utf8';
import type { FlexWorker } from '../../twilio/FlexTokens';
import type { Return, Returning } from '../State';
import { leaveChannel } from '../../twilio/FlexInteraction';
import type { Reservation } from '../../twilio/TaskReservations';
import { carryOn } from './carryOn';
import { claimOnTask, type TaskClaim } from './claimOnTask';
import { refused, type GiveBackResult, type Refused } from './GiveBackResult';
import type { GiveBackDeps } from './GiveBackDeps';
import { outcomeOf } from './outcomeOf';
import { whoIsThere, type AllThere } from './whoIsThere';

export interface GiveBackRequest {
  handoffId: string;
  taskSid: string;
  note: string;
  outcome: GiveBackOutcome;
  /** Tasks of colleagues who are only being asked in are withdrawn. */
  withdraw?: boolean | undefined;
  /** The person leaves the conversation to the others. */
  leave?: boolean | undefined;
  caller: FlexWorker;
}

/** Longest note in UTF-8 bytes: the ownership document holds it, and Sync's documents hold 16 KiB. */
const NOTE_BYTES = 5_000;

/** May it be given back now, and if not, why? Changes nothing. */
export async function mayGiveBack(
  deps: GiveBackDeps,
  request: Pick<GiveBackRequest, 'handoffId' | 'taskSid' | 'caller'>,
): Promise<(AllThere & { conversationId: string }) | Refused> {
  const end = Date.now() + deps.times.giveBackMs;
  const claim = await claimed(deps, request);
  if (claim.kind === 'refused') return claim;
  if (claim.stage !== 'accepted') return notAccepted(claim);
  const there = await whoIsThere(deps, request.handoffId, claim, end);
  if (there.kind === 'refused') return there;
  if (there.owner.owner === 'returning') return refused('in_progress', 'it is being given back');
  return { ...there, conversationId: claim.conversationId };
}

/**
 * Gives one conversation back to the virtual agent. What is about to be done is written into the ownership document
 * first, so that another process can end it or put it back. Then the virtual agent's ears are opened, and only then the
 * person leaves: that is the point of no return. A step that fails before it is undone, last first.
 *
 * @param onReturned the conversation is the AI's; what waits for an answer is still to be answered
 */
export async function giveBack(
  deps: GiveBackDeps,
  request: GiveBackRequest,
  onReturned: (conversationId: string) => void,
): Promise<GiveBackResult> {
  const { handoffId } = request;
  const end = Date.now() + deps.times.giveBackMs;
  const claim = await claimed(deps, request);
  if (claim.kind === 'refused') return claim;
  const { conversationId, reservation } = claim;

  if (claim.stage !== 'accepted' || !reservation) return earlier(deps, handoffId, claim);
  if (deps.atWork.has(conversationId)) return outcomeOf(deps, conversationId, handoffId, false);
  deps.atWork.add(conversationId);
  try {
    const result = await begin(deps, request, claim, reservation, end);
    if (result.kind === 'given back' && !result.repeated && !result.toOthers) onReturned(conversationId);
    return result;
  } finally {
    deps.atWork.delete(conversationId);
  }
}

async function begin(
  deps: GiveBackDeps,
  request: GiveBackRequest,
  claim: TaskClaim,
  reservation: Reservation,
  end: number,
): Promise<GiveBackResult> {
  const { open } = deps;
  const { handoffId, taskSid, caller } = request;
  const { conversationId } = claim;
  if (deps.options.noteRequired && request.note.trim() === '') return refused('note_required', 'note: is empty');
  const [there] = await Promise.all([whoIsThere(deps, handoffId, claim, end), open.add(conversationId)]);
  if (there.kind === 'refused') return there;
  if (there.owner.owner !== 'human') return outcomeOf(deps, conversationId, handoffId);

  const at = new Date().toISOString();
  const record: Return = {
    handoffId,
    at,
    note: cutText(request.note.trim(), NOTE_BYTES),
    outcome: request.outcome,
    workerSid: reservation.workerSid,
    ...(there.name ? { name: there.name } : {}),
    bySid: caller.sid,
    since: there.owner.since,
    people: there.people,
    ...(there.participantSid ? { participantSid: there.participantSid } : {}),
  };
  const back: Returning = {
    record,
    taskSid,
    reservationSid: reservation.sid,
    ...(there.callbacks ? { callbacks: there.callbacks } : {}),
    ...(there.status ? { status: there.status } : {}),
    ...(there.profileId ? { profileId: there.profileId } : {}),
    ...(there.voice ? { voice: there.voice.seat } : {}),
  };
  // Who else is there is asked now; what was heard of them may be old.
  await deps.look?.(conversationId);
  const begun = await beginReturn(deps, request, conversationId, back);
  if (begun === 'begun') {
    const { participantSid, voice } = there;
    const instructions = voice?.instructions;
    return carryOn(deps, { conversationId, handoffId, back, claim, participantSid, instructions, end });
  }
  if (begun === 'left to others') return leave(deps, claim, there.participantSid, { handoffId, at });
  return begun === 'not yours' ? outcomeOf(deps, conversationId, handoffId) : begun;
}

/** Asks the machine, which says who is in the way; tasks that nobody has accepted are withdrawn where the person says so. */
async function beginReturn(
  { ownership, perform }: GiveBackDeps,
  { withdraw, leave: leaves }: GiveBackRequest,
  conversationId: string,
  back: Returning,
): Promise<'begun' | 'left to others' | 'not yours' | Refused> {
  for (let attempt = 0; ; attempt += 1) {
    const event = { type: 'return asked', back, accepted: true, ...(leaves ? { leave: true } : {}) } as const;
    const { written, answer } = await ownership.happen(conversationId, event);
    if (written === 'alone') return refused('failed', 'Sync could not be reached');
    if (answer.kind === 'done') return 'begun';
    if (answer.kind === 'left to others') return 'left to others';
    if (answer.kind !== 'others') return 'not yours';
    const people = answer.seats.filter(({ status }) => status === 'accepted');
    if (people.length > 0) {
      const names = people.map(({ name }) => name ?? 'a colleague').join(', ');
      const others = people.flatMap(({ name }) => (name ? [name] : []));
      return { ...refused('others_there', `in the conversation too: ${names}`), others };
    }
    if (!withdraw || attempt > 1)
      return refused('being_transferred', 'a colleague is being asked into the conversation');
    await perform?.(
      conversationId,
      answer.seats.map(({ taskSid }) => ({ do: 'withdraw' as const, taskSid })),
    );
  }
}

/** The person leaves, and those who are still there keep the conversation. */
async function leave(
  deps: GiveBackDeps,
  { channel, conversationId }: TaskClaim,
  participantSid: string | undefined,
  { handoffId, at }: { handoffId: string; at: string },
): Promise<GiveBackResult> {
  await deps.open.remove(conversationId);
  if (!channel || !participantSid) return refused('failed', 'the agent has no place in the interaction');
  const status = deps.options.wrapUp ? 'wrapup' : 'closed';
  const gone = await leaveChannel(deps.calls, channel, participantSid, status);
  return gone.ok
    ? { kind: 'given back', handoffId, at, repeated: false, toOthers: true }
    : refused('failed', 'the agent could not be taken out of the interaction');
}

async function claimed(
  deps: GiveBackDeps,
  { handoffId, taskSid, caller }: Pick<GiveBackRequest, 'handoffId' | 'taskSid' | 'caller'>,
): Promise<TaskClaim | Refused> {
  if (!deps.workspaceSid) return refused('ai_not_ready', 'workspaceSid: is not configured');
  return claimOnTask(
    { ...deps.claiming, calls: deps.calls, workspaceSid: deps.workspaceSid },
    { handoffId, taskSid, caller },
  );
}

function notAccepted({ stage }: TaskClaim): Refused {
  return stage === 'over'
    ? refused('task_over', 'the task is in wrap-up or over')
    : refused('not_accepted', 'the reservation is not accepted');
}

/** The task is no longer worked on: given back before, perhaps by this very request. */
async function earlier(deps: GiveBackDeps, handoffId: string, claim: TaskClaim): Promise<GiveBackResult> {
  if (claim.stage !== 'over') return notAccepted(claim);
  const result = await outcomeOf(deps, claim.conversationId, handoffId);
  return result.kind === 'refused' && result.why !== 'in_progress' ? notAccepted(claim) : result;
}
