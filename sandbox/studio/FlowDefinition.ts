import * as v from 'valibot';
import { account } from '../kernel/account';

const condition = v.object({
  arguments: v.array(v.string()),
  type: v.string(),
  value: v.string(),
});

const transition = v.object({
  event: v.string(),
  next: v.optional(v.string()),
  conditions: v.optional(v.array(condition), []),
});

const flowState = v.object({
  name: v.string(),
  type: v.string(),
  transitions: v.array(transition),
  properties: v.record(v.string(), v.unknown()),
});

const flowDefinition = v.object({
  description: v.string(),
  initial_state: v.string(),
  states: v.array(flowState),
});

export type Condition = v.InferOutput<typeof condition>;
export type FlowState = v.InferOutput<typeof flowState>;
export type FlowDefinition = v.InferOutput<typeof flowDefinition>;

/** What an account has in place of the definitions' placeholders. */
export interface Placeholders {
  workflowSid: string;
  /** The sid, or here the unique name, of a task channel. */
  taskChannel: (uniqueName: string) => string;
}

/**
 * Reads a flow definition as Studio exports it, and puts the account's own in place of `${workspace}`, `${workflow}` and
 * `${taskChannel:NAME}`. Throws when it is none.
 */
export function readFlow(json: unknown, { workflowSid, taskChannel }: Placeholders): FlowDefinition {
  const text = JSON.stringify(json)
    .replaceAll('${workflow}', workflowSid)
    .replaceAll('${workspace}', account.workspaceSid)
    .replace(/\$\{taskChannel:(\w+)\}/g, (_all, name: string) => taskChannel(name));
  return v.parse(flowDefinition, JSON.parse(text));
}
