import { readObject } from '../twilio/readObject';
import type { SeatSeen } from './Event';
import type { SeatStatus } from './State';
import { standsForPromise } from '../twilio/promiseTask';
import { reservationsOf } from '../twilio/TaskReservations';
import { address } from '../twilio/address';
import type { TaskOrigin } from '../twilio/TaskOrigin';
import type { CallResult, Calls } from '../twilio/TwilioCalls';

interface TaskBody {
  sid?: string;
  assignment_status?: string;
  attributes?: string;
  task_channel_unique_name?: string;
}

const STATUS: Readonly<Record<string, SeatStatus>> = {
  pending: 'pending',
  reserved: 'reserved',
  assigned: 'accepted',
  wrapping: 'wrapping',
};

/** Of a reservation of somebody who had it. */
const HAD: readonly string[] = ['wrapping', 'completed'];

/** What is asked about. */
export interface Asked {
  /** Tasks that are known of and were not over. */
  taskSids: readonly string[];
  handoffId: string;
  /** The classic conversation (`CH...`). */
  conversationSid?: string | undefined;
}

/**
 * The tasks of one conversation as TaskRouter has them now: those that are known, whatever became of them, and every
 * open one that carries the handoff or stands for the conversation, whoever made it. `undefined` when it can't be asked.
 */
export async function whoIsIn(
  calls: Calls,
  workspaceSid: string,
  asked: Asked,
  originOf: (taskSid: string) => Promise<CallResult<TaskOrigin | undefined>>,
): Promise<SeatSeen[] | undefined> {
  const at = new Date().toISOString();
  const root = address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks`;
  // One list for both: Twilio allows three of them a second, for all conversations together.
  const query = new URLSearchParams({ EvaluateTaskAttributes: expressionFor(asked), PageSize: '50' });
  for (const status of Object.keys(STATUS)) query.append('AssignmentStatus', status);
  const found = await calls<{ tasks?: TaskBody[] }>({ method: 'GET', url: address`${root}?${query}` });
  if (!found.ok || !Array.isArray(found.body.tasks)) return undefined;
  const tasks = new Map<string, TaskBody>();
  for (const task of found.body.tasks) if (task.sid) tasks.set(task.sid, task);
  // A worker can write any id onto their task: one that was not known counts when it was made so.
  for (const sid of tasks.keys()) {
    if (asked.taskSids.includes(sid)) continue;
    const origin = await originOf(sid);
    if (!origin.ok) return undefined;
    const made = origin.body;
    const isOther =
      made &&
      made.handoffId !== asked.handoffId &&
      (made.conversationSid === undefined || made.conversationSid !== asked.conversationSid);
    if (isOther) tasks.delete(sid);
  }
  const others = asked.taskSids.filter((sid) => !tasks.has(sid));
  const known = await Promise.all(
    others.map((sid) => calls<TaskBody>({ method: 'GET', url: address`${root}/${sid}` })),
  );
  for (const [place, result] of known.entries()) {
    if (!result.ok && result.failure.status !== 404) return undefined;
    const sid = others[place] ?? '';
    tasks.set(sid, result.ok ? { ...result.body, sid } : { sid });
  }
  return Promise.all([...tasks.values()].map((task) => seatOf(calls, workspaceSid, task, at)));
}

/** https://www.twilio.com/docs/taskrouter/expression-syntax */
function expressionFor({ handoffId, conversationSid }: Asked): string {
  const named = [['handoff.id', handoffId], ...(conversationSid ? [['conversationSid', conversationSid]] : [])];
  return named
    .map(([attribute, value = '']) => {
      // An id is letters and digits only; anything else would end the expression's string.
      return `${attribute} == "${value.replace(/[^\w-]/g, '')}"`;
    })
    .join(' OR ');
}

async function seatOf(calls: Calls, workspaceSid: string, task: TaskBody, at: string): Promise<SeatSeen> {
  const { sid: taskSid = '', assignment_status = '', attributes, task_channel_unique_name: channel } = task;
  const status = STATUS[assignment_status] ?? 'over';
  const { handoff, handoffPromise } = readObject(attributes);
  const handoffId = readObject(handoff).id;
  const seat: SeatSeen = {
    taskSid,
    status,
    at,
    ...(typeof handoffId === 'string' ? { handoffId } : {}),
    ...(standsForPromise(handoffPromise, channel) ? { isPromise: true } : {}),
  };
  // Minutes after its end a task is gone, and its record says whether anybody had completed it.
  if (!assignment_status)
    return (await wasCompleted(calls, workspaceSid, taskSid)) ? { ...seat, acceptedAt: at } : seat;
  if (status === 'pending' || status === 'reserved') return seat;
  const reservations = await reservationsOf(calls, workspaceSid, taskSid);
  const all = reservations.ok ? reservations.body : [];
  const has = all.find((one) => one.status === 'accepted') ?? all.find((one) => HAD.includes(one.status));
  if (!has) return seat;
  const worker = { sid: has.workerSid, name: has.workerName };
  return { ...seat, reservationSid: has.sid, worker, acceptedAt: at };
}

/** https://www.twilio.com/docs/taskrouter/api/event: kept for 30 days, in minutes. */
const KEPT_MINUTES = '43200';

async function wasCompleted(calls: Calls, workspaceSid: string, taskSid: string): Promise<boolean> {
  const query = new URLSearchParams({
    TaskSid: taskSid,
    EventType: 'task.completed',
    Minutes: KEPT_MINUTES,
    PageSize: '1',
  });
  const url = address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Events?${query}`;
  const found = await calls<{ events?: unknown[] }>({ method: 'GET', url });
  return found.ok && (found.body.events?.length ?? 0) > 0;
}
