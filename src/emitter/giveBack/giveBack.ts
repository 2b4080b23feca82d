import type { GiveBackOutcome } from '../../handoff/giveBack';
import { cutText } from '../../handoff/utf8';
import type { FlexWorker } from '../http/FlexTokens';
import type { State, Return, Returning } from '../protocol/State';
import { leaveChannel } from '../twilio/FlexInteraction';
import { orchestrator } from '../twilio/Orchestrator';
import { pause } from '../twilio/pause';
import { reservationOf, type Reservation } from '../twilio/TaskReservations';
import { callsUntil, isUncertain, type CallResult, type Calls } from '../twilio/TwilioCalls';
import { claimOnTask, type TaskClaim } from './claimOnTask';
import { refused, type GiveBackResult, type Refused } from './GiveBackResult';
import type { GiveBackRooms } from './GiveBackRooms';
import { digestOf, waitingMessages, type WaitingMessage } from './waitingMessages';
import { endWorkersLeg, hasMoved, keepCall, redirectCall } from './returnCall';
import { whoIsThere, type AllThere } from './whoIsThere';
import type { CallInstructions } from '../twilio/CallResource';

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
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;

/** May it be given back now, and if not, why? Changes nothing. */
export async function mayGiveBack(
  rooms: GiveBackRooms,
  request: Pick<GiveBackRequest, 'handoffId' | 'taskSid' | 'caller'>,
): Promise<(AllThere & { conversationId: string }) | Refused> {
  const end = Date.now() + rooms.times.giveBackMs;
  const claim = await claimed(rooms, request);
  if (claim.kind === 'refused') return claim;
  if (claim.stage !== 'accepted') return notAccepted(claim);
  const there = await whoIsThere(rooms, request.handoffId, claim, end);
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
  rooms: GiveBackRooms,
  request: GiveBackRequest,
  onReturned: (conversationId: string) => void,
): Promise<GiveBackResult> {
  const { handoffId } = request;
  const end = Date.now() + rooms.times.giveBackMs;
  const claim = await claimed(rooms, request);
  if (claim.kind === 'refused') return claim;
  const { conversationId, reservation } = claim;

  if (claim.stage !== 'accepted' || !reservation) return earlier(rooms, handoffId, claim);
  if (rooms.atWork.has(conversationId)) return outcomeOf(rooms, conversationId, handoffId, false);
  rooms.atWork.add(conversationId);
  try {
    const result = await begin(rooms, request, claim, reservation, end);
    if (result.kind === 'given back' && !result.repeated && !result.toOthers) onReturned(conversationId);
    return result;
  } finally {
    rooms.atWork.delete(conversationId);
  }
}

async function begin(
  rooms: GiveBackRooms,
  request: GiveBackRequest,
  claim: TaskClaim,
  reservation: Reservation,
  end: number,
): Promise<GiveBackResult> {
  const { open } = rooms;
  const { handoffId, taskSid, caller } = request;
  const { conversationId } = claim;
  if (rooms.options.noteRequired && request.note.trim() === '') return refused('note_required', 'note: is empty');
  const [there] = await Promise.all([whoIsThere(rooms, handoffId, claim, end), open.add(conversationId)]);
  if (there.kind === 'refused') return there;
  if (there.owner.owner !== 'human') return outcomeOf(rooms, conversationId, handoffId);

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
  await rooms.look?.(conversationId);
  const begun = await beginReturn(rooms, request, conversationId, back);
  if (begun === 'begun') {
    const { participantSid, voice } = there;
    const instructions = voice?.instructions;
    return carryOn(rooms, { conversationId, handoffId, back, claim, participantSid, instructions, end });
  }
  if (begun === 'left to others') return leave(rooms, claim, there.participantSid, { handoffId, at });
  return begun === 'not yours' ? outcomeOf(rooms, conversationId, handoffId) : begun;
}

/** Asks the machine, which says who is in the way; tasks that nobody has accepted are withdrawn where the person says so. */
async function beginReturn(
  { ownership, perform }: GiveBackRooms,
  { withdraw, leave: leaves }: GiveBackRequest,
  conversationId: string,
  back: Returning,
): Promise<'begun' | 'left to others' | 'not yours' | Refused> {
  for (let attempt = 0; ; attempt += 1) {
    const event = { type: 'return asked', back, ...(leaves ? { leave: true } : {}) } as const;
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
  rooms: GiveBackRooms,
  { channel, conversationId }: TaskClaim,
  participantSid: string | undefined,
  { handoffId, at }: { handoffId: string; at: string },
): Promise<GiveBackResult> {
  await rooms.open.remove(conversationId);
  if (!channel || !participantSid) return refused('failed', 'the agent has no place in the interaction');
  const status = rooms.options.wrapUp ? 'wrapup' : 'closed';
  const gone = await leaveChannel(rooms.calls, channel, participantSid, status);
  return gone.ok
    ? { kind: 'given back', handoffId, at, repeated: false, toOthers: true }
    : refused('failed', 'the agent could not be taken out of the interaction');
}

interface Work {
  conversationId: string;
  handoffId: string;
  back: Returning;
  end: number;
  claim?: TaskClaim;
  participantSid?: string;
  /** Of a call: where it goes. */
  instructions?: CallInstructions;
}

/** What comes after it was written that the conversation is being given back. */
export async function carryOn(rooms: GiveBackRooms, work: Work): Promise<GiveBackResult> {
  const { conversationId, back, claim, participantSid } = work;
  if (!(await openEars(rooms, work))) return stay(rooms, work, 'the virtual agent could not be made to hear again');
  if (back.voice) return carryOnCall(rooms, work, back.voice);

  // What is read now was written before the AI owns the conversation; what comes later is announced to it.
  const calls = callsUntil(rooms.calls, work.end);
  const [left, heard] = await Promise.all([
    claim?.channel && participantSid
      ? leaveChannel(calls, claim.channel, participantSid, rooms.options.wrapUp ? 'wrapup' : 'closed')
      : undefined,
    waitingNow(calls, conversationId),
  ]);
  if (left && !left.ok) {
    const gone = await hasLeft(rooms, back);
    if (gone === undefined) return refused('in_progress', 'whether the agent has left is not known yet');
    if (!gone) return stay(rooms, work, 'the agent could not be taken out of the interaction');
  }
  return conclude(rooms, work, heard);
}

/** A call: its customer hears the virtual agent from the moment that their leg is elsewhere, so nothing of it waits. */
async function carryOnCall(
  rooms: GiveBackRooms,
  work: Work,
  seat: NonNullable<Returning['voice']>,
): Promise<GiveBackResult> {
  const { instructions, end } = work;
  const moved = instructions
    ? await redirectCall(rooms, seat, instructions, end)
    : await hasMoved({ ...rooms, calls: callsUntil(rooms.calls, end) }, seat);
  if (moved === undefined) return refused('in_progress', 'whether the call has been moved is not known yet');
  if (!moved) return stay(rooms, work, 'the call could not be moved to the virtual agent');
  const [result] = await Promise.all([conclude(rooms, work, []), endWorkersLeg(rooms, seat, end)]);
  return result;
}

/** The customer's messages that nobody has answered; `undefined` when they can't be read. */
export async function waitingNow(calls: Calls, conversationId: string): Promise<WaitingMessage[] | undefined> {
  const rest = orchestrator(calls);
  const [communications, people] = await Promise.all([
    rest.communications(conversationId),
    rest.participants(conversationId),
  ]);
  return communications.ok && people.ok ? waitingMessages(communications.body, people.body) : undefined;
}

/** Ends what another process began, or puts it back: whichever the agent's place in the task says. */
export async function finishReturning(rooms: GiveBackRooms, conversationId: string, owner: State): Promise<void> {
  const back = owner.progress?.back;
  if (!back) return;
  const { handoffId } = owner;
  const work: Work = { conversationId, handoffId, back, end: Date.now() + rooms.times.giveBackMs };
  const gone = await hasLeft(rooms, back);
  if (gone === undefined) return;
  if (!gone) return void (await stay(rooms, work, 'the process that gave it back has died'));
  if (!(await openEars(rooms, work))) return;
  if (back.voice) return void (await carryOnCall(rooms, work, back.voice));
  await conclude(rooms, work, await waitingNow(rooms.calls, conversationId));
}

/** What could not be put back after a failed give-back is put back now. */
export async function finishStaying(rooms: GiveBackRooms, conversationId: string, owner: State): Promise<void> {
  const back = owner.progress?.back;
  if (!back) return;
  const { handoffId } = owner;
  await stay(rooms, { conversationId, handoffId, back, end: Date.now() }, 'again');
}

/** The status callbacks as they were before the handoff, and the conversation ACTIVE; both at the same time. */
async function openEars({ calls, log }: GiveBackRooms, { conversationId, back, end }: Work): Promise<boolean> {
  const rest = orchestrator(callsUntil(calls, end));
  const [heard, awake] = await Promise.all([
    back.callbacks ? rest.setStatusCallbacks(conversationId, back.callbacks) : undefined,
    back.status === 'ACTIVE' ? undefined : rest.setStatus(conversationId, 'ACTIVE'),
  ]);
  for (const result of [heard, awake])
    if (result && !result.ok) log.warn({ conversationId, failure: result.failure }, 'the ears could not be opened');
  return (!heard || heard.ok) && (!awake || awake.ok);
}

/** Whether the agent's work on the task has ended; `undefined` when nobody can tell now. */
async function hasLeft(rooms: GiveBackRooms, back: Returning): Promise<boolean | undefined> {
  const { calls, workspaceSid = '' } = rooms;
  if (back.voice) return hasMoved(rooms, back.voice);
  const reservation = await reservationOf(calls, workspaceSid, back);
  if (!reservation.ok) return undefined;
  return reservation.body?.status !== 'accepted';
}

/** The person keeps the conversation: status and callbacks are put back, last first. */
async function stay(rooms: GiveBackRooms, work: Work, why: string): Promise<Refused> {
  const { ownership, open, log } = rooms;
  const { conversationId, handoffId, back } = work;
  log.warn({ conversationId, handoffId, why }, 'the give-back is put back; the person keeps the conversation');
  const rest = orchestrator(callsUntil(rooms.calls, Date.now() + rooms.times.undoMs));
  const rested = back.status === 'INACTIVE' ? await rest.setStatus(conversationId, 'INACTIVE') : undefined;
  const closed = back.callbacks ? await rest.setStatusCallbacks(conversationId, []) : undefined;
  const onCall =
    !back.voice ||
    (await keepCall(callsUntil(rooms.calls, Date.now() + rooms.times.undoMs), rooms.accountSid, back.voice));
  const done = onCall && (!rested || isOver(rested)) && (!closed || isOver(closed));

  const { written } = await ownership.own(conversationId, { type: 'stayed', handoffId, done });
  if (done && written === 'written') await open.remove(conversationId);
  return refused('failed', why);
}

/** Writes that the conversation is the AI's, with what the customer is waiting to hear an answer to. */
async function conclude(
  rooms: GiveBackRooms,
  work: Work,
  heard: WaitingMessage[] | undefined,
): Promise<GiveBackResult> {
  const { ownership, log } = rooms;
  const { conversationId, handoffId, back } = work;
  const waiting = heard?.map(digested);
  const { written, effects } = await ownership.own(conversationId, {
    type: 'left',
    handoffId,
    gone: true,
    ...(waiting ? { waiting } : {}),
  });
  if (written === 'lost') return outcomeOf(rooms, conversationId, handoffId);
  if (!effects.some((effect) => effect.do === 'finish return'))
    return refused('others_there', 'somebody else has come into the conversation meanwhile; it is theirs');
  log.info({ handoffId, conversationId, taskSid: back.taskSid }, 'given back to the virtual agent');
  return { kind: 'given back', handoffId, at: back.record.at, repeated: false };
}

function digested({ id, text }: WaitingMessage): { id: string; digest: string } {
  return { id, digest: digestOf(text) };
}

async function claimed(
  rooms: GiveBackRooms,
  { handoffId, taskSid, caller }: Pick<GiveBackRequest, 'handoffId' | 'taskSid' | 'caller'>,
): Promise<TaskClaim | Refused> {
  if (!rooms.workspaceSid) return refused('ai_not_ready', 'workspaceSid: is not configured');
  return claimOnTask(rooms.calls, rooms.workspaceSid, { handoffId, taskSid, caller }, (sid) =>
    rooms.store.handoffIn(sid),
  );
}

function notAccepted({ stage }: TaskClaim): Refused {
  return stage === 'over'
    ? refused('task_over', 'the task is in wrap-up or over')
    : refused('not_accepted', 'the reservation is not accepted');
}

/** The task is no longer worked on: given back before, perhaps by this very request. */
async function earlier(rooms: GiveBackRooms, handoffId: string, claim: TaskClaim): Promise<GiveBackResult> {
  if (claim.stage !== 'over') return notAccepted(claim);
  const result = await outcomeOf(rooms, claim.conversationId, handoffId);
  return result.kind === 'refused' && result.why !== 'in_progress' ? notAccepted(claim) : result;
}

/** What became of a give-back that somebody else is at work on, or was. */
async function outcomeOf(
  rooms: GiveBackRooms,
  conversationId: string,
  handoffId: string,
  mine = true,
): Promise<GiveBackResult> {
  const end = Date.now() + rooms.times.awaitMs;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    const owner = await rooms.ownership.current(conversationId);
    const record = owner?.returns?.find((one) => one.handoffId === handoffId);
    if (record) return { kind: 'given back', handoffId, at: record.at, repeated: true };
    const begins = rooms.atWork.has(conversationId) && !mine && owner?.owner === 'human';
    if (!begins && (owner?.owner !== 'returning' || owner.handoffId !== handoffId)) {
      return owner?.owner === 'human' && owner.handoffId === handoffId
        ? refused('failed', 'the give-back that was under way has failed')
        : refused('not_found', 'the conversation is not with a person because of this handoff');
    }
    if (Date.now() + wait >= end) return refused('in_progress', 'it is being given back');
    await pause(wait);
  }
}

/** Done, or refused for good: a closed conversation takes no changes. */
function isOver(result: CallResult<unknown>): boolean {
  return result.ok || (!isUncertain(result.failure) && result.failure.status !== 429);
}
