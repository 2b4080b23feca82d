import { account } from '../kernel/account';
import { TwilioError } from '../kernel/TwilioError';

/** Where an interaction or an invite asks to be routed. */
export interface Routing {
  attributes: Record<string, unknown>;
  taskChannel?: string;
  priority?: number;
  timeoutSeconds?: number;
  workflowSid?: string;
  /** A worker or a queue, past the workflow. */
  routingTarget?: string;
}

/** Reads the `Routing` of the Interactions API: `{ type: 'TaskRouter', properties: { ... } }`. */
export function readRouting(given: unknown): Routing {
  const properties = (given as { properties?: Record<string, unknown> } | undefined)?.properties;
  if (!properties) throw new TwilioError(400, 20001, 'Routing.properties is missing');
  const { workspace_sid: workspaceSid, attributes, priority, timeout } = properties;
  if (workspaceSid !== undefined && workspaceSid !== account.workspaceSid) {
    throw new TwilioError(400, 20001, `Workspace ${String(workspaceSid)} does not exist`);
  }
  const text = (...names: string[]): string | undefined => {
    const value = names.map((name) => properties[name]).find((one) => typeof one === 'string' && one !== '');
    return value as string | undefined;
  };
  const [taskChannel, workflowSid] = [text('task_channel_unique_name', 'task_channel_sid'), text('workflow_sid')];
  const routingTarget = text('worker_sid', 'queue_sid');
  return {
    attributes: readObject(attributes ?? {}, 'Routing.properties.attributes'),
    ...(taskChannel !== undefined && { taskChannel }),
    ...(workflowSid !== undefined && { workflowSid }),
    ...(routingTarget !== undefined && { routingTarget }),
    ...(priority !== undefined && { priority: Number(priority) }),
    ...(timeout !== undefined && { timeoutSeconds: Number(timeout) }),
  };
}

/** An object, or the JSON text of one: the API takes both. */
export function readObject(given: unknown, field: string): Record<string, unknown> {
  let value = given;
  if (typeof given === 'string') {
    try {
      value = JSON.parse(given);
    } catch {
      throw new TwilioError(400, 20001, `${field} is not valid JSON`);
    }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TwilioError(400, 20001, `${field} must be an object`);
  }
  return value as Record<string, unknown>;
}
