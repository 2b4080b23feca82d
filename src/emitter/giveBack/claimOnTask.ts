import * as v from 'valibot';
import { readHandoff } from '../../handoff/readHandoff';
import type { FlexWorker } from '../http/FlexTokens';
import type { InteractionChannel } from '../twilio/FlexInteraction';
import { readTask, reservationsOf, type Reservation } from '../twilio/TaskReservations';
import type { Calls } from '../twilio/TwilioCalls';
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
  callSid?: string;
  /** Where the caller and the worker meet; Flex writes it on the task when the call is taken. */
  conference?: { sid: string; customer?: string; worker?: string };
}

/** What Flex writes on a call's task: https://www.twilio.com/docs/flex/developer/voice/task-attributes */
const ConferenceSchema = v.object({
  sid: v.string(),
  participants: v.fallback(v.object({ customer: v.optional(v.string()), worker: v.optional(v.string()) }), {}),
});

const OVER = ['wrapping', 'completed'];
const ALL_TASKS = ['supervisor', 'admin'];

/**
 * Whether the caller may give this handoff back: the task carries it, and one of its reservations is theirs, or they are
 * a supervisor or an administrator.
 */
export async function claimOnTask(
  calls: Calls,
  workspaceSid: string,
  { handoffId, taskSid, caller }: { handoffId: string; taskSid: string; caller: FlexWorker },
): Promise<TaskClaim | Refused> {
  if (!/^WT[0-9a-zA-Z]{32}$/.test(taskSid)) return refused('not_found', 'no such task');
  const [task, reservations] = await Promise.all([
    readTask(calls, workspaceSid, taskSid),
    reservationsOf(calls, workspaceSid, taskSid),
  ]);
  if (!task.ok || !reservations.ok) {
    const failure = task.ok ? undefined : task.failure;
    return failure?.status === 404
      ? refused('not_found', 'no such task')
      : refused('failed', 'TaskRouter could not be asked');
  }
  const view = readHandoff(task.body.attributes);
  if (view.kind !== 'handoff' || view.id !== handoffId || !view.conversationId)
    return refused('not_found', 'the task does not carry this handoff');

  const seesAll = caller.roles.some((role) => ALL_TASKS.includes(role));
  const theirs = reservations.body.filter(
    ({ workerSid, status }) =>
      (seesAll || workerSid === caller.sid) && ['pending', 'accepted', ...OVER].includes(status),
  );
  if (!seesAll && theirs.length === 0) return refused('not_yours', 'the task is another worker’s');
  const accepted = theirs.find(({ status }) => status === 'accepted');
  const over = theirs.find(({ status }) => OVER.includes(status));
  const isOver = !accepted && (over !== undefined || ['completed', 'canceled'].includes(task.body.status));
  const { flexInteractionSid, flexInteractionChannelSid, call_sid: callSid, conference } = task.body.attributes;
  const room = v.safeParse(ConferenceSchema, conference);
  return {
    kind: 'claim',
    conversationId: view.conversationId,
    isCompleted: ['completed', 'canceled'].includes(task.body.status),
    stage: accepted ? 'accepted' : isOver ? 'over' : 'pending',
    reservation: accepted ?? over,
    ...(typeof flexInteractionSid === 'string' && typeof flexInteractionChannelSid === 'string'
      ? { channel: { interactionSid: flexInteractionSid, channelSid: flexInteractionChannelSid } }
      : {}),
    ...(typeof callSid === 'string' ? { callSid } : {}),
    ...(room.success ? { conference: { sid: room.output.sid, ...room.output.participants } } : {}),
  };
}
