import * as v from 'valibot';
import { readHandoff } from '../../handoff/readHandoff';
import type { FlexWorker } from '../http/FlexTokens';
import type { InteractionChannel } from '../twilio/FlexInteraction';
import { orchestrator } from '../twilio/Orchestrator';
import { pause } from '../twilio/pause';
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

/** Finds the handoff of one of Flex's own conversations, by what the emitter wrote down. */
export type FindHandoff = (conversationSid: string) => Promise<{ id: string; conversationId: string } | undefined>;

/**
 * Whether the caller may give this handoff back: the task carries it, and one of its reservations is theirs, or they are
 * a supervisor or an administrator. A colleague's task, which came by a transfer or an invite, carries nothing: then the
 * conversation says which handoff it is, and Twilio whether the worker of that task is in it.
 */
export async function claimOnTask(
  calls: Calls,
  workspaceSid: string,
  { handoffId, taskSid, caller }: { handoffId: string; taskSid: string; caller: FlexWorker },
  findHandoff: FindHandoff = () => Promise.resolve(undefined),
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
  const carried = view.kind === 'handoff' && view.id === handoffId ? view.conversationId : undefined;
  const conversationId =
    carried ?? (await conversationOf(calls, task.body.attributes, reservations.body, { handoffId, findHandoff }));
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
  const { flexInteractionSid, flexInteractionChannelSid, call_sid: callSid, conference } = task.body.attributes;
  const room = v.safeParse(ConferenceSchema, conference);
  return {
    kind: 'claim',
    conversationId,
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

const JOIN_TRIES = 4;
const JOIN_PAUSE_MS = 300;

/**
 * The conversation that a task without attributes of ours is about. A task may name any: it counts when the emitter has
 * written down that this handoff is in it, and Twilio says that a worker who has this task takes part.
 */
async function conversationOf(
  calls: Calls,
  { conversationSid }: Record<string, unknown>,
  reservations: readonly Reservation[],
  { handoffId, findHandoff }: { handoffId: string; findHandoff: FindHandoff },
): Promise<string | undefined> {
  if (typeof conversationSid !== 'string') return undefined;
  const found = await findHandoff(conversationSid);
  if (found?.id !== handoffId) return undefined;
  const names = new Set(reservations.map(({ workerName }) => workerName));
  // Who has just accepted joins the conversation a moment later.
  for (let tries = 0; tries < JOIN_TRIES; tries += 1) {
    if (tries > 0) await pause(JOIN_PAUSE_MS);
    const people = await orchestrator(calls).participants(found.conversationId);
    if (!people.ok) return undefined;
    const isIn = people.body.some(
      ({ type, addresses }) => type === 'HUMAN_AGENT' && addresses.some(({ address }) => names.has(address)),
    );
    if (isIn) return found.conversationId;
  }
  return undefined;
}
