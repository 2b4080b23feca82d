import * as v from 'valibot';
import type { FlexWorker } from '../../twilio/FlexTokens';
import type { Seat } from '../State';
import type { InteractionChannel } from '../../twilio/FlexInteraction';
import type { TaskOrigins } from '../routing/TaskOrigins';
import { orchestrator } from '../../twilio/Orchestrator';
import { pause } from '../../twilio/pause';
import { readSid, type Sid } from '../../twilio/Sid';
import type { TaskOrigin } from '../../twilio/TaskOrigin';
import { readTask, reservationsOf, type Reservation } from '../../twilio/TaskReservations';
import type { Calls } from '../../twilio/TwilioCalls';
import { refused, type Refused } from './GiveBackResult';

/** A task of the handoff that the caller may speak for. */
export interface TaskClaim {
  kind: 'claim';
  conversationId: string;
  /** `accepted`: the worker is at it. */
  stage: 'accepted' | 'pending' | 'over';
  /** Nobody writes it up any more. */
  isCompleted: boolean;
  /** The worker's; of the newest accepted one where a supervisor asks. */
  reservation?: Reservation;
  /** Absent for a task that no interaction made, as of a call. */
  channel?: InteractionChannel;
  /** Of a call. */
  callSid?: Sid<'CA'>;
  /** Where the caller and the worker meet; Flex writes it on the task when the call is taken. */
  conference?: { sid: Sid<'CF'>; worker?: Sid<'CA'> };
}

/** What Flex writes on a call's task: https://www.twilio.com/docs/flex/developer/voice/task-attributes */
const ConferenceSchema = v.object({
  sid: v.string(),
  participants: v.fallback(v.object({ worker: v.optional(v.string()) }), {}),
});

const OVER = ['wrapping', 'completed'];
const ALL_TASKS = ['supervisor', 'admin'];

/** What says whose task is about what. A worker can write what stands on their task, so that is not asked. */
export interface ClaimDeps {
  calls: Calls;
  workspaceSid: string;
  origins: TaskOrigins;
  /** The handoff of one of Flex's own conversations, by what the emitter wrote down. */
  findHandoff: (conversationSid: string) => Promise<{ id: string; conversationId: string } | undefined>;
  /** The tasks of a conversation that the emitter knows of, the first one first. */
  seatsOf: (conversationId: string) => Promise<readonly Seat[]>;
}

/**
 * Whether the caller may give this handoff back: the task was made for it, and one of its reservations is theirs, or they
 * are a supervisor or an administrator. A colleague's task, which came by a transfer or an invite, was made without: then
 * the conversation says which handoff it is, and Twilio whether the worker of that task is in it.
 */
export async function claimOnTask(
  deps: ClaimDeps,
  { handoffId, taskSid, caller }: { handoffId: string; taskSid: string; caller: FlexWorker },
): Promise<TaskClaim | Refused> {
  const { calls, workspaceSid, origins } = deps;
  if (!readSid('WT', taskSid)) return refused('not_found', 'no such task');
  const [task, reservations, made] = await Promise.all([
    readTask(calls, workspaceSid, taskSid),
    reservationsOf(calls, workspaceSid, taskSid),
    origins.of(taskSid, calls),
  ]);
  if (!task.ok || !reservations.ok || !made.ok) {
    const failure = task.ok ? undefined : task.failure;
    return failure?.status === 404
      ? refused('not_found', 'no such task')
      : refused('failed', 'TaskRouter could not be asked');
  }
  const origin = made.body ?? withoutRecord(task.body.attributes);
  const conversationId = await conversationOf(deps, { origin, handoffId, taskSid }, reservations.body);
  if (!conversationId) return refused('not_found', 'the task is not about this handoff');

  const seesAll = caller.roles.some((role) => ALL_TASKS.includes(role));
  const theirs = reservations.body.filter(
    ({ workerSid, status }) =>
      (seesAll || workerSid === caller.sid) && ['pending', 'accepted', ...OVER].includes(status),
  );
  if (!seesAll && theirs.length === 0) return refused('not_yours', 'the task is another worker’s');
  const accepted = theirs.find(({ status }) => status === 'accepted');
  const over = theirs.find(({ status }) => OVER.includes(status));
  const isOver = !accepted && (over !== undefined || ['completed', 'canceled'].includes(task.body.status));
  const room = v.safeParse(ConferenceSchema, task.body.attributes.conference);
  const conferenceSid = room.success ? readSid('CF', room.output.sid) : undefined;
  const worker = room.success ? readSid('CA', room.output.participants.worker) : undefined;
  return {
    kind: 'claim',
    conversationId,
    isCompleted: ['completed', 'canceled'].includes(task.body.status),
    stage: accepted ? 'accepted' : isOver ? 'over' : 'pending',
    reservation: accepted ?? over,
    ...(origin.channel ? { channel: origin.channel } : {}),
    ...(origin.callSid ? { callSid: origin.callSid } : {}),
    ...(conferenceSid ? { conference: { sid: conferenceSid, ...(worker ? { worker } : {}) } } : {}),
  };
}

/** A task that Twilio has no record of says which conversation it is in, and Twilio whether its worker is there. */
function withoutRecord({ conversationSid }: Record<string, unknown>): TaskOrigin {
  const sid = readSid('CH', conversationSid);
  return { ...(sid ? { conversationSid: sid } : {}), customer: {} };
}

const JOIN_TRIES = 4;
const JOIN_PAUSE_MS = 300;

async function conversationOf(
  { calls, findHandoff, seatsOf }: ClaimDeps,
  { origin, handoffId, taskSid }: { origin: TaskOrigin; handoffId: string; taskSid: string },
  reservations: readonly Reservation[],
): Promise<string | undefined> {
  const found =
    origin.handoffId === undefined && origin.conversationSid ? await findHandoff(origin.conversationSid) : undefined;
  const conversationId =
    origin.handoffId === handoffId ? origin.conversationId : found?.id === handoffId ? found.conversationId : undefined;
  if (!conversationId) return undefined;
  const own = (await seatsOf(conversationId)).filter((seat) => seat.handoffId === handoffId && seat.status !== 'over');
  // Of a handoff that has its task already another one is somebody's own, until Twilio says that they are in the
  // conversation: an agent who calls out chooses what stands on that task from the start.
  const isFirst = own.length === 0 ? origin.handoffId === handoffId : own[0]?.taskSid === taskSid;
  return isFirst || (await isThere(calls, conversationId, reservations)) ? conversationId : undefined;
}

/** Twilio says that a worker who has the task takes part in the conversation. */
async function isThere(calls: Calls, conversationId: string, reservations: readonly Reservation[]): Promise<boolean> {
  const names = new Set(reservations.map(({ workerName }) => workerName));
  // Who has just accepted joins the conversation a moment later.
  for (let tries = 0; tries < JOIN_TRIES; tries += 1) {
    if (tries > 0) await pause(JOIN_PAUSE_MS);
    const people = await orchestrator(calls).participants(conversationId);
    if (!people.ok) return false;
    const isIn = people.body.some(
      ({ type, addresses }) => type === 'HUMAN_AGENT' && addresses.some(({ address }) => names.has(address)),
    );
    if (isIn) return true;
  }
  return false;
}
