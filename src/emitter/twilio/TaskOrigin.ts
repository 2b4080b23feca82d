import { readObject } from './readObject';
import { readHandoff } from '../../handoff/readHandoff';
import { address } from './address';
import { readSid, type Sid } from './Sid';
import type { CallResult, Calls } from './TwilioCalls';

/**
 * What a task was made for. A worker can write the attributes of their own task, so what stands there now is a claim;
 * what stood there when the task came to be is what its maker (the emitter, Studio, Flex) wrote.
 */
export interface TaskOrigin {
  handoffId?: string;
  conversationId?: string;
  /** Of Flex's own conversation. */
  conversationSid?: Sid<'CH'>;
  /** Of the interaction that made the task. */
  channel?: { interactionSid: Sid<'KD'>; channelSid: Sid<'UO'> };
  /** Of a call. */
  callSid?: Sid<'CA'>;
  /** Where Flex says who the customer is, and what they speak. */
  customer: { customerAddress?: string; from?: string; identity?: string; language?: string };
}

/** @param attributes as JSON, from when the task was made */
export function readOrigin(attributes: unknown): TaskOrigin {
  const view = readHandoff(attributes);
  const all = readObject(attributes);
  const conversationSid = readSid('CH', all.conversationSid);
  const interactionSid = readSid('KD', all.flexInteractionSid);
  const channelSid = readSid('UO', all.flexInteractionChannelSid);
  const callSid = readSid('CA', all.call_sid);
  const customer = ['customerAddress', 'from', 'identity', 'language'].flatMap((name) =>
    typeof all[name] === 'string' ? [[name, all[name]]] : [],
  );
  return {
    ...(view.kind === 'handoff' && view.source === 'envelope' && view.id && view.conversationId
      ? { handoffId: view.id, conversationId: view.conversationId }
      : {}),
    ...(conversationSid ? { conversationSid } : {}),
    ...(interactionSid && channelSid ? { channel: { interactionSid, channelSid } } : {}),
    ...(callSid ? { callSid } : {}),
    customer: Object.fromEntries(customer) as TaskOrigin['customer'],
  };
}

/** As far back as TaskRouter keeps what stood on a task: 30 days, in minutes. Without it the last 15 minutes are told. */
const KEPT_MINUTES = 43_200;

interface Body {
  events?: { event_data?: unknown }[];
}

/**
 * Asks TaskRouter's own record of the task's creation; nothing when it has none (any more).
 * https://www.twilio.com/docs/taskrouter/api/event: who may write a task can't write there.
 */
export async function readOriginOf(
  calls: Calls,
  workspaceSid: string,
  taskSid: Sid<'WT'>,
): Promise<CallResult<TaskOrigin | undefined>> {
  const query = new URLSearchParams({
    TaskSid: taskSid,
    EventType: 'task.created',
    Minutes: String(KEPT_MINUTES),
    PageSize: '1',
  });
  const url = address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Events?${query}`;
  const found = await calls<Body>({ method: 'GET', url });
  if (!found.ok) return found;
  const { task_attributes: attributes } = readObject(found.body.events?.[0]?.event_data);
  return { ...found, body: attributes === undefined ? undefined : readOrigin(attributes) };
}
