import type { CallInstructions } from '../../twilio/CallResource';
import type { State, Returning } from '../State';
import { leaveChannel } from '../../twilio/FlexInteraction';
import { orchestrator } from '../../twilio/Orchestrator';
import { reservationOf } from '../../twilio/TaskReservations';
import { callsUntil, isUncertain, type CallResult, type Calls } from '../../twilio/TwilioCalls';
import type { TaskClaim } from './claimOnTask';
import { refused, type GiveBackResult, type Refused } from './GiveBackResult';
import type { GiveBackDeps } from './GiveBackDeps';
import { outcomeOf } from './outcomeOf';
import { digestOf, waitingMessages, type WaitingMessage } from './waitingMessages';
import { endWorkersLeg, hasMoved, keepCall, redirectCall } from './returnCall';

/** A give-back that has been written down. */
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
export async function carryOn(deps: GiveBackDeps, work: Work): Promise<GiveBackResult> {
  const { conversationId, back, claim, participantSid } = work;
  const { taskSid, record } = back;
  const [opened] = await Promise.all([
    openEars(deps, work),
    deps.onLeaving?.({ taskSid, handoffId: record.handoffId, outcome: record.outcome }),
  ]);
  if (!opened) return stay(deps, work, 'the virtual agent could not be made to hear again');
  if (back.voice) return carryOnCall(deps, work, back.voice);

  // What is read now was written before the AI owns the conversation; what comes later is announced to it.
  const calls = callsUntil(deps.calls, work.end);
  const [left, heard] = await Promise.all([
    claim?.channel && participantSid
      ? leaveChannel(calls, claim.channel, participantSid, deps.options.wrapUp ? 'wrapup' : 'closed')
      : undefined,
    waitingNow(calls, conversationId),
  ]);
  if (left && !left.ok) {
    const gone = await hasLeft(deps, back);
    if (gone === undefined) return refused('in_progress', 'whether the agent has left is not known yet');
    if (!gone) return stay(deps, work, 'the agent could not be taken out of the interaction');
  }
  return conclude(deps, work, heard);
}

/** A call: its customer hears the virtual agent from the moment that their leg is elsewhere, so nothing of it waits. */
async function carryOnCall(
  deps: GiveBackDeps,
  work: Work,
  seat: NonNullable<Returning['voice']>,
): Promise<GiveBackResult> {
  const { instructions, end } = work;
  const moved = instructions
    ? await redirectCall(deps, seat, instructions, end)
    : await hasMoved({ ...deps, calls: callsUntil(deps.calls, end) }, seat);
  if (moved === undefined) return refused('in_progress', 'whether the call has been moved is not known yet');
  if (!moved) return stay(deps, work, 'the call could not be moved to the virtual agent');
  const [result] = await Promise.all([conclude(deps, work, []), endWorkersLeg(deps, seat, end)]);
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
export async function finishReturning(deps: GiveBackDeps, conversationId: string, owner: State): Promise<void> {
  const back = owner.progress?.back;
  if (!back) return;
  const { handoffId } = owner;
  const work: Work = { conversationId, handoffId, back, end: Date.now() + deps.times.giveBackMs };
  const gone = await hasLeft(deps, back);
  if (gone === undefined) return;
  if (!gone) return void (await stay(deps, work, 'the process that gave it back has died'));
  if (!(await openEars(deps, work))) return;
  if (back.voice) return void (await carryOnCall(deps, work, back.voice));
  await conclude(deps, work, await waitingNow(deps.calls, conversationId));
}

/** What could not be put back after a failed give-back is put back now. */
export async function finishStaying(deps: GiveBackDeps, conversationId: string, owner: State): Promise<void> {
  const back = owner.progress?.back;
  if (!back) return;
  const { handoffId } = owner;
  await stay(deps, { conversationId, handoffId, back, end: Date.now() }, 'again');
}

/** The status callbacks as they were before the handoff, and the conversation ACTIVE; both at the same time. */
async function openEars({ calls, log }: GiveBackDeps, { conversationId, back, end }: Work): Promise<boolean> {
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
async function hasLeft(deps: GiveBackDeps, back: Returning): Promise<boolean | undefined> {
  const { calls, workspaceSid = '' } = deps;
  if (back.voice) return hasMoved(deps, back.voice);
  const reservation = await reservationOf(calls, workspaceSid, back);
  if (!reservation.ok) return undefined;
  return reservation.body?.status !== 'accepted';
}

/** The person keeps the conversation: status and callbacks are put back, last first. */
async function stay(deps: GiveBackDeps, work: Work, why: string): Promise<Refused> {
  const { ownership, open, log } = deps;
  const { conversationId, handoffId, back } = work;
  log.warn({ conversationId, handoffId, why }, 'the give-back is put back; the person keeps the conversation');
  const rest = orchestrator(callsUntil(deps.calls, Date.now() + deps.times.undoMs));
  const rested = back.status === 'INACTIVE' ? await rest.setStatus(conversationId, 'INACTIVE') : undefined;
  const closed = back.callbacks ? await rest.setStatusCallbacks(conversationId, []) : undefined;
  const onCall =
    !back.voice ||
    (await keepCall(callsUntil(deps.calls, Date.now() + deps.times.undoMs), deps.accountSid, back.voice));
  const done = onCall && (!rested || isOver(rested)) && (!closed || isOver(closed));

  const { written } = await ownership.own(conversationId, { type: 'stayed', handoffId, done });
  if (done && written === 'written') await open.remove(conversationId);
  return refused('failed', why);
}

/** Writes that the conversation is the AI's, with what the customer is waiting to hear an answer to. */
async function conclude(deps: GiveBackDeps, work: Work, heard: WaitingMessage[] | undefined): Promise<GiveBackResult> {
  const { ownership, log } = deps;
  const { conversationId, handoffId, back } = work;
  const waiting = heard?.map(digested);
  const { written, effects } = await ownership.own(conversationId, {
    type: 'left',
    handoffId,
    gone: true,
    ...(waiting ? { waiting } : {}),
  });
  if (written === 'lost') return outcomeOf(deps, conversationId, handoffId);
  if (!effects.some((effect) => effect.do === 'finish return'))
    return refused('others_there', 'somebody else has come into the conversation meanwhile; it is theirs');
  log.info({ handoffId, conversationId, taskSid: back.taskSid }, 'given back to the virtual agent');
  return { kind: 'given back', handoffId, at: back.record.at, repeated: false };
}

function digested({ id, text }: WaitingMessage): { id: string; digest: string } {
  return { id, digest: digestOf(text) };
}

/** Done, or refused for good: a closed conversation takes no changes. */
function isOver(result: CallResult<unknown>): boolean {
  return result.ok || (!isUncertain(result.failure) && result.failure.status !== 429);
}
