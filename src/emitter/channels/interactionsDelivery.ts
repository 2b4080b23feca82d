import type { Envelope } from '../../handoff/envelope';
import type { Delivery, DeliveryOrder, Reached } from './Delivery';
import type { FlexChannels } from './FlexChannels';
import { findTask } from '../twilio/findTask';
import { interactions } from '../twilio/Interactions';
import { pause } from '../twilio/pause';
import { isUncertain, type CallFailure } from '../twilio/TwilioCalls';
import { fullAttributes } from './taskAttributes';

export interface InteractionsDeliveryOptions {
  /** Which channel a conversation has: it has one, and keeps it. */
  channels: FlexChannels;
  /** For how long the task is waited for, in milliseconds. */
  watchMs?: number;
  /** Between two looks, in milliseconds. */
  pauseMs?: number;
}

/** Interactions asked for, when each is known not to have begun. */
const MOST_ATTEMPTS = 3;

/**
 * Delivery by Flex's Interactions API, without Studio: the conversation that the customer writes in gets a channel and
 * an invite, which makes the task. Its target has the `conversationSid` (CH...), `workspaceSid`, `workflowSid`, and may
 * have `channelType` and `taskChannel`. The task carries the fuller part of the envelope from its first moment.
 *
 * A conversation keeps its channel for good, so a second handoff of it is an invite to the channel. An answer that is
 * lost is no reason to start over: the task is looked for first.
 */
export function interactionsDelivery(options: InteractionsDeliveryOptions): Delivery {
  const { channels, watchMs = 3_000, pauseMs = 250 } = options;

  async function deliver(order: DeliveryOrder, envelope: Envelope): Promise<Reached> {
    const { conversationSid, workspaceSid, workflowSid, channelType = 'web', taskChannel = 'chat' } = order.target;
    if (!isInteractionChannel(channelType)) return failed(`Flex has no interactions over ${channelType}`);
    if (!conversationSid || !workspaceSid || !workflowSid)
      return failed('The delivery lacks a conversation, a workspace or a workflow');
    const flex = interactions(order.calls);
    const routing = { workspaceSid, workflowSid, taskChannel, attributes: attributesOf(envelope, order) };
    let last: Reached = failed('The handoff could not be delivered in time');

    for (let attempt = 1; attempt <= MOST_ATTEMPTS && Date.now() < order.end; attempt += 1) {
      // Also the first time: the one that was here before us may have been us.
      const before = await find(order);
      if (before.kind !== 'absent') return before;
      const channel = await channels.of(conversationSid);
      const created = channel
        ? await flex.invite(channel, routing)
        : await flex.create({ conversationSid, channelType }, routing);
      if (created.ok) {
        const { interactionSid, channelSid } = created.body;
        if (!channel && interactionSid && channelSid)
          await channels.remember(conversationSid, { interactionSid, channelSid, workflowSid, taskChannel });
        return created.body.taskSid ? { kind: 'task', taskSid: created.body.taskSid } : watch(order);
      }
      const { failure } = created;
      if (isUncertain(failure)) {
        const found = await watch(order);
        if (found.kind === 'task' || found.kind === 'unknown') return found;
        // Flex takes a request before it is done: it may yet come of it, and recovery looks again.
        last = { kind: 'unknown', failure };
      } else if (channel && (failure.status === 404 || failure.status === 400)) {
        // The channel is closed; the conversation gets a new one.
        await channels.forget(conversationSid);
      } else if (failure.status === 409) {
        // It has a channel already: another handoff's, with an open task, or one that this emitter did not make.
        const other = await otherTask(order);
        if (other) return other;
        last = { kind: last.kind === 'unknown' ? 'unknown' : 'failed', failure };
        if (!(await channels.lookUp(order.calls, workspaceSid, conversationSid))) return last;
      } else {
        return { kind: last.kind === 'unknown' ? 'unknown' : 'failed', failure };
      }
      await pause(Math.min(pauseMs * attempt, Math.max(0, order.end - Date.now())));
    }
    return last;
  }

  async function find(order: DeliveryOrder): Promise<Reached> {
    const { workspaceSid } = order.target;
    if (!workspaceSid) return { kind: 'absent' };
    const task = await findTask(order.calls, workspaceSid, order.handoffId);
    if (!task.ok) return { kind: 'unknown', failure: task.failure };
    return task.body ? { kind: 'task', taskSid: task.body } : { kind: 'absent' };
  }

  /** The request is taken before its task is there. */
  async function watch(order: DeliveryOrder): Promise<Reached> {
    const end = Math.min(order.end, Date.now() + watchMs);
    for (;;) {
      const found = await find(order);
      if (found.kind === 'task') return found;
      if (Date.now() + pauseMs >= end) return found.kind === 'absent' ? { kind: 'under way' } : found;
      await pause(pauseMs);
    }
  }

  /** While Sync is away two processes may claim the same conversation; its one channel lets one of them through. */
  async function otherTask({ calls, target, claimedByAll }: DeliveryOrder): Promise<Reached | undefined> {
    if (claimedByAll || !target.workspaceSid || !target.conversationSid) return undefined;
    const task = await findTask(calls, target.workspaceSid, target.conversationSid, 'conversationSid');
    return task.ok && task.body ? { kind: 'other handoff' } : undefined;
  }

  return { by: 'interactions', deliver, find };
}

/** Twilio puts the attributes on the task as they are, and adds nothing of what Send to Flex would have. */
function attributesOf(envelope: Envelope, { target }: DeliveryOrder): Record<string, unknown> {
  const { to, channelType = 'web' } = target;
  const own = { channelType, direction: 'inbound', ...(to ? { from: to, customerAddress: to } : {}) };
  return { ...own, ...fullAttributes(envelope) };
}

/** https://www.twilio.com/docs/flex/developer/conversations/interactions-api/interaction-channels: RCS is not among them. */
const CHANNEL_TYPES: readonly string[] = ['sms', 'email', 'web', 'whatsapp', 'chat', 'messenger', 'gbm'];

const isInteractionChannel = (type: string): boolean => CHANNEL_TYPES.includes(type);

function failed(message: string, failure: Partial<CallFailure> = {}): Reached {
  return { kind: 'failed', failure: { kind: 'refused', ...failure, message } };
}
