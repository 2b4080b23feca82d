import type { Envelope } from '../../handoff/envelope';
import { studioAttributes } from './taskAttributes';
import type { Delivery, DeliveryOrder, Reached } from './Delivery';
import type { FlexChannels } from './FlexChannels';
import { findTask } from '../twilio/findTask';
import { conversationOfTask } from '../twilio/interactionOfTask';
import { pause } from '../twilio/pause';
import { isContactBusy, studioExecutions, type StudioExecutions } from '../twilio/StudioExecutions';
import { isUncertain, type CallFailure } from '../twilio/TwilioCalls';

export interface StudioDeliveryOptions {
  /** Where the task will be. Without it an execution that stays at one step counts as delivered. */
  workspaceSid?: string;
  /** Which channel a conversation has in Flex: it comes back there by an invite. */
  channels?: FlexChannels;
  /** Delivers by an invite to the channel that the conversation has. */
  invite?: Delivery;
  /** For how long the flow is watched until its task is there, in milliseconds. */
  watchMs?: number;
  /** Between two looks, and before another attempt, in milliseconds. */
  pauseMs?: number;
}

/** Executions looked through for ours. Studio lists the newest first and has no filter for the contact. */
const NEWEST = 200;
/** Of them, those whose context is read. */
const MOST_READ = 20;
/** Executions started, when each is known not to have begun. */
const MOST_ATTEMPTS = 4;

/**
 * Delivery by a Studio execution. Its target has the `flowSid`, the customer's address `to` (the contact of the execution)
 * and the virtual agent's, `from`. The payload has TAC's shape, so that Twilio's own template works as it is: ids beside
 * `attributes`, which the flow passes on to Send to Flex.
 *
 * Studio answers before the flow has run, so the flow is watched until its task is there. An answer that is lost is no
 * reason to start over: the execution is looked for first.
 */
export function studioDelivery(options: StudioDeliveryOptions = {}): Delivery {
  const { workspaceSid, channels, invite, watchMs = 5_000, pauseMs = 250 } = options;

  async function deliver(order: DeliveryOrder, envelope: Envelope): Promise<Reached> {
    const again = await comeBack(order, envelope);
    if (again) return again;
    const started = await start(order, envelope);
    const [reached] = await Promise.all([withConversation(order, started), learn(order, started)]);
    return reached;
  }

  /** A conversation that was in Flex before has its channel there still, and a flow would be refused a second one. */
  async function comeBack(order: DeliveryOrder, envelope: Envelope): Promise<Reached | undefined> {
    const { conversationSid } = order.target;
    if (!channels || !invite || !workspaceSid || !conversationSid) return undefined;
    const channel = await channels.of(conversationSid);
    if (!channel?.workflowSid) return undefined;
    const target = { ...order.target, ...channel, workspaceSid };
    const reached = await invite.deliver({ ...order, target }, envelope);
    // The channel is closed, and the conversation is nobody's in Flex: the flow may have it.
    const isClosed = reached.kind === 'failed' && !(await channels.of(conversationSid));
    return isClosed ? undefined : reached;
  }

  /** The flow chose the conversation: which one the task is about is what Twilio wrote on it as it made it. */
  async function withConversation({ calls, target }: DeliveryOrder, reached: Reached): Promise<Reached> {
    if (reached.kind !== 'task' || !reached.taskSid || !workspaceSid || !target.conversationSid) return reached;
    const conversationSid = await conversationOfTask(calls, workspaceSid, reached.taskSid);
    return conversationSid ? { ...reached, conversationSid } : reached;
  }

  async function learn({ calls, target: { conversationSid } }: DeliveryOrder, reached: Reached): Promise<void> {
    if (reached.kind === 'task' && reached.taskSid && channels && workspaceSid && conversationSid)
      await channels.learn(calls, workspaceSid, conversationSid, reached.taskSid);
  }

  async function start(order: DeliveryOrder, envelope: Envelope): Promise<Reached> {
    const { flowSid, to, from, conversationSid } = order.target;
    if (!flowSid || !to || !from) return failed('The delivery lacks an address or a flow');
    const executions = studioExecutions(order.calls, flowSid);
    const payload = {
      conversationId: envelope.conversationId ?? '',
      storeId: envelope.storeId ?? '',
      profileId: envelope.profileId ?? '',
      // For a flow of ours: which of the customer's conversations it is about.
      ...(conversationSid ? { conversationSid } : {}),
      attributes: studioAttributes(envelope),
    };
    let last: Reached = failed('The handoff could not be delivered in time');

    for (let attempt = 1, absent = 0; absent < MOST_ATTEMPTS && Date.now() < order.end; attempt += 1) {
      const started = await executions.start({ to, from, parameters: { HandoffData: payload } });
      if (started.ok) return watch(order, executions, started.body.sid);
      const { failure } = started;
      if (isContactBusy(failure)) {
        const made = await makeRoom(order, executions);
        if (typeof made === 'string') return watch(order, executions, made);
        if (made?.kind === 'other handoff') return made;
        if (made) last = made;
        else absent += 1;
      } else if (isUncertain(failure)) {
        // It may have begun all the same. Nobody says that it failed as long as there is time to find out.
        const found = await find(order);
        if (found.kind !== 'absent' && found.kind !== 'unknown') return found;
        last = found.kind === 'absent' ? { kind: 'failed', failure } : found;
        if (found.kind === 'absent') absent += 1;
      } else {
        return { kind: 'failed', failure };
      }
      await pause(Math.min(pauseMs * attempt, Math.max(0, order.end - Date.now())));
    }
    return last;
  }

  async function find(order: DeliveryOrder): Promise<Reached> {
    if (workspaceSid) {
      const task = await findTask(order.calls, workspaceSid, order.handoffId);
      if (task.ok && task.body) return { kind: 'task', taskSid: task.body };
    }
    const { flowSid } = order.target;
    if (!flowSid) return { kind: 'absent' };
    const executions = studioExecutions(order.calls, flowSid);
    const sid = await executionOf(order, executions);
    if (typeof sid === 'object') return sid;
    return sid === undefined ? { kind: 'absent' } : watch(order, executions, sid);
  }

  /** Watches an execution until its task is there, or surely won't be. */
  async function watch(order: DeliveryOrder, executions: StudioExecutions, sid: string): Promise<Reached> {
    const end = Math.min(order.end, Date.now() + watchMs);
    let before: string | undefined;
    let looks = 0;
    for (let wait = pauseMs / 5; ; wait = Math.min(wait * 2, pauseMs * 4)) {
      const [execution, progress] = await Promise.all([executions.execution(sid), executions.progress(sid)]);
      if (progress.ok && progress.body.taskSid) return { kind: 'task', taskSid: progress.body.taskSid };
      // TaskRouter takes three of these a second: a flow that has just begun, and says so, has no task yet.
      const isYoung = looks === 0 && progress.ok && execution.ok && execution.body.status !== 'ended';
      const task = workspaceSid && !isYoung ? await findTask(order.calls, workspaceSid, order.handoffId) : undefined;
      if (task?.ok && task.body) return { kind: 'task', taskSid: task.body };
      looks += 1;
      if (execution.ok && progress.ok) {
        const { step } = progress.body;
        if (execution.body.status === 'ended') return failed('The flow ended without a task');
        // With no TaskRouter to ask, a flow that waits at a widget is taken to wait for a person.
        if (!workspaceSid && step !== undefined && step === before) return { kind: 'task' };
        before = step;
      }
      if (Date.now() + wait >= end) return { kind: 'under way' };
      await pause(wait);
    }
  }

  return {
    by: 'studio',
    deliver,
    comeBack,
    find: async (order) => withConversation(order, await find(order)),
  };
}

/** The execution of this handoff, if Studio has one. */
async function executionOf(order: DeliveryOrder, executions: StudioExecutions): Promise<string | undefined | Reached> {
  const newest = await executions.newest(NEWEST);
  if (!newest.ok) return { kind: 'unknown', failure: newest.failure };
  const { to } = order.target;
  const candidates = newest.body.filter(({ contactAddress }) => !to || contactAddress === to).slice(0, MOST_READ);
  for (const { sid } of candidates) {
    const progress = await executions.progress(sid);
    if (!progress.ok) return { kind: 'unknown', failure: progress.failure };
    if (progress.body.handoffId === order.handoffId) return sid;
  }
  return undefined;
}

/**
 * The contact is in the flow already. Our own execution, whose answer was lost, is what we want; one that an earlier
 * handoff has left behind is ended, and nothing is returned.
 */
export async function makeRoom(
  order: DeliveryOrder,
  executions: StudioExecutions,
): Promise<string | Reached | undefined> {
  const newest = await executions.newest(NEWEST);
  if (!newest.ok) return { kind: 'unknown', failure: newest.failure };
  const busy = newest.body.filter(
    ({ contactAddress, status }) => contactAddress === order.target.to && status === 'active',
  );
  for (const { sid } of busy) {
    const progress = await executions.progress(sid);
    if (!progress.ok) return { kind: 'unknown', failure: progress.failure };
    const { handoffId, conversationId } = progress.body;
    if (handoffId === order.handoffId) return sid;
    // While Sync is away two processes may claim the same conversation; Studio lets one of them through.
    if (conversationId === order.conversationId && !order.claimedByAll) return { kind: 'other handoff' };
    const ended = await executions.end(sid);
    if (!ended.ok) return { kind: 'unknown', failure: ended.failure };
  }
  return undefined;
}

function failed(message: string, failure: Partial<CallFailure> = {}): Reached {
  return { kind: 'failed', failure: { kind: 'refused', ...failure, message } };
}
