import type { Envelope } from '../../handoff/envelope';
import type { Delivery, DeliveryOrder, Reached } from './Delivery';
import { makeRoom } from './studioDelivery';
import type { TacSession } from './tac';
import { findTask } from '../twilio/findTask';
import { pause } from '../twilio/pause';
import { studioExecutions } from '../twilio/StudioExecutions';
import { enrichTask } from './enrichTask';
import type { TacTool, TacToolSource } from './TacTool';
import { studioAttributes } from './taskAttributes';

export interface TacToolDeliveryOptions {
  tool: TacToolSource;
  session: TacSession;
  workspaceSid?: string;
  /** For how long the task of a tool that knows nothing of us is looked for, in milliseconds. */
  watchMs?: number;
  pauseMs?: number;
}

/** Of a task that nobody has ended. */
const OPEN = ['pending', 'reserved', 'assigned'];

/**
 * Delivery by TAC's own tool, with our claim, store and roll-back around it. What came of it is looked for as `inner`
 * does, because the tool itself can't tell: it tries once, and says that it failed when an answer was lost. It goes under
 * the inner delivery's name, so that another process knows what to look for.
 */
export function tacToolDelivery(inner: Delivery, options: TacToolDeliveryOptions): Delivery {
  const { tool, session, workspaceSid, watchMs = 5_000, pauseMs = 250 } = options;

  async function deliver(order: DeliveryOrder, envelope: Envelope): Promise<Reached> {
    const isVoice = session.channel.toLowerCase() === 'voice';
    // Its flow would be refused a second channel.
    const again = isVoice ? undefined : await inner.comeBack?.(order, envelope);
    if (again) return again;
    const made = typeof tool === 'function' ? tool(studioAttributes(envelope)) : tool;
    if (!isVoice) {
      const blocked = await roomFor(order);
      if (blocked) return blocked;
    }
    const result = await call(made, envelope);
    if (isVoice) {
      if (result !== undefined) return failed(result);
      // TAC has parked a frame of its own, with the attributes it was made with and nothing of the handoff.
      const attributes = { ...parkedAttributes(session), ...envelope.attributes };
      return inner.deliver(order, { ...envelope, ...(Object.keys(attributes).length > 0 ? { attributes } : {}) });
    }
    if (result === undefined) {
      const found = await watch(order, envelope);
      return found.kind === 'absent' || found.kind === 'unknown' ? { kind: 'under way' } : found;
    }
    // It may have begun all the same: what is on its way to a person is not taken back because the tool knows no better.
    const found = await watch({ ...order, end: Math.min(order.end, Date.now() + pauseMs * 4) }, envelope);
    return found.kind === 'absent' ? failed(result) : found;
  }

  /** Studio lets a contact into a flow once at a time, and TAC's tool ends no earlier execution. */
  async function roomFor(order: DeliveryOrder): Promise<Reached | undefined> {
    const { flowSid } = order.target;
    if (!flowSid) return undefined;
    const room = await makeRoom(order, studioExecutions(order.calls, flowSid));
    return typeof room === 'string' ? inner.find(order) : room;
  }

  /** What has come of it; `absent` or `unknown` when there is no sign of it until the end. */
  async function watch(order: DeliveryOrder, envelope: Envelope): Promise<Reached> {
    const end = Math.min(order.end, Date.now() + watchMs);
    for (;;) {
      const found = await inner.find(order);
      if (found.kind !== 'absent' && found.kind !== 'unknown') return found;
      const taskSid = await bareTask(order);
      if (taskSid && workspaceSid) {
        await enrichTask(order.calls, workspaceSid, taskSid, envelope);
        return { kind: 'task', taskSid };
      }
      if (Date.now() + pauseMs >= end) return found;
      await pause(pauseMs);
    }
  }

  /** The conversation's open task: of a tool that was made without our attributes, nothing else names it. */
  async function bareTask({ calls, target }: DeliveryOrder): Promise<string | undefined> {
    if (!workspaceSid || !target.conversationSid || typeof tool === 'function') return undefined;
    const task = await findTask(calls, workspaceSid, target.conversationSid, 'conversationSid', OPEN);
    return task.ok ? task.body : undefined;
  }

  return { ...inner, deliver };
}

/** Why it failed; nothing when it did not. */
async function call(tool: TacTool, { reason }: Envelope): Promise<string | undefined> {
  try {
    const { status } = await tool.implementation({ reason: reason.text });
    return status === 'handoff_initiated' ? undefined : 'The handoff tool of Twilio Agent Connect failed';
  } catch {
    // Its message may hold a request, and a request holds secrets.
    return 'The handoff tool of Twilio Agent Connect threw';
  }
}

function parkedAttributes({ pendingHandoffData }: TacSession): Record<string, unknown> {
  try {
    const { attributes } = JSON.parse(pendingHandoffData?.handoffData ?? '') as {
      attributes?: Record<string, unknown>;
    };
    const { reason: _reason, handoff: _handoff, ...others } = attributes ?? {};
    return others;
  } catch {
    return {};
  }
}

function failed(message: string): Reached {
  return { kind: 'failed', failure: { kind: 'refused', message } };
}
