import { account } from '../kernel/account';
import { postFormWebhook } from '../kernel/webhook';
import type { Happening } from './Happening';
import { readStatus } from './readStatus';
import type { Engine } from './Engine';
import { parseObject } from './taskAttributes';
import type { Workspaces } from './Workspaces';

/**
 * Asks a workflow's assignment callback what to do with each offer, and does what it answers
 * (https://www.twilio.com/docs/taskrouter/handle-assignment-callbacks). No answer leaves the offer to the worker.
 */
export function assignmentCallbacks(workspaces: Workspaces): void {
  workspaces.onHappened((engine, happening) => {
    if (happening.name === 'reservation.created') void ask(engine, happening);
  });
}

async function ask(engine: Engine, { task, reservation, worker }: Happening): Promise<void> {
  const workflow = engine.workflows.get(task?.workflowSid ?? '');
  if (!workflow?.assignmentCallbackUrl || !task || !reservation || !worker) return;
  const fields = {
    AccountSid: account.sid,
    WorkspaceSid: engine.sid,
    WorkflowSid: workflow.sid,
    TaskQueueSid: task.queueSid,
    ReservationSid: reservation.sid,
    TaskSid: task.sid,
    TaskAge: String(Math.floor((Date.now() - task.createdAt.getTime()) / 1000)),
    TaskPriority: String(task.priority),
    TaskAttributes: JSON.stringify(task.attributes),
    WorkerSid: worker.sid,
    WorkerName: worker.name,
    WorkerAttributes: JSON.stringify(worker.attributes),
  };
  let answer = await postFormWebhook(workflow.assignmentCallbackUrl, fields);
  if ((!answer || answer.status >= 400) && workflow.fallbackCallbackUrl) {
    answer = await postFormWebhook(workflow.fallbackCallbackUrl, fields);
  }
  if (answer?.status !== 200 || engine.reservation(reservation.sid)?.status !== 'pending') return;
  try {
    const { instruction, activity_sid: activitySid } = parseObject(answer.body, 'The instruction');
    engine.setReservation(reservation.sid, readStatus(undefined, String(instruction)));
    if (typeof activitySid === 'string') engine.setActivity(worker.sid, activitySid);
  } catch {
    // An instruction that is none: the offer stays with the worker, as without an answer.
  }
}
