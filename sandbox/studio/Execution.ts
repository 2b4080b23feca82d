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
  /** Takes the conversation's webhook away, once it has one. */
  stopListening: () => void = () => undefined;
  /** What the execution has for as long as it runs. */
  private readonly held: (() => void)[] = [];
  private verbs: CallVerb[] = [];
  updatedAt = this.createdAt;
  status: 'active' | 'ended' = 'active';
  /** Resolves when the execution has nothing more to do for now: it waits for a call or a task, or it has ended. */
  settled: Promise<void>;
  private settle: () => void = () => undefined;
  private onCall: ((params: Record<string, string>) => void) | undefined;

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

  /** It waits for something. */
  wait(): void {
    this.settle();
  }

  /** It goes on. */
  resume(): void {
    this.settled = new Promise((resolve) => (this.settle = resolve));
  }

  tell(verb: CallVerb): void {
    this.verbs.push(verb);
  }

  /** What the call has been told to do since the last time this was asked. */
  takeVerbs(): CallVerb[] {
    const taken = this.verbs;
    this.verbs = [];
    return taken;
  }

  /** Waits until the call has done what it was told, and comes back with what became of it. */
  async callComesBack(): Promise<Record<string, string>> {
    const back = new Promise<Record<string, string>>((resolve) => (this.onCall = resolve));
    this.wait();
    const params = await back;
    return params;
  }

  /** The call is back. */
  comeBack(params: Record<string, string>): void {
    if (!this.onCall) return;
    this.resume();
    this.onCall(params);
    this.onCall = undefined;
  }

  /** Takes it back when the execution ends, or before by what this returns. */
  hold(release: () => void): () => void {
    let isHeld = true;
    const once = (): void => {
      if (isHeld) release();
      isHeld = false;
    };
    this.held.push(once);
    return once;
  }

  end(): void {
    for (const release of this.held) release();
    this.status = 'ended';
    this.updatedAt = new Date();
    this.settle();
  }
}

export type CallVerb =
  | { verb: 'say'; text: string }
  | { verb: 'record' }
  | { verb: 'enqueue'; workflowSid: string; priority: number; timeoutSeconds: number; attributes: string };
