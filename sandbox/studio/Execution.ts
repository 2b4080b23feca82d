import { newSid } from '../kernel/sid';
import type { FlowContext } from './FlowContext';

/** One transition that an execution made, with the context as it was then. */
export interface ExecutionStep {
  sid: string;
  /** The event that led on. */
  name: string;
  from: string;
  to: string;
  context: FlowContext;
  at: Date;
}

export interface ExecutionStart {
  flowSid: string;
  trigger: 'incomingRequest' | 'incomingCall';
  /** The customer's address. */
  to: string;
  /** The company's address. */
  from: string;
  parameters?: unknown;
  call?: Record<string, string>;
}

/** A customer's run through a flow. */
export class Execution {
  readonly sid = newSid('FN');
  readonly flowSid: string;
  readonly trigger: ExecutionStart['trigger'];
  readonly contactAddress: string;
  readonly createdAt = new Date();
  readonly steps: ExecutionStep[] = [];
  readonly context: FlowContext;
  /** What a call has been told to do so far. */
  readonly verbs: CallVerb[] = [];
  updatedAt = this.createdAt;
  status: 'active' | 'ended' = 'active';
  /** Resolves when the execution has nothing more to do for now: it waits for a task, or it has ended. */
  readonly settled: Promise<void>;
  private settle: () => void = () => undefined;

  constructor({ flowSid, trigger, to, from, parameters = {}, call }: ExecutionStart) {
    this.flowSid = flowSid;
    this.trigger = trigger;
    this.contactAddress = to;
    this.settled = new Promise((resolve) => (this.settle = resolve));
    this.context = {
      trigger: call ? { call } : { request: { parameters } },
      contact: { channel: { address: to } },
      flow: { sid: this.sid, flow_sid: flowSid, channel: { address: from }, data: parameters, variables: {} },
      widgets: {},
    };
  }

  addStep(name: string, from: string, to: string): void {
    const at = new Date();
    this.updatedAt = at;
    this.steps.push({ sid: newSid('FT'), name, from, to, context: structuredClone(this.context), at });
  }

  wait(): void {
    this.settle();
  }

  end(): void {
    this.status = 'ended';
    this.updatedAt = new Date();
    this.settle();
  }
}

export type CallVerb =
  | { verb: 'say'; text: string }
  | { verb: 'enqueue'; workflowSid: string; priority: number; timeoutSeconds: number; attributes: string };
